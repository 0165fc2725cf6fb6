import { activationCatalog, costCatalog, takesSoftTargets } from "../../engine/index.ts";
import { choiceSetting, entries, numberSetting } from "../setting.ts";

export const costSettings = {
  outputActivation: choiceSetting({
    group: "Cost",
    label: "Output",
    help: "The activation of the output layer.",
    key: "output",
    live: false,
    basic: true,
    default: "sigmoid",
    options: entries(activationCatalog),
  }),
  cost: choiceSetting({
    group: "Cost",
    label: "Cost",
    symbol: "C",
    help: "What training makes small: the mean of this cost over the examples.",
    key: "cost",
    live: false,
    basic: true,
    default: "cross-entropy",
    options: entries(costCatalog),
  }),
  softTargets: numberSetting({
    group: "Cost",
    label: "Soft targets",
    symbol: "ε",
    help: "Label smoothing: this share of each target is spread evenly over all classes.",
    formula: "y \\leftarrow (1 - \\varepsilon)\\,y + \\varepsilon / K",
    key: "soft",
    live: false,
    basic: false,
    default: 0,
    min: 0,
    max: 0.9,
    step: 0.01,
    applies: (spec) => takesSoftTargets(spec.cost),
  }),
};
