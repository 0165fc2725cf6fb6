import { activationCatalog, costCatalog } from "../../engine/index.ts";
import { choiceSetting, entries } from "../setting.ts";

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
};
