import { type BiasInitializer, biasInitializers, type Initializer, initializers } from "../../engine/index.ts";
import { type CustomSetting, choiceSetting, entries, numberSetting, switchSetting } from "../setting.ts";
import type { ExperimentSpec } from "../spec.ts";

/** More explicit values would make a link too long to read. */
export const MAX_INITIAL_VALUES = 400;

const isExplicit = ({ initializer }: ExperimentSpec) => initializer === "explicit";

/** The setting that the law of the weights reads, if it reads one. */
function weightNumber({ initializer }: ExperimentSpec) {
  const law: Initializer = initializers[initializer];
  return law.kind === "independent" ? law.parameter : undefined;
}

/** The setting that the law of the biases reads, if it reads one. */
function biasNumber(spec: ExperimentSpec) {
  const law: BiasInitializer = biasInitializers[spec.biasInitializer];
  return isExplicit(spec) ? undefined : law.parameter;
}

function scales({ initializer }: ExperimentSpec): boolean {
  const law: Initializer = initializers[initializer];
  return law.kind !== "given" && law.scales === true;
}

export const initializationSettings = {
  initializer: choiceSetting({
    group: "Network",
    label: "Initialization",
    help: "The law that the first weights are drawn from, for a unit with M inputs in a layer of N.",
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
    applies: (spec) => weightNumber(spec) === "initialDeviation",
  }),
  initialBound: numberSetting({
    group: "Network",
    label: "Initial bound",
    symbol: "ε",
    help: "The first weights lie between −ε and ε; their variance is ε²/3.",
    formula: "w \\sim U[-\\varepsilon, \\varepsilon]",
    key: "bound",
    live: false,
    basic: true,
    default: 0.5,
    min: 0.001,
    max: 10,
    step: null,
    scale: "log",
    applies: (spec) => weightNumber(spec) === "initialBound",
  }),
  initialConstant: numberSetting({
    group: "Network",
    label: "Initial weight",
    symbol: "c",
    help: "All weights begin alike, and the units of a hidden layer then stay alike for ever.",
    formula: "w = c",
    key: "weight",
    live: false,
    basic: true,
    default: 0.5,
    min: -10,
    max: 10,
    step: 0.1,
    applies: (spec) => weightNumber(spec) === "initialConstant",
  }),
  initialValues: {
    type: "numbers",
    group: "Network",
    label: "Initial values",
    help: "Every parameter: W², b², W³, b³, … end to end, each matrix row by row, a row for each unit.",
    key: "values",
    live: false,
    basic: true,
    default: [],
    applies: isExplicit,
  } satisfies CustomSetting<readonly number[]> as CustomSetting<readonly number[]>,
  initialGain: switchSetting({
    group: "Network",
    label: "Gain",
    help: "Multiplies the first weights by a number that goes with the layer's activation: 1 for identity and sigmoid, 5/3 for tanh, √2 for ReLU.",
    formula: "g = 1 / \\sqrt{E[f(z)^2]}, \\quad z \\sim N(0, 1)",
    key: "gain",
    live: false,
    basic: false,
    default: false,
    applies: scales,
  }),
  biasInitializer: choiceSetting({
    group: "Network",
    label: "Biases",
    help: "How biases begin.",
    key: "biases",
    live: false,
    basic: false,
    default: "zero",
    options: entries(biasInitializers),
    applies: (spec) => !isExplicit(spec),
  }),
  initialBias: numberSetting({
    group: "Network",
    label: "Initial bias",
    symbol: "c",
    help: "What every bias begins with.",
    formula: "b = c",
    key: "bias",
    live: false,
    basic: false,
    default: 0,
    min: -10,
    max: 10,
    step: 0.1,
    applies: (spec) => biasNumber(spec) === "initialBias",
  }),
  biasDeviation: numberSetting({
    group: "Network",
    label: "Bias deviation",
    symbol: "σ",
    help: "Standard deviation of the first biases.",
    formula: "b \\sim N(0, \\sigma^2)",
    key: "biassigma",
    live: false,
    basic: false,
    default: 1,
    min: 0.001,
    max: 10,
    step: null,
    scale: "log",
    applies: (spec) => biasNumber(spec) === "biasDeviation",
  }),
};
