import { inputCount, outputCount } from "./data/build.ts";
import { MIXTURE_ROWS } from "./mixture.ts";
import type { Optimizer } from "./optimizers/optimizer.ts";
import { isWholeBatch, optimizers } from "./optimizers/optimizers.ts";
import type { OptimizerSettings } from "./optimizers/settings.ts";
import type { PlanSpec } from "./plan.ts";
import type { TrainingSpec } from "./spec.ts";

/** What a plan needs to know of the data. */
export interface DataShape {
  readonly inputCount: number;
  readonly outputCount: number;
  readonly training: { readonly count: number };
}

/**
 * The plan's side of a spec, for the sizes that the data give it.
 * @throws RangeError if an optimizer that needs the whole training set in a batch is given less
 */
export function planSpec(spec: TrainingSpec, data: DataShape): PlanSpec {
  const { count } = data.training;
  if (isWholeBatch(spec.optimizer) && spec.batchSize < count) {
    throw new RangeError(
      `invalid batchSize: ${spec.batchSize} (expected all ${count} examples with optimizer ${spec.optimizer})`,
    );
  }
  return {
    inputs: data.inputCount,
    layers: [...spec.hiddenLayers, { units: data.outputCount, activation: spec.outputActivation }],
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
  const { optimizer, learningRate, conjugation, rejectUphill } = spec;
  const { reads }: Pick<Optimizer, "reads"> = optimizers[optimizer];
  const choices = isWholeBatch(optimizer) ? { conjugation, rejectUphill } : {};
  return { learningRate, ...choices, ...Object.fromEntries(reads.map((name) => [name, spec[name]])) };
}

/** Parameters of the network a spec describes, without generating its data. */
export function parameterCount(spec: TrainingSpec): number {
  const sizes = [inputCount(spec), ...spec.hiddenLayers.map((layer) => layer.units), outputCount(spec)];
  return sizes
    .slice(1)
    .reduce((sum, units, index) => sum + units * (sizes[index]! + 1), MIXTURE_ROWS * spec.mixtureComponents);
}
