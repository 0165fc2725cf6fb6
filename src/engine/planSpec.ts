import type { ActivationParameter } from "./activations.ts";
import { augments } from "./augmentation.ts";
import { activationCatalog, optimizerCatalog } from "./catalog.ts";
import { inputCount, outputCount } from "./data/build.ts";
import { MIXTURE_ROWS } from "./mixture.ts";
import type { OptimizerSettings } from "./optimizers/settings.ts";
import type { LayerSpec, PlanSpec } from "./plan.ts";
import { type Schedule, type ScheduleSpec, schedules } from "./schedules.ts";
import type { TrainingSpec } from "./spec.ts";

/** What a plan needs to know of the data. */
export interface DataShape {
  readonly inputCount: number;
  readonly outputCount: number;
  readonly training: { readonly count: number };
}

/** The plan's side of a spec, for the sizes that the data give it. */
export function planSpec(spec: TrainingSpec, data: DataShape): PlanSpec {
  return {
    inputs: data.inputCount,
    layers: [
      ...spec.hiddenLayers.map((layer) => ({ ...layer, ...hiddenExtras(spec) })),
      { units: data.outputCount, activation: spec.outputActivation },
    ].map((layer) => withParameter(layer, spec)),
    ...inputExtras(spec),
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

/** What every hidden layer has beside its units. */
function hiddenExtras(spec: TrainingSpec): Pick<LayerSpec, "normalization" | "dropout"> {
  const { normalization: kind, normalizationPlace: place, normalizationEpsilon: epsilon } = spec;
  const { runningForm, runningMomentum: momentum, dropout: rate, dropoutForm: form } = spec;
  const averages = kind === "batch" ? { runningForm, momentum } : {};
  return {
    ...(kind !== "none" && { normalization: { kind, place, epsilon, ...averages } }),
    ...(rate > 0 && { dropout: { rate, form } }),
  };
}

/** What training does to its inputs and weights. */
function inputExtras(spec: TrainingSpec): Partial<PlanSpec> {
  const { inputDropout: rate, dropoutForm: form, inputNoise, weightNoise } = spec;
  return {
    ...(rate > 0 && { inputDropout: { rate, form } }),
    ...(inputNoise > 0 && { inputNoise }),
    ...(weightNoise > 0 && { weightNoise }),
    ...(augments(spec) && { augments: true }),
  };
}

/** The learning rate and what the optimizer reads beside it. */
function optimizerSettings(spec: TrainingSpec): OptimizerSettings {
  const { reads } = optimizerCatalog[spec.optimizer];
  return { learningRate: spec.learningRate, ...Object.fromEntries(reads.map((name) => [name, spec[name]])) };
}

/** The schedule with its warm-up, and what it reads beside that. */
function scheduleSpec(spec: TrainingSpec): ScheduleSpec {
  const { reads }: Schedule = schedules[spec.schedule];
  const settings = Object.fromEntries(reads.map((name) => [name, spec[name]]));
  return { name: spec.schedule, warmUpSteps: spec.warmUpSteps, ...settings };
}

/** Parameters of the network a spec describes, without generating its data. */
export function parameterCount(spec: TrainingSpec): number {
  const hidden = spec.hiddenLayers.map((layer) => layer.units);
  const sizes = [inputCount(spec), ...hidden, outputCount(spec)];
  // Each unit that is normalised has a scale and a shift.
  const normalized = spec.normalization === "none" ? 0 : hidden.reduce((sum, units) => sum + units, 0);
  return sizes
    .slice(1)
    .reduce(
      (sum, units, index) => sum + units * (sizes[index]! + 1),
      MIXTURE_ROWS * spec.mixtureComponents + 2 * normalized,
    );
}
