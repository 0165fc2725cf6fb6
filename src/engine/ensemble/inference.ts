import { costForm } from "../costs.ts";
import { predictedClass } from "../measures/evaluate.ts";
import type { Inference } from "../measures/inference.ts";
import type { Combine } from "../spec.ts";

/** The networks of an ensemble, as they are at each pass. */
interface Members {
  readonly count: number;
  /** What all of them have learned, end to end. */
  learned(): Float64Array;
  learnedOf(member: number): Float64Array;
  combining(): Combining;
  penalty(): number;
}

/** How an ensemble makes one answer of its members'. */
export interface Combining {
  readonly combine: Combine;
  /** How the targets say no and yes. */
  readonly coding: readonly [low: number, high: number];
}

/**
 * Forward passes of an ensemble: its outputs are the mean of the members' outputs or, voted, the mean of their decisions,
 * each written as a target. The cost is always that of the mean output, since a unanimous error would cost an infinity; for the
 * perceptron criterion, which needs pre-activations, the mean of the members' costs.
 * Breiman 1996. Hidden activations are the first member's.
 * @param one where each member's pass is computed: what it has learned is overwritten
 */
export function createEnsembleInference(
  one: Inference,
  { count, learned, learnedOf, combining, penalty }: Members,
): Inference {
  const last = one.activations.at(-1)!;
  const { spec, sizes } = one.plan;
  const width = sizes.at(-1)!;
  const { value } = costForm(spec.cost, spec.layers.at(-1)!.activation);
  const [mean, answer] = [new Float64Array(last.length), new Float64Array(last.length)];
  const addTo = (sum: Float64Array, rows: number) => {
    for (let i = 0; i < rows * width; i++) sum[i] = sum[i]! + last[i]! / count;
  };
  const addVotes = ([low, high]: Combining["coding"], rows: number) => {
    for (let n = 0; n < rows; n++) {
      const chosen = predictedClass(last, n * width, width, (low + high) / 2);
      for (let j = 0; j < width; j++) {
        const yes = width === 1 ? chosen === 1 : chosen === j;
        answer[n * width + j] = answer[n * width + j]! + (yes ? high : low) / count;
      }
    }
  };
  /** The mean of the members' costs, where the outputs alone do not determine one. */
  const membersCost = (rows: number) => {
    let sum = 0;
    for (let k = count - 1; k >= 0; k--) {
      one.learned.set(learnedOf(k));
      one.forward(rows);
      sum += one.cost(rows);
    }
    return sum / count;
  };
  return {
    ...one,
    get learned() {
      return learned();
    },
    activations: [...one.activations.slice(0, -1), answer],
    forward(rows) {
      const { combine, coding } = combining();
      mean.fill(0);
      answer.fill(0);
      // The first comes last, so that its hidden activations stay.
      for (let k = count - 1; k >= 0; k--) {
        one.learned.set(learnedOf(k));
        one.forward(rows);
        addTo(mean, rows);
        if (combine === "vote") addVotes(coding, rows);
      }
      if (combine === "average") answer.set(mean);
    },
    cost(rows) {
      if (!value) return membersCost(rows);
      let sum = 0;
      for (let n = 0; n < rows; n++) sum += value(mean, one.targets, n * width, width);
      return ((spec.costWeight ?? 1) * sum) / rows;
    },
    penalty,
  };
}
