import type { ExampleSet, TrainingData } from "../data/build.ts";
import { forwardMultiplications } from "../plan.ts";
import { CHUNK, type Inference } from "./inference.ts";

/** Mean cost over a set, penalties left out, and for a classification the share of right answers. */
export interface SetMetrics {
  readonly cost: number;
  /** 0 to 1; null for regression. */
  readonly accuracy: number | null;
}

/** Copies `rows` examples from `first` on into the inference's inputs and targets. */
function load(inference: Inference, set: ExampleSet, first: number, rows: number): void {
  const inputs = set.inputs.length / set.count;
  const outputs = set.targets.length / set.count;
  inference.inputs.set(set.inputs.subarray(first * inputs, (first + rows) * inputs));
  inference.targets.set(set.targets.subarray(first * outputs, (first + rows) * outputs));
}

/** The class a row of outputs stands for: the largest, or with one output the nearer of the two codes. */
export function predictedClass(output: ArrayLike<number>, offset: number, width: number, middle: number): number {
  if (width === 1) return output[offset]! >= middle ? 1 : 0;
  let best = 0;
  for (let j = 1; j < width; j++) if (output[offset + j]! > output[offset + best]!) best = j;
  return best;
}

/** Multiplications between two pauses of an evaluation: some milliseconds' worth. */
const BETWEEN_PAUSES = 5e7;
/** Fewest examples that are worth a forward pass of their own. */
const FEWEST_ROWS = 8;

/**
 * Cost and accuracy over a whole set, pausing after every chunk; parameters must not change meanwhile.
 * @param visit sees every chunk after its forward pass, so that one walk serves several measurements
 */
export function* evaluation(
  inference: Inference,
  data: TrainingData,
  set: ExampleSet,
  visit?: (first: number, rows: number) => void,
): Generator<void, SetMetrics> {
  const output = inference.activations.at(-1)!;
  const width = inference.plan.sizes.at(-1)!;
  const middle = (data.targetCoding[0] + data.targetCoding[1]) / 2;
  const affordable = Math.floor(BETWEEN_PAUSES / forwardMultiplications(inference.plan));
  const chunk = Math.max(FEWEST_ROWS, Math.min(CHUNK, affordable));
  let cost = 0;
  let right = 0;
  for (let first = 0; first < set.count; first += chunk) {
    if (first > 0) yield;
    const rows = Math.min(chunk, set.count - first);
    load(inference, set, first, rows);
    inference.forward(rows);
    cost += inference.cost(rows) * rows;
    for (let n = 0; n < rows; n++) {
      if (predictedClass(output, n * width, width, middle) === set.label[first + n]!) right++;
    }
    visit?.(first, rows);
  }
  return { cost: cost / set.count, accuracy: data.task === "regression" ? null : right / set.count };
}

/** Cost and accuracy over a whole set, without a pause. */
export function evaluate(...of: Parameters<typeof evaluation>): SetMetrics {
  const walk = evaluation(...of);
  for (;;) {
    const { done, value } = walk.next();
    if (done) return value;
  }
}
