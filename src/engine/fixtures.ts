import { type NormalizationName, normalizations, type RunningFormName, runningForms } from "./normalizations.ts";
import { usualSettings } from "./optimizers/settings.ts";
import type { NormalizationSpec } from "./plan.ts";
import { usualScheduleSettings } from "./schedules.ts";
import type { TrainingSpec } from "./spec.ts";

/** A small run for tests to vary. */
export const smallRun: TrainingSpec = {
  dataset: "circle",
  coding: "zero-one",
  examples: [-1, 0, 0, 0, 1, 0, 0, -1, 1, 1, 0, 1],
  points: 100,
  noise: 0.05,
  validationShare: 0.3,
  classBalance: 0.5,
  features: ["x1", "x2"],
  normalizeInputs: false,
  hiddenLayers: [{ units: 4, activation: "tanh" }],
  outputActivation: "sigmoid",
  leakySlope: 0.01,
  eluScale: 1,
  initializer: "xavier",
  initialDeviation: 1,
  initialBound: 0.5,
  initialConstant: 0.5,
  initialValues: [],
  initialGain: false,
  biasInitializer: "zero",
  initialBias: 0,
  biasDeviation: 1,
  cost: "cross-entropy",
  softTargets: 0,
  optimizer: "sgd",
  learningRate: 0.1,
  ...usualSettings,
  schedule: "constant",
  ...usualScheduleSettings,
  clipValue: 0,
  clipNorm: 0,
  maxNorm: 0,
  l1: 0,
  l2: 0,
  mixtureComponents: 0,
  mixtureRate: 0,
  mixtureSpeed: 1,
  patience: 0,
  pruneShare: 0,
  pruneStart: 0,
  pruneEpochs: 0,
  normalization: "none",
  normalizationPlace: "before",
  normalizationEpsilon: 1e-5,
  runningForm: "unbiased",
  runningMomentum: 0.9,
  dropout: 0,
  inputDropout: 0,
  dropoutForm: "inverted",
  inputNoise: 0,
  weightNoise: 0,
  jitter: 0,
  rotation: 0,
  mirror: false,
  ensemble: 1,
  combine: "average",
  batchSize: 16,
  stopAtStep: 0,
  seed: 7,
};

const forms = Object.keys(runningForms) as RunningFormName[];

/** Every kind of normalization in every place, with every form and use of its running averages. */
export const everyNormalization: readonly NormalizationSpec[] = (["before", "after"] as const).flatMap((place) =>
  (Object.keys(normalizations) as NormalizationName[]).flatMap((kind): readonly NormalizationSpec[] => {
    const common = { kind, place, epsilon: 1e-3 } as const;
    if (kind === "layer") return [common];
    return forms.flatMap((runningForm) =>
      (["batch", "running"] as const).map((statistics) => ({ ...common, runningForm, statistics, momentum: 0.7 })),
    );
  }),
);
