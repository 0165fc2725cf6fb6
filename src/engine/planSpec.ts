import type { ActivationParameter } from "./activations.ts";
import { activationCatalog, optimizerCatalog, scheduleCatalog } from "./catalog.ts";
import { layerOutputs, layerSpec } from "./layerOutputs.ts";
import { MIXTURE_ROWS } from "./mixture.ts";

import type { OptimizerSettings } from "./optimizers/settings.ts";
import type { LayerSpec, PlanSpec } from "./plan.ts";
import type { ScheduleSpec } from "./schedules.ts";
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
    layers: [...hidden, { units: data.outputCount, activation: spec.outputActivation }].map((layer) =>
      withParameter(layer, spec),
    ),
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
    ...(spec.pruneShare > 0 && { prunes: true }),
    optimizer: spec.optimizer,
    optimizerSettings: optimizerSettings(spec),
    schedule: scheduleSpec(spec),
    clipValue: spec.clipValue,
    clipNorm: spec.clipNorm,
    maxNorm: spec.maxNorm,
    batchCapacity: Math.min(spec.batchSize, data.training.count),
  };
}

/** A layer with the number that its activation's formula takes from the settings. */
export function withParameter<T extends Pick<LayerSpec, "activation">>(
  layer: T,
  spec: Pick<TrainingSpec, ActivationParameter["name"]>,
): T & Pick<LayerSpec, "parameter"> {
  const { parameter } = activationCatalog[layer.activation];
  return parameter ? { ...layer, parameter: spec[parameter.name] } : layer;
}

/** The learning rate and what the optimizer reads beside it. */
function optimizerSettings(spec: TrainingSpec): OptimizerSettings {
  const { optimizer, learningRate, conjugation, rejectUphill } = spec;
  const { reads, wholeBatch } = optimizerCatalog[optimizer];
  const choices = wholeBatch ? { conjugation, rejectUphill } : {};
  return { learningRate, ...choices, ...Object.fromEntries(reads.map((name) => [name, spec[name]])) };
}

/** The schedule with its warm-up, and what it reads beside that. */
function scheduleSpec(spec: TrainingSpec): ScheduleSpec {
  const { reads } = scheduleCatalog[spec.schedule];
  const settings = Object.fromEntries(reads.map((name) => [name, spec[name]]));
  return { name: spec.schedule, warmUpSteps: spec.warmUpSteps, ...settings };
}

/** Parameters of the network a spec describes, without generating its data. */
export function parameterCount(spec: TrainingSpec): number {
  return layerOutputs(spec).reduce((sum, { parameters }) => sum + parameters, MIXTURE_ROWS * spec.mixtureComponents);
}
