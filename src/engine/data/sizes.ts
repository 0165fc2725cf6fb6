import { stream } from "../random.ts";
import type { TrainingSpec } from "../spec.ts";
import { type Shape, shapeSize } from "../windows.ts";
import { datasetCatalog } from "./catalog.ts";
import { assignClasses } from "./classes.ts";
import type { DatasetName } from "./datasets.ts";
import { type FeatureName, features } from "./features.ts";
import { NUMBERS_OF_EXAMPLE } from "./given.ts";

/* What is known of a run's data without generating them. */

/** What the inputs are, without generating data; null for points of the plane. */
export function inputShape({ dataset }: Pick<TrainingSpec, "dataset">): Shape | null {
  return datasetCatalog[dataset].shape;
}

/**
 * The inputs of the network, in order: the chosen features without those that read an x₂ the data lack, or x₁ if
 * none remains. None for shaped data, whose inputs are their numbers.
 */
export function inputFeatures(spec: TrainingSpec): readonly FeatureName[] {
  const { shape, dimensions } = datasetCatalog[spec.dataset];
  if (shape) return [];
  const applicable = spec.features.filter((name) => dimensions === 2 || !features[name].usesX2);
  return applicable.length > 0 ? applicable : ["x1"];
}

/** n₁, without generating data. */
export function inputCount(spec: TrainingSpec): number {
  const shape = inputShape(spec);
  return shape ? shapeSize(shape) : inputFeatures(spec).length;
}

/** n_L, without generating data: one output for each of several classes, else one. */
export function outputCount(spec: TrainingSpec): number {
  const { task, classes } = datasetCatalog[spec.dataset];
  return task === "multiclass" ? classes : 1;
}

/** Whether the data are drawn by chance: other data are trained on as they stand, all of them. */
export function isDrawn(name: DatasetName): boolean {
  const { kind } = datasetCatalog[name];
  return kind === "generated" || kind === "shaped";
}

/** Examples held out for validation, without generating data. */
export function validationCount({ dataset, points, validationShare }: TrainingSpec): number {
  return isDrawn(dataset) ? heldOut(points, validationShare) : 0;
}

/** Examples trained on, without generating data. */
export function trainingCount(spec: TrainingSpec): number {
  const { kind, dimensions } = datasetCatalog[spec.dataset];
  if (kind === "given") return Math.floor(spec.examples.length / NUMBERS_OF_EXAMPLE);
  return kind === "logic" ? 2 ** dimensions : spec.points - validationCount(spec);
}

/** Whether only one class is left to train on once the validation set is held out, without generating data. */
export function trainsOneClass(spec: TrainingSpec): boolean {
  const { task, classes } = datasetCatalog[spec.dataset];
  if (!isDrawn(spec.dataset) || task === "regression") return false;
  const label = assignClasses(spec.points, classes, spec.classBalance);
  const order = shuffled(label.length, spec.seed).subarray(validationCount(spec));
  return order.every((index) => label[index] === label[order[0]!]);
}

/** Examples held out of `count`; at least one stays for training. */
export function heldOut(count: number, share: number): number {
  return Math.min(Math.round(count * share), count - 1);
}

/** All examples, as they come. */
export function inOrder(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i);
}

/** All examples, in the order in which the first of them are held out. */
export function shuffled(count: number, seed: number): Uint32Array {
  const order = inOrder(count);
  stream(seed, "split").shuffle(order);
  return order;
}
