import {
  type ActivationName,
  type Cost,
  type CostName,
  costs,
  type FirstOrderName,
  firstOrderOptimizers,
  hiddenActivationNames,
  type LayerSpec,
  type NormalizationName,
  type PlanSpec,
  type RunningFormName,
  runningForms,
} from "../engine/index.ts";

const keys = <K extends string>(of: Readonly<Partial<Record<K, unknown>>>) => Object.keys(of) as K[];

const signal = { inputs: 8, inputShape: { channels: 2, positions: [4] } } as const;
const image = { inputs: 16, inputShape: { channels: 1, positions: [4, 4] } } as const;
const dense: LayerSpec = { units: 2, activation: "sigmoid" };
const convolution: LayerSpec = {
  units: 2,
  activation: "relu",
  convolution: { kernel: [3], stride: [1], padding: [1] },
};
const pooled = (kind: "max" | "mean"): LayerSpec => ({
  units: 1,
  activation: "identity",
  pooling: { kind, window: [3], stride: [1] },
});
const normalized = (
  kind: NormalizationName,
  place: "before" | "after",
  runningForm: RunningFormName,
  statistics: "batch" | "running",
): Partial<PlanSpec> => ({
  layers: [
    {
      units: 3,
      activation: "tanh",
      normalization: {
        kind,
        place,
        epsilon: 1e-3,
        ...(kind === "batch" && { runningForm, statistics, momentum: 0.7 }),
      },
    },
    dense,
  ],
});

/** Every technique of the engine, by what it is: what it changes in the small plan. */
export const everyPlan: Readonly<Record<string, Partial<PlanSpec>>> = {
  plain: {},
  "a single example": { batchCapacity: 1 },
  "a weight on the cost": { costWeight: 0.3 },
  penalties: { l1: 0.1, l2: 0.2 },
  "L1 alone": { l1: 0.1 },
  "soft weight sharing": { softSharing: { components: 3, rate: 0.1 }, l2: 0.1, optimizer: "adam" },
  "one component": { softSharing: { components: 1, rate: 0.1, learningRateFactor: 0.5 } },
  "inverted dropout": {
    inputDropout: { rate: 0.2, form: "inverted" },
    layers: [{ units: 4, activation: "relu", dropout: { rate: 0.4, form: "inverted" } }, dense],
  },
  "standard dropout": { layers: [{ units: 4, activation: "relu", dropout: { rate: 0.4, form: "standard" } }, dense] },
  noise: { inputNoise: 0.3, weightNoise: 0.1 },
  limits: { clipValue: 0.02, clipNorm: 0.03, maxNorm: 0.8, optimizer: "momentum" },
  "limits that nothing reaches": { clipValue: 100, clipNorm: 100, maxNorm: 100 },
  pruning: { prunes: true, optimizer: "adam" },
  convolution: { ...signal, layers: [convolution, dense] },
  "a convolution in two dimensions": {
    ...image,
    layers: [
      { units: 2, activation: "tanh", convolution: { kernel: [2, 3], stride: [2, 1], padding: [1, 0] } },
      { units: 3, activation: "tanh", convolution: { kernel: [2, 2], stride: [1, 1], padding: [0, 0] } },
      dense,
    ],
  },
  "maximum pooling": { ...signal, layers: [convolution, pooled("max"), dense] },
  "mean pooling": { ...signal, layers: [convolution, pooled("mean"), convolution, dense] },
  ...Object.fromEntries(
    (["before", "after"] as const).flatMap((place) => [
      [`layer normalization ${place} the activation`, normalized("layer", place, "unbiased", "batch")],
      ...keys(runningForms).flatMap((form) =>
        (["batch", "running"] as const).map((statistics) => [
          `batch normalization ${place} the activation, by ${statistics} statistics with the ${form} form`,
          normalized("batch", place, form, statistics),
        ]),
      ),
    ]),
  ),
  ...Object.fromEntries(
    hiddenActivationNames.map((name) => [`activation ${name}`, { layers: [{ units: 3, activation: name }, dense] }]),
  ),
  ...Object.fromEntries(
    keys(costs).flatMap((cost: CostName) =>
      keys((costs[cost] as Cost).forms).map((activation: ActivationName) => [
        `cost ${cost} with output ${activation}`,
        {
          cost,
          layers: [
            { units: 2, activation: "tanh" },
            { units: 3, activation },
          ],
        },
      ]),
    ),
  ),
  ...Object.fromEntries(
    keys(firstOrderOptimizers).flatMap((optimizer: FirstOrderName) =>
      [0, 0.1].map((weightDecay) => [
        `${optimizer} with weight decay ${weightDecay}`,
        { optimizer, optimizerSettings: { learningRate: 0.1, weightDecay } },
      ]),
    ),
  ),
};
