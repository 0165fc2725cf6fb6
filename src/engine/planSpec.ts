import type { ActivationParameter } from "./activations.ts";
import { augments } from "./augmentation.ts";
import { activationCatalog, optimizerCatalog, scheduleCatalog } from "./catalog.ts";
import { layerOutputs, layerSpec } from "./layerOutputs.ts";
import { MIXTURE_ROWS } from "./mixture.ts";

import type { OptimizerSettings } from "./optimizers/settings.ts";
import type { LayerSpec, PlanSpec } from "./plan.ts";
import type { ScheduleSpec } from "./schedules.ts";
import type { HiddenLayer, TrainingSpec } from "./spec.ts";
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
    layers: [
      ...hidden.map((layer) => ({ ...layer, ...hiddenExtras(spec, layer) })),
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

/** Whether every unit of a layer sees every input, with weights of its own. */
export function isDense({ convolution, pooling }: Pick<LayerSpec | HiddenLayer, "convolution" | "pooling">): boolean {
  return !convolution && !pooling;
}

/** What a hidden layer has beside its units: normalization where it is dense, dropout where it has units of its own. */
function hiddenExtras(spec: TrainingSpec, layer: LayerSpec): Pick<LayerSpec, "normalization" | "dropout"> {
  const { normalization: kind, normalizationPlace: place, normalizationEpsilon: epsilon } = spec;
  const { runningForm, runningMomentum: momentum, dropout: rate, dropoutForm: form } = spec;
  const averages = kind === "batch" ? { runningForm, momentum } : {};
  return {
    ...(kind !== "none" && isDense(layer) && { normalization: { kind, place, epsilon, ...averages } }),
    ...(rate > 0 && !layer.pooling && { dropout: { rate, form } }),
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
  // Each unit that is normalised has a scale and a shift.
  const normalized = spec.normalization === "none" ? [] : spec.hiddenLayers.filter(isDense);
  const scales = normalized.reduce((sum, { units }) => sum + 2 * units, 0);
  const learned = layerOutputs(spec).reduce((sum, { parameters }) => sum + parameters, scales);
  return learned + MIXTURE_ROWS * spec.mixtureComponents;
}
