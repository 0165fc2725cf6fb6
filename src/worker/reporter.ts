import type { Comparison } from "./comparison.ts";
import type { Observer } from "./observer.ts";
import { type FocusReport, type Journey, type RunReport, type Snapshot, transferables } from "./protocol.ts";
import type { SeriesRecorder } from "./series.ts";
import type { Surroundings } from "./surroundings.ts";

/** A snapshot is not begun before this many times its own cost has gone by, so that it never costs over a tenth. */
const PATIENCE = 10;
/** Milliseconds between two checkpoints. */
const CHECKPOINT_INTERVAL = 1000;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What the session says of itself in a snapshot. */
type Header = Pick<Snapshot, "revision" | "generation" | "running" | "orders" | "stepsPerSecond"> & {
  readonly focus: number;
};

/** Sends snapshots: one in flight, and none that would cost training too much. */
export class Reporter {
  readonly #world: Surroundings;
  #id = 0;
  #inFlight = false;
  #cost = 0;
  #last = Number.NEGATIVE_INFINITY;
  #lastCheckpoint = Number.NEGATIVE_INFINITY;
  #sentJourney: Journey | null = null;

  constructor(world: Surroundings) {
    this.#world = world;
  }

  /** Whether the page has yet to take in the last snapshot. */
  get waiting(): boolean {
    return this.#inFlight;
  }

  acknowledged(): void {
    this.#inFlight = false;
  }

  mayReport(running: boolean): boolean {
    return !this.#inFlight && !(running && this.#world.now() - this.#last < PATIENCE * this.#cost);
  }

  report(comparison: Comparison, series: readonly SeriesRecorder[], observer: Observer, header: Header): void {
    const begin = this.#world.now();
    const { focus: inFocus, ...rest } = header;
    const focus: Mutable<FocusReport> = { run: inFocus };
    const runs = comparison.trainers.map((trainer, run): RunReport => {
      const metrics =
        run === inFocus
          ? observer.walk(focus)
          : { training: trainer.evaluate("training"), validation: trainer.evaluate("validation") };
      series[run]!.recordMetrics(metrics.training, metrics.validation);
      return { status: trainer.status, penalty: trainer.penalty, ...metrics, series: series[run]!.drain() };
    });
    observer.fill(focus);
    const { step, leader } = comparison;
    const snapshot: Mutable<Snapshot> = {
      type: "snapshot",
      id: ++this.#id,
      ...rest,
      step,
      epoch: leader.epoch,
      runs,
      focus,
    };
    this.#addRarities(snapshot, comparison, begin);
    this.#inFlight = true;
    this.#last = begin;
    this.#cost = this.#world.now() - begin;
    this.#world.post(snapshot, transferables(snapshot));
  }

  /** What not every snapshot needs: the journey when it has changed, a checkpoint now and then. */
  #addRarities(snapshot: Mutable<Snapshot>, { journey, trainers }: Comparison, now: number): void {
    if (journey !== this.#sentJourney) {
      snapshot.journey = journey;
      this.#sentJourney = journey;
    }
    if (now - this.#lastCheckpoint < CHECKPOINT_INTERVAL) return;
    snapshot.checkpoints = trainers.map((trainer) => trainer.checkpoint());
    this.#lastCheckpoint = now;
  }
}
