import type { TrainingData } from "./data/build.ts";
import { isWholeBatch } from "./optimizers/optimizers.ts";
import { wholeBatchExcludes } from "./optimizers/wholeBatch.ts";
import type { PlanSpec } from "./plan.ts";
import type { TrainingSpec } from "./spec.ts";

/** @throws RangeError `invalid name: value (expected …)` unless it holds */
export function check(holds: boolean, name: string, value: unknown, expected: string): void {
  if (!holds) throw new RangeError(`invalid ${name}: ${value} (expected ${expected})`);
}

const isCount = (value: number, least: number) => Number.isInteger(value) && value >= least;

/** What can be wrong with a plan's numbers by themselves. @throws RangeError that names the first */
export function checkPlan({ batchCapacity, l1, l2, clipValue = 0, clipNorm = 0, maxNorm = 0 }: PlanSpec): void {
  check(isCount(batchCapacity, 1), "batchCapacity", batchCapacity, "a whole number from 1");
  for (const [name, value] of Object.entries({ l1, l2, clipValue, clipNorm, maxNorm })) {
    check(value >= 0 && value < Infinity, name, value, "0 or more");
  }
}

/** What can be wrong with a run's numbers by themselves, and with its data. @throws RangeError that names the first */
export function checkRun(spec: TrainingSpec, { training, validation }: TrainingData): void {
  const { batchSize, patience, pruneShare, pruneStart, pruneEpochs } = spec;
  check(isCount(batchSize, 1), "batchSize", batchSize, "a whole number from 1");
  const { softTargets, initialDeviation, initialBound, biasDeviation } = spec;
  check(softTargets >= 0 && softTargets < 1, "softTargets", softTargets, "0 to below 1");
  for (const [name, size] of Object.entries({ initialDeviation, initialBound, biasDeviation })) {
    check(size >= 0 && size < Infinity, name, size, "0 or more");
  }
  check(isCount(patience, 0), "patience", patience, "a whole number from 0");
  check(patience === 0 || validation.count > 0, "patience", patience, "0 without a validation set");
  check(pruneShare >= 0 && pruneShare <= 0.99, "pruneShare", pruneShare, "0 to 0.99");
  for (const [name, epochs] of Object.entries({ pruneStart, pruneEpochs })) {
    check(isCount(epochs, 0), name, epochs, "a whole number from 0");
  }
  check(training.count > 0, "data", "no training examples", "1 or more");
  if (isWholeBatch(spec.optimizer)) checkWholeBatch(spec, training.count);
}

/** What an optimizer of the whole batch can't work with. @throws RangeError that names the first */
function checkWholeBatch(spec: TrainingSpec, count: number): void {
  const { optimizer, batchSize } = spec;
  check(batchSize >= count, "batchSize", batchSize, `all ${count} examples with optimizer ${optimizer}`);
  for (const name of wholeBatchExcludes) check(!spec[name], name, spec[name], `none with optimizer ${optimizer}`);
}

/** @throws RangeError that names the first number of the data that is not finite */
export function checkData({ training, validation }: TrainingData): void {
  for (const [set, examples] of Object.entries({ training, validation })) {
    for (const part of ["inputs", "targets"] as const) {
      const values = examples[part];
      const wrong = values.findIndex((value) => !Number.isFinite(value));
      if (wrong < 0) continue;
      const width = values.length / examples.count;
      const place = `${part} of ${set} example ${Math.floor(wrong / width) + 1}`;
      throw new RangeError(`invalid data: ${values[wrong]} among the ${place} (expected finite numbers)`);
    }
  }
}

/** @throws RangeError if there are not as many as the network has parameters, or one of them is not finite */
export function checkParameters(name: string, given: ArrayLike<number>, count: number): void {
  check(given.length === count, name, `${given.length} numbers`, String(count));
  const wrong = Array.prototype.findIndex.call(given, (value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new RangeError(`invalid ${name}: ${given[wrong]} at ${wrong} (expected finite numbers)`);
  }
}
