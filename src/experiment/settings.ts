import * as z from "zod/mini";
import {
  activations,
  costs,
  datasets,
  type FeatureName,
  features,
  type HiddenLayer,
  hiddenActivationNames,
  initializers,
  optimizers,
  type TrainingSpec,
} from "../engine/index.ts";
import { type CustomSetting, choiceSetting, numberSetting, type SettingFor, switchSetting } from "./setting.ts";

/** Where the arithmetic is done. */
export type BackendChoice = "auto" | "cpu" | "gpu";

/** The plain value that determines a run completely. */
export interface ExperimentSpec extends TrainingSpec {
  readonly backend: BackendChoice;
}

export const MAX_HIDDEN_LAYERS = 31;
export const MAX_UNITS = 512;

/** The entries of a registry as the options of a choice. */
function entries<T extends string>(registry: Readonly<Record<T, { readonly label: string }>>, names?: readonly T[]) {
  return (names ?? (Object.keys(registry) as T[])).map((value) => ({ value, label: registry[value].label }));
}

const generated = (spec: ExperimentSpec) => datasets[spec.dataset].kind === "generated";
export const featureNames = Object.keys(features) as FeatureName[];

/**
 * Every setting of an experiment, declared once: type, default, range, label, help, URL key and whether it applies
 * live. Controls, URL codec, validation and the settings table in the docs are derived from this.
 */
