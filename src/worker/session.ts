import { type Checkpoint, Trainer, type TrainingSpec } from "../engine/index.ts";
import { type Experiment, runSpecs } from "../experiment/experiment.ts";
import { appliesLive } from "../experiment/live.ts";
import { parseExperiment } from "../experiment/parse.ts";
import { Observer } from "./observer.ts";
import type { Command, FocusReport, Needs, ParameterEdit, Report, RunReport, Snapshot, Speed } from "./protocol.ts";
import { SeriesRecorder } from "./series.ts";

/** What the session is given of the world, so that a test can run it with a clock and a mailbox of its own. */
export interface Surroundings {
  /** Milliseconds. */
  now(): number;
  post(report: Report, transfer: ArrayBuffer[]): void;
  /** Calls back after messages that wait have been read, and no sooner than `milliseconds` from now. */
  defer(callback: () => void, milliseconds: number): void;
}

/** Milliseconds of training between two looks at the messages. */
const SLICE = 10;
/** Share of the time, while training flat out, that goes into pictures. */
const PICTURE_SHARE = 0.1;
/** A snapshot is not begun before this many times its own cost has gone by, so that it never costs over a tenth. */
const SNAPSHOT_PATIENCE = 10;
/** Milliseconds between two checkpoints. */
const CHECKPOINT_INTERVAL = 1000;

interface Run {
  readonly trainer: Trainer;
  readonly series: SeriesRecorder;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The training loop behind the page: takes commands, trains in slices, and reports in snapshots, one in flight. */
export class Session {
  readonly #world: Surroundings;
  readonly #observer: Observer;
  #experiment: Experiment | null = null;
  #runs: Run[] = [];
  #revision = -1;
  #generation = 0;
  #running = false;
  #speed: Speed = "flat-out";
  #pauseAtEpoch = Number.POSITIVE_INFINITY;
  #focus = 0;
  #needs: Needs = { parameters: false, unitGrid: 0, outputGrid: 0, representation: null };
  /** Steps that a limited speed allows by now. */
  #allowance = 0;
  #lastSlice = 0;
  #scheduled = false;
  #snapshotId = 0;
  #inFlight = false;
  /** Whether something has happened that the page has not been told. */
  #dirty = false;
  #snapshotCost = 0;
  #lastSnapshot = Number.NEGATIVE_INFINITY;
  #lastCheckpoint = Number.NEGATIVE_INFINITY;
  #rate = 0;
  #rateSteps = 0;
  #rateSince = 0;

  constructor(world: Surroundings) {
    this.#world = world;
    this.#observer = new Observer(world.now);
  }

