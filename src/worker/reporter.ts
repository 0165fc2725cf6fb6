import type { Experiment } from "../experiment/experiment.ts";
import type { BackendReport } from "./accelerator.ts";
import type { Comparison } from "./comparison.ts";
import type { RunMetrics } from "./measurer.ts";
import type { Observer } from "./observer.ts";
import { type FocusReport, type Journey, type RunReport, type Snapshot, transferables } from "./protocol.ts";
import type { Runs } from "./runs.ts";
import type { Surroundings } from "./surroundings.ts";

/** A snapshot is not begun before this many times its own cost has gone by, so that it never costs over a tenth. */
const PATIENCE = 10;
/** Milliseconds between two checkpoints, and how many times what the last one cost. */
const CHECKPOINT_INTERVAL = 1000;
const CHECKPOINT_PATIENCE = 50;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What the session says of itself in a snapshot. */
type Header = Pick<
  Snapshot,
  "running" | "resting" | "busy" | "choosing" | "orders" | "stepsPerSecond" | "measuredStep"
> & {
  readonly focus: number;
  readonly metrics: readonly RunMetrics[] | null;
  readonly backends: readonly BackendReport[];
  /** Whether the metrics are of the present step. */
  readonly measured: boolean;
};

/** Sends snapshots: one in flight, and none that would cost training too much. */
export class Reporter {
  /** Which experiment, and which build of its runs, the snapshots are of. */
  revision = -1;
  generation = 0;
  readonly #world: Surroundings;
  #id = 0;
  #inFlight = false;
  #cost = 0;
  #last = Number.NEGATIVE_INFINITY;
  #lastCheckpoint = Number.NEGATIVE_INFINITY;
  #checkpointCost = 0;
  #sentJourney: Journey | null = null;
  #sentSettings: Experiment | null = null;

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

  report({ comparison, series, horizon }: Runs, observer: Observer, header: Header): void {
    const begin = this.#world.now();
    const { focus: inFocus, metrics, backends, measured, ...rest } = header;
    const focus: Mutable<FocusReport> = { run: inFocus };
    const runs = comparison.trainers.map(
      (trainer, run): RunReport => ({
        status: trainer.status,
        weights: trainer.weightCount,
        penalty: trainer.penalty,
        learningRate: trainer.learningRate,
        metrics: metrics?.[run] ?? null,
        series: series[run]!.drain(),
        backend: backends[run]!,
      }),
    );
    const { step, leader, interrupted } = comparison;
    const resting = header.resting && !interrupted;
    observer.fill(focus, measured, resting);
    const snapshot: Mutable<Snapshot> = {
      type: "snapshot",
      id: ++this.#id,
      revision: this.revision,
      generation: this.generation,
      ...rest,
      resting,
      step,
      horizon,
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
  #addRarities(
    snapshot: Mutable<Snapshot>,
    { journey, present, trainers, interrupted }: Comparison,
    now: number,
  ): void {
    if (present !== this.#sentSettings) {
      snapshot.settings = present;
      this.#sentSettings = present;
    }
    if (journey !== this.#sentJourney) {
      snapshot.journey = journey;
      this.#sentJourney = journey;
    }
    const patience = Math.max(CHECKPOINT_INTERVAL, CHECKPOINT_PATIENCE * this.#checkpointCost);
    if (interrupted || now - this.#lastCheckpoint < patience) return;
    const begin = this.#world.now();
    snapshot.checkpoints = trainers.map((trainer) => trainer.checkpoint());
    this.#checkpointCost = this.#world.now() - begin;
    this.#lastCheckpoint = now;
  }
}
