import { type ActivationName, type CostName, predictedClass, targetCoding } from "../../engine/index.ts";
import type { DataReport } from "../../worker/protocol.ts";

/** Names of the classes by their colours, in the order of `palette.classes`. */
export const classNames = ["orange", "blue", "green", "purple"] as const;

export function className(label: number): string {
  return classNames[label] ?? `class ${label}`;
}

/** How a row of outputs reads as an answer, and the range its colours cover. */
export interface AnswerScale {
  /** One number: between two classes, or a value. Several: one for each class. */
  readonly kind: "two-class" | "value" | "classes";
  /** Outputs of one example. */
  readonly width: number;
  readonly low: number;
  readonly high: number;
  /** Where the answer changes from one class to the other, or the middle of the values. */
  readonly middle: number;
  /** What the number means, in words. */
  readonly caption: string;
}

function valueScale(labels: Float64Array): AnswerScale {
  let low = Infinity;
  let high = -Infinity;
  for (const label of labels) {
    low = Math.min(low, label);
    high = Math.max(high, label);
  }
  if (!(low < high)) [low, high] = Number.isFinite(low) ? [low - 1, high + 1] : [-1, 1];
  // Values of both signs keep zero in the middle of the colours.
  if (low < 0 && high > 0) {
    high = Math.max(-low, high);
    low = -high;
  }
  return { kind: "value", width: 1, low, high, middle: (low + high) / 2, caption: "value" };
}

/**
 * How the outputs of a network on these data read.
 * @param width units of the output layer
 */
export function answerScale(
  data: DataReport,
  width: number,
  activation: ActivationName,
  cost: CostName = "quadratic",
): AnswerScale {
  if (data.task === "regression") return valueScale(data.label);
  const [low, high] = targetCoding(cost, activation);
  const range = { width, low, high, middle: (low + high) / 2 };
  if (width > 1) return { kind: "classes", ...range, caption: "winning class" };
  const caption = activation === "sigmoid" ? "P(class = blue)" : `output (blue is ${low < 0 ? "+1" : "1"})`;
  return { kind: "two-class", ...range, caption };
}

/** How many examples of each set the network gets wrong. */
export interface Mistakes {
  readonly training: number;
  readonly validation: number;
}

/**
 * Marks the examples whose answer is not their label; none for regression.
 * @param wrong one flag per example; written
 */
export function markMistakes(
  data: DataReport,
  predictions: ArrayLike<number>,
  scale: AnswerScale,
  wrong: Uint8Array,
): Mistakes {
  const count = { training: 0, validation: 0 };
  const { kind, width, middle } = scale;
  for (let n = 0; n < data.label.length; n++) {
    const miss = kind !== "value" && predictedClass(predictions, n * width, width, middle) !== data.label[n];
    wrong[n] = miss ? 1 : 0;
    if (miss) count[n < data.trainingCount ? "training" : "validation"]++;
  }
  return count;
}