export const settings = {
  dataset: choiceSetting({
    group: "Data",
    label: "Data",
    help: "What the network is asked to learn.",
    key: "data",
    live: false,
    basic: true,
    default: "circle",
    options: entries(datasets),
  }),
  coding: choiceSetting({
    group: "Data",
    label: "Coding",
    help: "How the inputs of a logic gate are written.",
    key: "coding",
    live: false,
    basic: true,
    default: "zero-one",
    options: [
      { value: "zero-one", label: "0 and 1" },
      { value: "minus-plus", label: "−1 and +1" },
    ],
    applies: (spec) => !generated(spec),
  }),
  points: numberSetting({
    group: "Data",
    label: "Points",
    symbol: "N",
    help: "How many examples are drawn, for training and validation together.",
    key: "points",
    live: false,
    basic: true,
    default: 300,
    min: 4,
    max: 5000,
    step: 1,
    scale: "log",
    applies: generated,
  }),
  noise: numberSetting({
    group: "Data",
    label: "Noise",
    help: "Standard deviation of the noise: of positions, as a share of half the width of the data's square; of values to predict, as it is.",
    key: "noise",
    live: false,
    basic: true,
    default: 0.05,
    min: 0,
    max: 0.5,
    step: 0.01,
    applies: generated,
  }),
  validationShare: numberSetting({
    group: "Data",
    label: "Validation share",
    help: "Share of the examples held out: never trained on, only measured.",
    key: "validation",
    live: false,
    basic: false,
    default: 0.3,
    min: 0,
    max: 0.9,
    step: 0.05,
    applies: generated,
  }),
  classBalance: numberSetting({
    group: "Data",
    label: "Class balance",
    help: "Share of the first class against each of the others; one half is as many of each.",
    key: "balance",
    live: false,
    basic: false,
    default: 0.5,
    min: 0.05,
    max: 0.95,
    step: 0.05,
    applies: (spec) => generated(spec) && datasets[spec.dataset].task !== "regression",
  }),
  features: {
    type: "features",
    group: "Data",
    label: "Inputs",
    help: "What the network is shown of each point.",
    key: "inputs",
    live: false,
    basic: false,
    default: ["x1", "x2"],
    schema: z.array(z.enum(featureNames)).check(
      z.minLength(1),
      z.refine((names) => new Set(names).size === names.length),
    ),
  } satisfies CustomSetting<readonly FeatureName[]> as CustomSetting<readonly FeatureName[]>,
  normalizeInputs: switchSetting({
    group: "Data",
    label: "Normalize inputs",
    help: "Scales every input to mean 0 and standard deviation 1, measured on the training set.",
    formula: "x \\leftarrow \\frac{x - \\mu}{\\sigma}",
    key: "normalize",
    live: false,
    basic: false,
    default: false,
  }),
  hiddenLayers: {
    type: "layers",
    group: "Network",
    label: "Hidden layers",
    help: "Units and activation of each hidden layer, from the input on.",
    formula: "z^l = W^l a^{l-1} + b^l, \\quad a^l = f(z^l)",
    key: "net",
    live: false,
    basic: true,
    default: [
      { units: 5, activation: "tanh" },
      { units: 4, activation: "tanh" },
    ],
    schema: z
      .array(
        z.strictObject({
          units: z.number().check(z.minimum(1), z.maximum(MAX_UNITS), z.multipleOf(1)),
          activation: z.enum(hiddenActivationNames),
        }),
      )
      .check(z.maxLength(MAX_HIDDEN_LAYERS)),
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
  outputActivation: choiceSetting({
    group: "Cost",
    label: "Output",
    help: "The activation of the output layer.",
    key: "output",
    live: false,
    basic: true,
    default: "sigmoid",
    options: entries(activations),
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
    options: entries(costs),
  }),
  optimizer: choiceSetting({
    group: "Optimizer",
    label: "Method",
    help: "How a gradient becomes a change of the weights.",
    key: "optimizer",
    live: false,
    basic: true,
    default: "sgd",
    options: entries(optimizers),
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
  l1: numberSetting({
    group: "Regularization",
    label: "L1",
    symbol: "λ₁",
    help: "Pulls every weight towards zero by the same amount; small ones end there.",
    formula: "E = C + \\lambda_1 \\sum |w|",
    key: "l1",
    live: true,
    basic: false,
    default: 0,
    min: 0,
    max: 1,
    step: null,
    scale: "log-with-zero",
  }),
  l2: numberSetting({
    group: "Regularization",
    label: "L2",
    symbol: "λ₂",
    help: "Shrinks every weight in proportion to its size.",
    formula: "E = C + \\lambda_2 \\sum w^2",
    key: "l2",
    live: true,
    basic: true,
    default: 0,
    min: 0,
    max: 1,
    step: null,
    scale: "log-with-zero",
  }),
  batchSize: numberSetting({
    group: "Batches",
    label: "Batch size",
    help: "Examples per step: 1 is stochastic, the whole training set is full batch.",
    formula: "C = \\frac1n \\sum_{i \\in \\text{batch}} C_i",
    key: "batch",
    live: true,
    basic: true,
    default: 16,
    min: 1,
    max: 5000,
    step: 1,
    scale: "log",
  }),
  stopAtStep: numberSetting({
    group: "Run",
    label: "Pause at step",
    help: "Training pauses after this step; 0 trains on.",
    key: "until",
    live: true,
    basic: false,
    default: 0,
    min: 0,
    max: 100_000_000,
    step: 1,
    scale: "log-with-zero",
  }),
  backend: choiceSetting({
    group: "Run",
    label: "Arithmetic",
    help: "Where it is computed: float64 on the processor, the same to the last digit everywhere, or float32 on the graphics card. Automatic measures both and takes the faster.",
    key: "backend",
    live: true,
    basic: false,
    default: "auto",
    options: [
      { value: "auto", label: "automatic" },
      { value: "cpu", label: "processor" },
      { value: "gpu", label: "graphics card" },
    ],
  }),
  seed: numberSetting({
    group: "Run",
    label: "Seed",
    help: "Every random number of the run follows from it: the same seed gives the same run.",
    key: "seed",
    live: false,
    basic: false,
    default: 7,
    min: 0,
    max: 999_999_999,
    step: 1,
  }),
} as const satisfies { [K in keyof ExperimentSpec]: SettingFor<ExperimentSpec[K]> };

export type SettingName = keyof typeof settings;
export type SettingValue = ExperimentSpec[SettingName];
export const settingNames = Object.keys(settings) as SettingName[];

/** The spec with these values. */
export function specFrom(read: (name: SettingName) => SettingValue): ExperimentSpec {
  // fromEntries forgets which value belongs to which key.
  return Object.fromEntries(settingNames.map((name) => [name, read(name)])) as unknown as ExperimentSpec;
}
