import { isDense, normalizationCatalog, runningFormCatalog } from "../../engine/index.ts";
import { choiceSetting, entries, numberSetting } from "../setting.ts";
import type { ExperimentSpec } from "../spec.ts";

const hasDense = ({ hiddenLayers }: ExperimentSpec) => hiddenLayers.some(isDense);
const isNormalized = (spec: ExperimentSpec) => hasDense(spec) && spec.normalization !== "none";
const isBatch = (spec: ExperimentSpec) => hasDense(spec) && spec.normalization === "batch";

export const normalizationSettings = {
  normalization: choiceSetting({
    group: "Network",
    label: "Normalization",
    help: "In dense hidden layers, brings each unit over the batch, or each example over its layer, to mean 0 and deviation 1, then scales by γ and shifts by β, which are learned.",
    formula:
      "\\hat z = \\frac{z - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}}, \\quad \\tilde z = \\gamma \\hat z + \\beta",
    key: "norm",
    live: false,
    basic: false,
    default: "none",
    options: [{ value: "none", label: "none" }, ...entries(normalizationCatalog)],
    applies: hasDense,
  }),
  normalizationPlace: choiceSetting({
    group: "Network",
    label: "Normalized",
    help: "Whether weighted sums are normalized, before the activation, or what it makes of them.",
    key: "normplace",
    live: false,
    basic: false,
    default: "before",
    options: [
      { value: "before", label: "before the activation" },
      { value: "after", label: "after the activation" },
    ],
    applies: isNormalized,
  }),
  normalizationEpsilon: numberSetting({
    group: "Network",
    label: "Normalization's",
    symbol: "ε",
    help: "Added to the variance inside the root, so that nothing is divided by 0.",
    formula: "\\sqrt{\\sigma^2 + \\varepsilon}",
    key: "normeps",
    live: true,
    basic: false,
    default: 1e-5,
    min: 1e-12,
    max: 1,
    step: null,
    scale: "log",
    applies: isNormalized,
  }),
  runningForm: choiceSetting({
    group: "Network",
    label: "Running average",
    help: "What batch normalization averages over steps, beside the mean, for when it is not training: the variance times N/(N − 1) as PyTorch, the variance, or the deviation σ as the slides.",
    key: "running",
    live: false,
    basic: false,
    default: "unbiased",
    options: entries(runningFormCatalog),
    applies: isBatch,
  }),
  runningMomentum: numberSetting({
    group: "Network",
    label: "Running momentum",
    symbol: "α",
    help: "How much of a running average stays at each step; PyTorch's momentum is 1 − α.",
    formula: "\\bar\\mu \\leftarrow \\alpha \\bar\\mu + (1 - \\alpha) \\mu",
    key: "runningmomentum",
    live: true,
    basic: false,
    default: 0.9,
    min: 0,
    max: 0.999,
    step: 0.001,
    applies: isBatch,
  }),
};