  /** Takes one command. Never throws for a bad one: it is refused by a report. */
  receive(command: Command): void {
    switch (command.type) {
      case "configure":
        this.#configure(command.revision, command.experiment);
        break;
      case "run":
        this.#start(command.speed);
        break;
      case "pause":
        this.#running = false;
        break;
      case "step":
        this.#running = false;
        this.#advance(command.count);
        break;
      case "epoch":
        this.#start("flat-out");
        this.#pauseAtEpoch = (this.#runs[0]?.trainer.epoch ?? 0) + 1;
        break;
      case "reset":
        if (this.#experiment) this.#rebuild(runSpecs(this.#experiment));
        break;
      case "edit":
        this.#edit(command.edit);
        break;
      case "observe":
        this.#observe(command.focus, command.needs);
        break;
      case "acknowledge":
        this.#observer.recycle(command.recycled);
        this.#inFlight = false;
        break;
      case "restore":
        this.#generation = command.generation;
        this.#restore(command.checkpoints);
        break;
      case "ping":
        this.#world.post({ type: "pong", id: command.id }, []);
        return;
    }
    if (command.type !== "acknowledge") this.#dirty = true;
    this.#schedule(0);
  }

  #configure(revision: number, experiment: Experiment): void {
    if (revision <= this.#revision) return;
    this.#revision = revision;
    try {
      const next = parseExperiment(experiment);
      const specs = runSpecs(next);
      if (this.#experiment && appliesLive(this.#experiment, next)) {
        specs.forEach((spec, run) => this.#runs[run]!.trainer.applyLive(spec));
      } else this.#rebuild(specs);
      this.#experiment = next;
    } catch (error) {
      this.#world.post({ type: "refused", revision, message: error instanceof Error ? error.message : String(error) }, []);
    }
  }

  #rebuild(specs: readonly TrainingSpec[]): void {
    const runs = specs.map((spec) => {
      const trainer = new Trainer(spec);
      return { trainer, series: new SeriesRecorder(trainer) };
    });
    this.#runs = runs;
    this.#generation++;
    this.#allowance = 0;
    this.#focus = Math.min(this.#focus, runs.length - 1);
    const focused = runs[this.#focus];
    if (focused) this.#observer.attach(focused.trainer, this.#focus);
  }

  #start(speed: Speed): void {
    if (!this.#running) {
      this.#lastSlice = this.#world.now();
      this.#beginRate();
    }
    this.#running = true;
    this.#speed = speed;
    this.#allowance = 0;
    this.#pauseAtEpoch = Number.POSITIVE_INFINITY;
  }

  #observe(focus: number, needs: Needs): void {
    const run = this.#runs[focus];
    if (JSON.stringify(needs) !== JSON.stringify(this.#needs)) {
      this.#needs = needs;
      this.#observer.setNeeds(needs);
    }
    if (!run || focus === this.#focus) return;
    this.#focus = focus;
    this.#observer.attach(run.trainer, focus);
  }

  #edit({ run, layer, row, column, value }: ParameterEdit): void {
    const trainer = this.#runs[run]?.trainer;
    const name = column < 0 ? `b${layer}` : `W${layer}`;
    const group = trainer?.plan.parameters.find((candidate) => candidate.name === name);
    if (!trainer || !group || !Number.isFinite(value)) return;
    trainer.setParameter(group.from + (column < 0 ? row : row * group.columns + column), value);
    this.#runs[run]!.series.invalidate();
    this.#parametersChanged();
  }

  #parametersChanged(): void {
    this.#observer.touch();
    this.#dirty = true;
  }

