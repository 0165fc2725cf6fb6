import { check } from "./checks.ts";
import type { TrainingData } from "./data/build.ts";
import { datasetCatalog } from "./data/catalog.ts";
import type { DatasetName, Mirror } from "./data/datasets.ts";
import { features } from "./data/features.ts";
import { turn } from "./elementary.ts";
import { StepStream } from "./random.ts";
import type { TrainingSpec } from "./spec.ts";

type Settings = Pick<TrainingSpec, "dataset" | "jitter" | "rotation" | "mirror" | "seed">;

/** Whether examples are moved about each time they are shown. */
export function augments({ jitter, rotation, mirror }: Omit<Settings, "dataset" | "seed">): boolean {
  return jitter > 0 || rotation > 0 || mirror;
}

/** Whether there are points to move: not of images and signals, which lie in no plane. */
export function canMove(name: DatasetName): boolean {
  return datasetCatalog[name].shape === null;
}

/** Whether points may be turned: those of classes that lie in the plane. */
export function canRotate(name: DatasetName): boolean {
  const { kind, task } = datasetCatalog[name];
  return kind === "generated" && task !== "regression";
}

/** Reflections that leave labels what they are. */
export function mirrorsOf(name: DatasetName): readonly Mirror[] {
  return datasetCatalog[name].mirrors;
}

/**
 * Augmentation of the training batch: every time an example is shown, its point is mirrored with probability ½ by each
 * of the data's symmetries, turned about the middle by an angle uniform in ±rotation, and moved by normal noise; then
 * its inputs are computed. The numbers of a step depend on the seed and the step alone.
 */
export class Augmentation {
  readonly #settings: Settings;
  readonly #data: TrainingData;
  readonly #mirrors: readonly Mirror[];
  readonly #values: readonly ((x1: number, x2: number) => number)[];
  readonly #stream: StepStream;
  readonly #middle: readonly [number, number];
  readonly #deviations: readonly [number, number];
  /** A point, changed in place. */
  readonly #point = new Float64Array(2);

  /** @throws RangeError if the data don't allow what is asked of them, or a number is out of range */
  constructor(settings: Settings, data: TrainingData) {
    const { dataset, jitter, rotation, mirror, seed } = settings;
    check(jitter >= 0 && jitter < Infinity, "jitter", jitter, "0 or more");
    check(rotation >= 0 && rotation <= 180, "rotation", rotation, "0 to 180");
    check(rotation === 0 || canRotate(dataset), "rotation", rotation, `0 for data ${dataset}`);
    this.#mirrors = mirror ? mirrorsOf(dataset) : [];
    check(!mirror || this.#mirrors.length > 0, "mirror", mirror, `false for data ${dataset}`);
    this.#settings = settings;
    this.#data = data;
    this.#values = data.features.map((name) => features[name].value);
    this.#stream = new StepStream(seed, "augmentation");
    if (!data.domain) throw new RangeError(`invalid jitter: ${jitter} (expected 0 for data ${dataset})`);
    const { x1, x2 } = data.domain;
    this.#middle = [(x1[0] + x1[1]) / 2, (x2[0] + x2[1]) / 2];
    this.#deviations = [(jitter * (x1[1] - x1[0])) / 2, (jitter * (x2[1] - x2[0])) / 2];
  }

  /**
   * The inputs of the examples that `order` names from `position` on, moved about for step number `step`.
   * @param inputs [rows][inputs]; written
   */
  fill(order: Uint32Array, position: number, rows: number, step: number, inputs: Float64Array): void {
    const { x } = this.#data.training;
    const { normalization } = this.#data;
    const width = this.#values.length;
    this.#stream.restart(step, 0);
    for (let n = 0; n < rows; n++) {
      const example = order[position + n]!;
      this.#point[0] = x[2 * example]!;
      this.#point[1] = x[2 * example + 1]!;
      this.#move();
      for (let j = 0; j < width; j++) {
        const value = this.#values[j]!(this.#point[0]!, this.#point[1]!);
        inputs[n * width + j] = normalization ? (value - normalization.mean[j]!) / normalization.deviation[j]! : value;
      }
    }
  }

  #move(): void {
    const point = this.#point;
    const [middle1, middle2] = this.#middle;
    point[0] = point[0]! - middle1;
    point[1] = point[1]! - middle2;
    for (let i = 0; i < this.#mirrors.length; i++) if (this.#stream.happens(0.5)) reflect(point, this.#mirrors[i]!);
    const { rotation, jitter } = this.#settings;
    if (rotation > 0) turn(point, rotation * (2 * this.#stream.uniform() - 1));
    point[0] = point[0]! + middle1;
    point[1] = point[1]! + middle2;
    if (jitter === 0) return;
    point[0] = point[0]! + this.#deviations[0] * this.#stream.normal();
    point[1] = point[1]! + this.#deviations[1] * this.#stream.normal();
  }
}

function reflect(point: Float64Array, mirror: Mirror): void {
  if (mirror === "x1") point[0] = -point[0]!;
  else if (mirror === "x2") point[1] = -point[1]!;
  else point.reverse();
}
