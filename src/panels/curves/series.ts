import type { SeriesChunk } from "../../worker/protocol.ts";
import { BatchSeries } from "./batchSeries.ts";
import { MetricSeries } from "./metricSeries.ts";

/** Buckets a series holds: several for each pixel of the widest panel. */
export const SERIES_CAPACITY = 4096;

/** The curves of one run. */
export interface RunCurves {
  /** E of every step's batch. */
  readonly batch: BatchSeries;
  /** Cost and accuracy over the whole training and validation sets. */
  readonly metrics: MetricSeries;
}

/** All curves of an experiment, in memory that doesn't grow with the length of the runs. */
export class CurveStore {
  readonly #capacity: number;
  /** Series are kept across resets, so that dragging a slider allocates nothing. */
  readonly #pool: RunCurves[] = [];
  #runs: readonly RunCurves[] = [];
  #version = 0;

  constructor(capacity = SERIES_CAPACITY) {
    this.#capacity = capacity;
  }

  /** Changes whenever the curves do. */
  get version(): number {
    return this.#version;
  }
  /** Curves of every run, the base first. */
  get runs(): readonly RunCurves[] {
    return this.#runs;
  }

  /** Starts again with this many empty runs. */
  reset(runCount: number): void {
    while (this.#pool.length < runCount) {
      this.#pool.push({ batch: new BatchSeries(this.#capacity), metrics: new MetricSeries(this.#capacity) });
    }
    this.#runs = this.#pool.slice(0, runCount);
    for (const { batch, metrics } of this.#runs) {
      batch.clear();
      metrics.clear();
    }
    this.#version++;
  }

  /**
   * Takes in the new points of a run, and drops those that are void.
   * @throws RangeError if there is no such run
   */
  append(run: number, chunk: SeriesChunk): void {
    const curves = this.#runs[run];
    if (!curves) throw new RangeError(`invalid run: ${run} (expected 0 to ${this.#runs.length - 1})`);
    const { keptUntil } = chunk;
    if (keptUntil === undefined && chunk.batchCost.length === 0 && chunk.metrics.length === 0) return;
    if (keptUntil !== undefined) {
      curves.batch.truncate(keptUntil);
      curves.metrics.truncate(keptUntil);
    }
    curves.batch.append(chunk.firstStep, chunk.batchCost);
    curves.metrics.append(chunk.metrics);
    this.#version++;
  }
}
