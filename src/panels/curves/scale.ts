import { nice } from "d3-array";
import { linearTicks, logTicks, type Tick } from "./ticks.ts";

/** The least and greatest of what is drawn, and the least above zero. */
export interface Extent {
  min: number;
  max: number;
  /** +∞ if nothing is above zero. */
  minPositive: number;
}

export const emptyExtent = (): Extent => ({ min: Infinity, max: -Infinity, minPositive: Infinity });

/** Widens the extent by a bucket's extremes; those that are not finite leave it as it is. */
export function include(extent: Extent, low: number, high: number): void {
  if (low < extent.min) extent.min = low;
  if (high > extent.max) extent.max = high;
  if (low > 0 && low < extent.minPositive) extent.minPositive = low;
  else if (high > 0 && high < extent.minPositive) extent.minPositive = high;
}

/** The vertical axis: `toShare` is 0 at its foot and 1 at its head, and may pass both. */
export interface ValueScale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly Tick[];
  /** Numbers that a logarithmic axis can't show are drawn at its foot. */
  readonly cutsZero: boolean;
  toShare(value: number): number;
}

/** How far the batches may stretch the axis beyond the sets' curves, as a factor. */
const BATCH_REACH = 3;

/** The extent that the axis covers: the sets' curves, and the batches as far as they don't dwarf them. */
export function combined(sets: Extent, batch: Extent): Extent {
  if (sets.max < sets.min) return batch;
  const max =
    sets.max > 0 ? Math.max(sets.max, Math.min(batch.max, BATCH_REACH * sets.max)) : Math.max(sets.max, batch.max);
  const positive = Math.min(sets.minPositive, Math.max(batch.minPositive, sets.minPositive / (2 * BATCH_REACH)));
  return { min: Math.min(sets.min, batch.min), max, minPositive: positive };
}

function linear(low: number, high: number, count: number): ValueScale {
  const [bottom, top] = low < high ? nice(low, high, count) : [low - 1, low + 1];
  return {
    low: bottom,
    high: top,
    ticks: linearTicks(bottom, top, count),
    cutsZero: false,
    toShare: (value) => (value - bottom) / (top - bottom),
  };
}

const rounded = [1, 2, 5, 10];

/** The next 1, 2 or 5 times a power of ten, downwards or upwards. */
function roundLog(value: number, up: boolean): number {
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const factor = value / 10 ** exponent;
  const round = up
    ? (rounded.find((candidate) => candidate >= factor - 1e-9) ?? 10)
    : (rounded.findLast((candidate) => candidate <= factor + 1e-9) ?? 1);
  return Number((round * 10 ** exponent).toPrecision(3));
}

function logarithmic({ min, max, minPositive }: Extent, count: number): ValueScale {
  const known = minPositive < Infinity;
  const low = known ? roundLog(minPositive, false) : 0.1;
  const high = known ? Math.max(roundLog(max, true), 2 * low) : 1;
  const bottom = Math.log(low);
  const height = Math.log(high) - bottom;
  return {
    low,
    high,
    ticks: logTicks(low, high, count),
    cutsZero: min <= 0,
    toShare: (value) => (value > 0 ? Math.max(0, (Math.log(value) - bottom) / height) : 0),
  };
}

/**
 * The axis of a cost. A linear one stands on zero as long as everything is shown.
 * @param count ticks that fit
 */
export function costScale(extent: Extent, kind: "linear" | "log", zoomed: boolean, count: number): ValueScale {
  if (kind === "log") return logarithmic(extent, count);
  if (extent.max < extent.min) return linear(0, 1, count);
  return linear(zoomed ? extent.min : Math.min(0, extent.min), extent.max, count);
}

const FLOORS = [0.99, 0.98, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.2, 0];

/** The axis of an accuracy: up to 1, from the highest of a few round numbers that leaves room below the curves. */
export function accuracyScale({ min, max }: Extent, count: number): ValueScale {
  const floor = max < min ? 0 : (FLOORS.find((candidate) => candidate <= min - (1 - min) * 0.05) ?? 0);
  const scale = linear(floor, 1, count);
  const percent = scale.ticks.map(({ value }) => ({ value, label: `${Number((100 * value).toPrecision(4))} %` }));
  return { ...scale, ticks: percent };
}
