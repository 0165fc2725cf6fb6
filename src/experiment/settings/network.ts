import { type ActivationName, activationCatalog, type HiddenLayer } from "../../engine/index.ts";
import { type CustomSetting, numberSetting } from "../setting.ts";
import type { ExperimentSpec } from "../spec.ts";

export const MAX_HIDDEN_LAYERS = 31;
export const MAX_UNITS = 512;
/** Of a convolution, which has as many units at every position. */
export const MAX_FILTERS = 64;
/** Most numbers that a kernel, a pooling window or a stride covers in each dimension. */
export const MAX_WINDOW = 16;

/** Whether a layer has this activation. */
const uses = ({ hiddenLayers, outputActivation }: ExperimentSpec, name: ActivationName) =>
  [...hiddenLayers.map(({ activation }) => activation), outputActivation].includes(name);

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
  leakySlope: numberSetting({
    group: "Network",
    label: "Leaky slope",
    symbol: "α",
    help: "Slope of leaky ReLU where its input is negative.",
    formula: "f(z) = z > 0 \\mathbin{?} z : \\alpha z",
    key: "slope",
    live: true,
    basic: false,
    default: activationCatalog["leaky-relu"].parameter?.default ?? 0,
    min: 0,
    max: 1,
    step: 0.01,
    applies: (spec) => uses(spec, "leaky-relu"),
  }),
  eluScale: numberSetting({
    group: "Network",
    label: "ELU scale",
    symbol: "α",
    help: "ELU falls to −α where its input is very negative.",
    formula: "f(z) = z > 0 \\mathbin{?} z : \\alpha\\,(e^z - 1)",
    key: "elu",
    live: true,
    basic: false,
    default: activationCatalog.elu.parameter?.default ?? 0,
    min: 0,
    max: 5,
    step: 0.1,
    applies: (spec) => uses(spec, "elu"),
  }),
};
