import { max, quantileSorted } from "d3-array";

/** What many measurements come to. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** @throws Error if there is nothing to sum up */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error("nothing was measured");
  const sorted = values.toSorted((a, b) => a - b);
  return { p50: quantileSorted(sorted, 0.5)!, p95: quantileSorted(sorted, 0.95)!, max: max(sorted)! };
}

/** The differences of neighbours. */
export function intervals(times: readonly number[]): number[] {
  return times.slice(1).map((time, index) => time - times[index]!);
}
