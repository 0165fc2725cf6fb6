import { layerOutputs, layerSpec } from "./layerOutputs.ts";
import { MIXTURE_ROWS } from "./mixture.ts";
import type { Optimizer } from "./optimizers/optimizer.ts";
import { optimizers } from "./optimizers/optimizers.ts";
import type { OptimizerSettings } from "./optimizers/settings.ts";
import type { PlanSpec } from "./plan.ts";
import type { TrainingSpec } from "./spec.ts";
import type { Shape } from "./windows.ts";

/** What a plan needs to know of the data. */
export interface DataShape {
  readonly inputCount: number;
  readonly outputCount: number;
  /** What the inputs are, where places matter. */
  readonly shape?: Shape | null;
  readonly training: { readonly count: number };
}

/** The plan's side of a spec, for the sizes that the data give it. */
export function planSpec(spec: TrainingSpec, data: DataShape): PlanSpec {
  const { shape } = data;
  const hidden = spec.hiddenLayers.map((layer) => layerSpec(layer, shape?.positions.length ?? 1));
  return {
    inputs: data.inputCount,
    ...(shape && { inputShape: shape }),
    layers: [...hidden, { units: data.outputCount, activation: spec.outputActivation }],
    cost: spec.cost,
    l1: spec.l1,
    l2: spec.l2,
    ...(spec.mixtureComponents > 0 && {
      softSharing: {
        components: spec.mixtureComponents,
        rate: spec.mixtureRate,
        learningRateFactor: spec.mixtureSpeed,
      },
    }),
    optimizer: spec.optimizer,
    optimizerSettings: optimizerSettings(spec),
    batchCapacity: Math.min(spec.batchSize, data.training.count),
  };
}

/** The learning rate and what the optimizer reads beside it. */
function optimizerSettings(spec: TrainingSpec): OptimizerSettings {
  const { reads }: Optimizer = optimizers[spec.optimizer];
  return { learningRate: spec.learningRate, ...Object.fromEntries(reads.map((name) => [name, spec[name]])) };
}

/** Parameters of the network a spec describes, without generating its data. */
export function parameterCount(spec: TrainingSpec): number {
  return layerOutputs(spec).reduce((sum, { parameters }) => sum + parameters, MIXTURE_ROWS * spec.mixtureComponents);
}
