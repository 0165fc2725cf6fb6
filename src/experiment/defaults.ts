import {
  type DatasetName,
  datasetCatalog,
  type FeatureName,
  features,
  type HiddenLayer,
  inputShape,
  type Task,
} from "../engine/index.ts";
import type { Experiment } from "./experiment.ts";
import { settings, specFrom } from "./settings.ts";
import type { ExperimentSpec } from "./spec.ts";

/** The output and the cost that each task is usually given. */
const usual: Record<Task, Pick<ExperimentSpec, "outputActivation" | "cost">> = {
  binary: { outputActivation: "sigmoid", cost: "cross-entropy" },
  multiclass: { outputActivation: "softmax", cost: "cross-entropy" },
  regression: { outputActivation: "identity", cost: "quadratic" },
};

/** What networks for images and signals usually begin with, and the noise that makes them worth learning. */
const shaped: Pick<ExperimentSpec, "hiddenLayers" | "noise" | "points"> = {
  hiddenLayers: [
    { units: 6, activation: "relu", convolution: { kernel: 3, stride: 1, padding: 0 } },
    { units: 1, activation: "identity", pooling: { kind: "max", window: 2, stride: 2 } },
  ] satisfies readonly HiddenLayer[],
  noise: 0.1,
  points: 600,
};

const declared = specFrom((name) => settings[name].default);

/** Those of `names` that can be computed from the dataset's points: x₂ only where there is one. */
export function usableFeatures(dataset: DatasetName, names: readonly FeatureName[]): readonly FeatureName[] {
  const { dimensions } = datasetCatalog[dataset];
  return names.filter((name) => dimensions === 2 || !features[name].usesX2);
}

/** The spec that a person starts from on choosing this dataset: every setting at its default. */
export function defaultsFor(dataset: DatasetName): ExperimentSpec {
  return {
    ...declared,
    ...usual[datasetCatalog[dataset].task],
    ...(inputShape({ dataset }) && shaped),
    dataset,
    features: usableFeatures(dataset, declared.features),
  };
}

/** What an empty link opens. */
export function defaultExperiment(): Experiment {
  return { base: defaultsFor(declared.dataset), variants: [] };
}
