import { evaluation, type Run, type SetMetrics } from "../engine/index.ts";
import type { Comparison } from "./comparison.ts";
import type { SeriesRecorder } from "./series.ts";

/** The whole sets of one run. */
export interface RunMetrics {
  readonly training: SetMetrics;
  /** Null without a validation set. */
  readonly validation: SetMetrics | null;
}

/** Sees examples of one set after their forward pass; `first` counts within the set. */
export type Visitor = (set: "training" | "validation", first: number, rows: number) => void;

/** Milliseconds of measuring that may be saved up: enough for every one of the first steps of a small network. */
const SAVINGS = 120;
/** Milliseconds that are worth waiting for a measurement under way. */
const WORTH_WAITING = 100;

/**
 * Measures every run's whole sets, all at one moment, a little at a time, within the time it has earned. The runs stand
 * still until a measurement is done.
 */
export class Measurer {
  readonly #now: () => number;
  #walk: Generator<void, RunMetrics[]> | null = null;
  #begun = { version: -1, step: 0, time: 0 };
  #latest: readonly RunMetrics[] | null = null;
  #version = -1;
  #step: number | null = null;
  #savings = SAVINGS;
  #earned = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether a measurement has been begun and not finished. */
  get busy(): boolean {
    return this.#walk !== null;
  }
  /** Whether one is under way that will soon be done, as far as is known. */
  get soonDone(): boolean {
    return this.busy && this.#now() - this.#begun.time < WORTH_WAITING;
  }
  /** Whether there is time left for another one. */
  get affordable(): boolean {
    return this.#savings > 0;
  }
  /** The newest complete measurement, one entry a run; null before the first. */
  get latest(): readonly RunMetrics[] | null {
    return this.#latest;
  }
  /** The step it is of. */
  get step(): number | null {
    return this.#step;
  }
  /** Version of what it is of. */
  get version(): number {
    return this.#version;
  }

  /** Earns a share of the time that has gone by. */
  earn(share: number): void {
    const now = this.#now();
    this.#savings = Math.min(SAVINGS, this.#savings + share * (now - this.#earned));
    this.#earned = now;
  }

  /** @param visitors for each run that someone wants to look into */
  begin(version: number, { trainers, step }: Comparison, visitors: ReadonlyMap<Run, Visitor>): void {
    this.#begun = { version, step, time: this.#now() };
    this.#walk = walk(trainers, visitors);
  }

  /**
   * Measures until it is done, and adds it to the curves, or `late` says so.
   * @returns whether it is done
   */
  work(series: readonly SeriesRecorder[], late: () => boolean): boolean {
    const begin = this.#now();
    const metrics = this.#walkUntil(late);
    this.#savings -= this.#now() - begin;
    if (!metrics) return false;
    this.#walk = null;
    this.#latest = metrics;
    this.#step = this.#begun.step;
    this.#version = this.#begun.version;
    metrics.forEach(({ training, validation }, run) => {
      series[run]!.recordMetrics(training, validation);
    });
    return true;
  }

  #walkUntil(late: () => boolean): RunMetrics[] | null {
    if (!this.#walk) return null;
    for (;;) {
      const { done, value } = this.#walk.next();
      if (done) return value;
      if (late()) return null;
    }
  }

  /** Gives up what is being measured: it has changed. */
  cancel(): void {
    this.#walk = null;
  }

  /** Forgets all measurements: these are other runs. */
  clear(): void {
    this.#walk = null;
    this.#latest = null;
    this.#step = null;
    this.#version = -1;
    this.#savings = SAVINGS;
  }
}

function* walk(trainers: readonly Run[], visitors: ReadonlyMap<Run, Visitor>) {
  const metrics: RunMetrics[] = [];
  for (const trainer of trainers) {
    if (metrics.length > 0) yield;
    const { data, inference } = trainer;
    const visitor = visitors.get(trainer);
    const measure = (set: "training" | "validation") =>
      evaluation(inference, data, data[set], visitor && ((first, rows) => visitor(set, first, rows)));
    const training = yield* measure("training");
    metrics.push({ training, validation: data.validation.count > 0 ? yield* measure("validation") : null });
  }
  return metrics;
}