  #restore(checkpoints: readonly Checkpoint[]): void {
    this.#runs.forEach(({ trainer }, run) => {
      const checkpoint = checkpoints[run];
      if (checkpoint?.parameters.length === trainer.plan.parameterCount) trainer.restore(checkpoint);
    });
    this.#parametersChanged();
  }

  /** The step that every run which has not diverged is at. */
  get #step(): number {
    return this.#runs.reduce((step, { trainer }) => Math.max(step, trainer.stepCount), 0);
  }

  /** All runs take one step; those that diverged stay behind. @returns whether any moved */
  #stepAll(): boolean {
    let moved = false;
    for (const { trainer, series } of this.#runs) {
      if (trainer.step() === 0) continue;
      moved = true;
      series.recordStep();
      if (series.due) series.recordMetrics(trainer.evaluate("training"), trainer.evaluate("validation"));
    }
    return moved;
  }

  /** Up to `count` steps in lock-step, until `deadline`, divergence or the step to pause at. @returns steps taken */
  #advance(count: number, deadline = Number.POSITIVE_INFINITY): number {
    const stopAt = this.#experiment?.base.stopAtStep ?? 0;
    let taken = 0;
    // Looking at the clock costs as much as a small step.
    let untilLook = 1;
    while (taken < count) {
      if (!this.#stepAll()) {
        this.#running = false;
        break;
      }
      taken++;
      if (this.#step === stopAt || this.#runs[0]!.trainer.epoch >= this.#pauseAtEpoch) {
        this.#running = false;
        break;
      }
      if (--untilLook > 0) continue;
      const left = deadline - this.#world.now();
      if (left <= 0) break;
      untilLook = left > SLICE / 2 ? 8 : 1;
    }
    if (taken > 0) this.#parametersChanged();
    return taken;
  }

  #schedule(milliseconds: number): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#world.defer(() => {
      this.#scheduled = false;
      this.#turn();
    }, milliseconds);
  }

  /** One turn of the loop: train, measure, report; then again while there is something to do. */
  #turn(): void {
    const begin = this.#world.now();
    if (this.#running) this.#trainSlice(begin);
    const hurried = this.#running && this.#speed === "flat-out";
    const spent = this.#world.now() - begin;
    this.#observer.work(this.#world.now() + (hurried ? PICTURE_SHARE * spent : SLICE), hurried);
    this.#report();
    const waiting = this.#running ? this.#pause() : this.#observer.settled && !this.#dirty ? null : 0;
    // With a snapshot in flight and nothing to compute, the acknowledgement wakes the loop.
    if (waiting === null || (!this.#running && this.#inFlight && this.#observer.settled)) return;
    this.#schedule(waiting);
  }

  #trainSlice(begin: number): void {
    if (this.#speed === "flat-out") {
      this.#countRate(this.#advance(Number.POSITIVE_INFINITY, begin + SLICE), begin);
      return;
    }
    // A long absence (a sleeping laptop) is not caught up with.
    const elapsed = Math.min(begin - this.#lastSlice, 250);
    this.#lastSlice = begin;
    this.#allowance = Math.min(this.#allowance + (elapsed * this.#speed) / 1000, this.#speed);
    const due = Math.floor(this.#allowance);
    if (due === 0) return;
    const taken = this.#advance(due, begin + SLICE);
    this.#allowance -= taken;
    this.#countRate(taken, begin);
  }

  /** Milliseconds until the next slice is worth it. */
  #pause(): number {
    if (this.#speed === "flat-out" || this.#allowance >= 1) return 0;
    return Math.min(50, ((1 - this.#allowance) * 1000) / this.#speed);
  }

  #beginRate(): void {
    this.#rateSteps = 0;
    this.#rateSince = this.#world.now();
  }

  #countRate(taken: number, now: number): void {
    this.#rateSteps += taken;
    const elapsed = now - this.#rateSince;
    if (elapsed < 400) return;
    this.#rate = (this.#rateSteps * 1000) / elapsed;
    this.#beginRate();
  }

  #report(): void {
    const now = this.#world.now();
    if (!this.#dirty || this.#inFlight || this.#runs.length === 0) return;
    if (this.#running && now - this.#lastSnapshot < SNAPSHOT_PATIENCE * this.#snapshotCost) return;
    const snapshot = this.#snapshot(now);
    this.#inFlight = true;
    // Pictures still to come are reported when they are done.
    this.#dirty = !this.#observer.settled;
    this.#lastSnapshot = now;
    this.#snapshotCost = this.#world.now() - now;
    this.#world.post(snapshot, transferables(snapshot));
  }

  #snapshot(now: number): Snapshot {
    const focus: Mutable<FocusReport> = { run: this.#focus };
    const runs = this.#runs.map(({ trainer, series }, index): RunReport => {
      const metrics =
        index === this.#focus
          ? this.#observer.walk(focus)
          : { training: trainer.evaluate("training"), validation: trainer.evaluate("validation") };
      series.recordMetrics(metrics.training, metrics.validation);
      return { status: trainer.status, penalty: trainer.penalty, ...metrics, series: series.drain() };
    });
    this.#observer.fill(focus);
    const first = this.#runs[0]!.trainer;
    const snapshot: Mutable<Snapshot> = {
      type: "snapshot",
      id: ++this.#snapshotId,
      revision: this.#revision,
      generation: this.#generation,
      running: this.#running,
      step: this.#step,
      epoch: first.epoch,
      stepsPerSecond: this.#rate,
      runs,
      focus,
    };
    if (now - this.#lastCheckpoint >= CHECKPOINT_INTERVAL) {
      snapshot.checkpoints = this.#runs.map(({ trainer }) => trainer.checkpoint());
      this.#lastCheckpoint = now;
    }
    return snapshot;
  }
}

/** The buffers that travel with a snapshot instead of being copied. */
function transferables({ runs, focus, checkpoints = [] }: Snapshot): ArrayBuffer[] {
  const arrays = [
    ...runs.flatMap(({ series }) => [series.batchCost, series.metrics]),
    focus.parameters,
    focus.unitGrid?.values,
    focus.outputGrid?.values,
    focus.predictions,
    focus.representation?.values,
    focus.data?.x,
    focus.data?.label,
    ...checkpoints.flatMap(({ parameters, optimizerState }) => [parameters, ...optimizerState]),
  ];
  return arrays.flatMap((array) => (array ? [array.buffer as ArrayBuffer] : []));
}
