import { optimizerCatalog } from "../../engine/index.ts";
import { choiceSetting, entries, numberSetting } from "../setting.ts";

export const optimizerSettings = {
  optimizer: choiceSetting({
    group: "Optimizer",
    label: "Method",
    help: "How a gradient becomes a change of the weights.",
    key: "optimizer",
    live: false,
    basic: true,
    default: "sgd",
    options: entries(optimizerCatalog),
  }),
  learningRate: numberSetting({
    group: "Optimizer",
    label: "Learning rate",
    symbol: "η",
    help: "How far each step follows the negative gradient.",
    formula: "w \\leftarrow w - \\eta \\, \\frac{\\partial E}{\\partial w}",
    key: "lr",
    live: true,
    basic: true,
    default: 0.1,
    min: 1e-5,
    max: 10,
    step: null,
    scale: "log",
  }),
};
