import { type HiddenLayer, initializers } from "../../engine/index.ts";
import { type CustomSetting, choiceSetting, entries, numberSetting } from "../setting.ts";

export const MAX_HIDDEN_LAYERS = 31;
export const MAX_UNITS = 512;
/** Of a convolution, which has as many units at every position. */
export const MAX_FILTERS = 64;
/** Most numbers that a kernel, a pooling window or a stride covers in each dimension. */
export const MAX_WINDOW = 16;

export const networkSettings = {
  hiddenLayers: {
    type: "layers",
    group: "Network",
    label: "Hidden layers",
    help: "Units and activation of each hidden layer, from the input on; for images and signals also convolutions, whose kernel slides over all positions, and pooling.",
    formula: "z^l = W^l a^{l-1} + b^l, \\quad a^l = f(z^l)",
    key: "net",
    live: false,
    basic: true,
    default: [
      { units: 5, activation: "tanh" },
      { units: 4, activation: "tanh" },
    ],
  } satisfies CustomSetting<readonly HiddenLayer[]> as CustomSetting<readonly HiddenLayer[]>,
  initializer: choiceSetting({
    group: "Network",
    label: "Initialization",
    help: "The law that the first weights are drawn from. Biases start at zero.",
    key: "init",
    live: false,
    basic: true,
    default: "xavier",
    options: entries(initializers),
  }),
  initialDeviation: numberSetting({
    group: "Network",
    label: "Initial deviation",
    symbol: "σ",
    help: "Standard deviation of the first weights.",
    formula: "w \\sim N(0, \\sigma^2)",
    key: "sigma",
    live: false,
    basic: true,
    default: 1,
    min: 0.001,
    max: 10,
    step: null,
    scale: "log",
    applies: (spec) => spec.initializer === "normal",
  }),
};
