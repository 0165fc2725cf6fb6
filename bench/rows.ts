import type { EngineEntry, EngineName } from "./engines/engines.ts";
import type { Timing } from "./timing.ts";

interface TrainCase {
  readonly task: "train";
  readonly network: string;
  readonly batch: number;
  readonly engine: EngineName;
  readonly where: EngineEntry["where"];
  readonly precision: EngineEntry["precision"];
}

/** A network in training by one engine. */
export interface MeasuredRow extends TrainCase {
  /** Of the fastest of several short windows. */
  readonly stepsPerSecond: number;
  readonly medianStepsPerSecond: Timing["median"];
  /** By the formula of `flopsPerStep`, at `stepsPerSecond`. */
  readonly gflops: number;
  /** After one step on each of the case's batches, over all of them: its own, and ours. */
  readonly cost: number;
  readonly expectedCost: number;
  readonly agrees: boolean;
}

export interface ObstacleRow extends TrainCase {
  readonly obstacle: string;
}

export type TrainRow = MeasuredRow | ObstacleRow;

/** Our picture of the output over the plane. */
export interface GridRow {
  readonly task: "grid";
  readonly network: string;
  readonly engine: EngineName;
  readonly side: number;
  readonly milliseconds: number;
}

/** How our time for a step grows. */
export interface ScalingRow {
  readonly task: "scaling";
  readonly engine: EngineName;
  readonly along: "width" | "depth" | "batch";
  /** What was varied, in words. */
  readonly networks: string;
  /** The width, depth or batch, and the microseconds of a step. */
  readonly points: readonly (readonly [number, number])[];
  /** The exponent p where time grows as the p-th power. */
  readonly slope: number;
}

/** What one core could do at most in float64 with WebAssembly SIMD. */
export interface PeakRow {
  readonly task: "peak";
  readonly gflops: number;
}

/** How soon a run is back at an earlier step. */
export interface SeekRow {
  readonly task: "seek";
  readonly network: string;
  readonly batch: number;
  /** Steps back, at least. */
  readonly back: number;
  /** The longest of several. */
  readonly milliseconds: number;
}

export type Row = TrainRow | GridRow | ScalingRow | PeakRow | SeekRow;

export function isMeasured(row: TrainRow): row is MeasuredRow {
  return "stepsPerSecond" in row;
}
