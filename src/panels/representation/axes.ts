import type { DataReport } from "../../worker/protocol.ts";
import type { AnswerScale } from "../plane/answers.ts";

export type Range = readonly [number, number];

/** Share of a bounded range shown beyond its ends, so that saturated units' points are seen whole. */
const MARGIN = 0.05;
/** Data that fill less of an axis than this make it shrink. */
const LEAST_FILLED = 0.4;

const ROUND = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The smallest round number that is at least `value`, which is positive. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = ROUND.find((candidate) => candidate * power >= value * (1 - 1e-12)) ?? 10;
  return Number((factor * power).toPrecision(12));
}

/** The extremes of every second number from `offset`, those that are finite; zero belongs to them. */
function extent(values: Float32Array, offset: number): Range {
  let low = 0;
  let high = 0;
  for (let i = offset; i < values.length; i += 2) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

/** One end of an axis: round, and unmoved while the data neither pass it nor shrink far from it. */
function steadyEnd(reach: number, before: number): number {
  if (reach <= before && reach >= before * LEAST_FILLED) return before;
  return reach === 0 ? 0 : roundUp(reach);
}

/**
 * The range of one axis: fixed where the activation is bounded, else round and steady around the data.
 * @param bounds of the activation
 * @param values [examples][2]
 * @param before the range shown until now, if it is of the same unit
 */
export function axisRange(bounds: Range, values: Float32Array, axis: 0 | 1, before: Range | null): Range {
  const [lowest, highest] = bounds;
  if (Number.isFinite(lowest) && Number.isFinite(highest)) return bounds;
  const [low, high] = extent(values, axis);
  const bottom = Number.isFinite(lowest) ? lowest : -steadyEnd(-low, before ? -before[0] : 0);
  const top = steadyEnd(high, before ? before[1] : 0);
  if (bottom < top) return [bottom === 0 ? 0 : bottom, top];
  return [bottom === 0 ? 0 : bottom, 1];
}

/** A little more than the range, on both sides. */
export function padded([low, high]: Range): Range {
  const margin = (high - low) * MARGIN;
  return [low - margin, high + margin];
}

/** Where each point lies within the padded ranges, in shares of the square from its top left. Writes `positions`. */
export function placePoints(values: Float32Array, across: Range, up: Range, positions: Float32Array): void {
  const [left, right] = padded(across);
  const [bottom, top] = padded(up);
  for (let n = 0; 2 * n + 1 < values.length; n++) {
    positions[2 * n] = (values[2 * n]! - left) / (right - left);
    positions[2 * n + 1] = (top - values[2 * n + 1]!) / (top - bottom);
  }
}

/**
 * Heights for the points of a layer with a single unit: values at their value, classes in rows of their own, and
 * spread within them only to tell points apart. Writes the second of each pair in `positions`.
 */
export function spreadPoints(data: DataReport, scale: AnswerScale, positions: Float32Array): void {
  for (let n = 0; n < data.label.length; n++) {
    const label = data.label[n]!;
    if (scale.kind === "value") {
      positions[2 * n + 1] = (scale.high - label) / (scale.high - scale.low);
      continue;
    }
    // Multiples of the golden ratio spread evenly however many points there are.
    const within = ((n * 0.618034) % 1) - 0.5;
    positions[2 * n + 1] = 1 - (label + 0.5 + 0.6 * within) / data.classes;
  }
}
