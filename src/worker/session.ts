import type { Checkpoint } from "../engine/index.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { parseExperiment } from "../experiment/parse.ts";
import { Comparison } from "./comparison.ts";
import { Measurer } from "./measurer.ts";
import { Observer } from "./observer.ts";
import { Orders } from "./orders.ts";
import { type Command, type Journey, type Needs, noNeeds, type ParameterEdit } from "./protocol.ts";
import { Reporter } from "./reporter.ts";
import { SeriesRecorder } from "./series.ts";
import type { Surroundings } from "./surroundings.ts";

/** Milliseconds of work between two looks at the messages. */
const SLICE = 10;
/** Most milliseconds that a waiting loop sleeps, so that a command is soon followed. */
const LONGEST_WAIT = 50;
/** Share of the time, while training flat out, that goes into pictures. */
const PICTURE_SHARE = 0.1;
/** Share of the time that goes into measuring the whole sets: flat out, and at a speed that leaves time. */
const METRICS_SHARE = 0.1;
const LEISURELY_METRICS_SHARE = 0.5;
/** Multiplications from which on a step may take longer than a slice, and is interrupted if it does. */
const LONG_STEP = 5e6;

/** The training loop behind the page: takes commands, trains in slices, and reports in snapshots, one in flight. */
export class Session {
  readonly #world: Surroundings;
  readonly #observer: Observer;
  readonly #reporter: Reporter;
  readonly #measurer: Measurer;
  readonly #orders = new Orders();
  /** What was last configured, its own changes included. */
  #configured: Experiment | null = null;
  #comparison: Comparison | null = null;
  #series: readonly SeriesRecorder[] = [];
  /** Revision of what is configured, and the newest that was asked for. */
  #revision = -1;
  #newestRevision = -1;
  #awaiting: { readonly revision: number; readonly experiment: Experiment } | null = null;
  #generation = 0;
  #focus = 0;
  #needs: Needs = noNeeds;
  #scheduled = false;
  /** Whether something has happened that the page has not been told. */
  #dirty = false;

  constructor(world: Surroundings) {
    this.#world = world;
    this.#observer = new Observer(world.now);
    this.#measurer = new Measurer(world.now);
    this.#reporter = new Reporter(world);
  }

  /** Takes one command. A bad configuration is refused by a report, not thrown. */
  receive(command: Command): void {
    this.#orders.note(command);
    // Who wants to train does not wait until a large set has been measured.
    if (command.type === "run" || command.type === "step" || command.type === "epoch") this.#measurer.cancel();
    // Whatever else is asked is asked of the newest experiment.
    if (command.type !== "configure" && command.type !== "acknowledge" && command.type !== "ping") this.#takeUp();
    switch (command.type) {
      case "configure":
        this.#configure(command.revision, command.experiment);
        break;
      case "run":
        this.#orders.run(command.speed, this.#world.now());
        break;
      case "pause":
        this.#orders.stop();
        break;
      case "step":
        this.#orders.step(command.count);
        break;
      case "epoch":
        this.#orders.run("flat-out", this.#world.now(), (this.#comparison?.leader.epoch ?? 0) + 1);
        break;
      case "reset":
        if (this.#configured) this.#build(this.#configured);
        break;
      case "edit":
        this.#edit(command.edit);
        break;
      case "observe":
        this.#observe(command.focus, command.needs);
        break;
      case "acknowledge":
        this.#observer.recycle(command.recycled);
        this.#reporter.acknowledged();
        break;
      case "restore":
        this.#restore(command.generation, command.checkpoints, command.journey);
        break;
      case "ping":
        this.#world.post({ type: "pong", id: command.id }, []);
        return;
    }
    if (command.type !== "acknowledge") this.#dirty = true;
    this.#schedule(0);
  }

  /** Notes the newest experiment; it is built once the messages that wait have been read. */
  #configure(revision: number, experiment: Experiment): void {
    if (revision <= this.#newestRevision) return;
    this.#newestRevision = revision;
    this.#awaiting = { revision, experiment };
  }

  /** Turns to the newest experiment, if there is one. */
  #takeUp(): void {
    if (!this.#awaiting) return;
    const { revision, experiment } = this.#awaiting;
    this.#awaiting = null;
    try {
      const next = parseExperiment(experiment);
      if (this.#comparison?.applyLive(next)) this.#touch();
      else this.#build(next);
      this.#configured = next;
      this.#revision = revision;
    } catch (error) {
      this.#world.post(
        { type: "refused", revision, message: error instanceof Error ? error.message : String(error) },
        [],
      );
    }
  }

  #build(experiment: Experiment): void {
    this.#comparison = new Comparison(experiment);
    this.#series = this.#comparison.trainers.map((trainer) => new SeriesRecorder(trainer));
    this.#generation++;
    this.#measurer.clear();
    this.#focus = Math.min(this.#focus, this.#series.length - 1);
    this.#observer.attach(this.#comparison.trainers[this.#focus]!, this.#focus);
  }

  /** What is to be measured has changed. */
  #touch(): void {
    this.#measurer.cancel();
    this.#observer.touch();
  }

  #observe(focus: number, needs: Needs): void {
    if (JSON.stringify(needs) !== JSON.stringify(this.#needs)) {
      this.#needs = needs;
      this.#observer.setNeeds(needs);
      this.#measurer.cancel();
    }
    const trainer = this.#comparison?.trainers[focus];
    if (!trainer || focus === this.#focus) return;
    this.#focus = focus;
    this.#observer.attach(trainer, focus);
    this.#measurer.cancel();
  }

  #edit({ run, value, ...parameter }: ParameterEdit): void {
    this.#comparison?.setParameter(run, parameter, value);
    this.#series[run]?.invalidate();
    this.#touch();
  }

  #restore(generation: number, checkpoints: readonly Checkpoint[], journey: Journey | null): void {
    this.#generation = generation;
    this.#comparison?.restore(checkpoints, journey);
    this.#touch();
  }

  /** Up to `count` steps in lock-step, until `deadline`, divergence or the step to pause at. @returns steps taken */
  #advance(count: number, deadline: number): number {
    const comparison = this.#comparison!;
    const late = () => this.#world.now() >= deadline;
    const long = comparison.multiplications > LONG_STEP;
    let taken = 0;
    // Looking at the clock costs as much as a small step.
    let untilLook = 1;
    while (taken < count) {
      const outcome = comparison.stepAll(long ? late : undefined);
      if (outcome === "still") this.#orders.stop();
      if (outcome !== "taken") break;
      taken++;
      this.#observer.touch();
      this.#record();
      if (this.#orders.stopAt(comparison)) break;
      if (this.#measurer.busy && !this.#measure(late)) break;
      if (--untilLook > 0) continue;
      const left = deadline - this.#world.now();
      if (left <= 0) break;
      untilLook = left > SLICE / 2 ? 8 : 1;
    }
    this.#dirty = true;
    return taken;
  }

  /** Notes the step just taken, and begins to measure if that is due and can be afforded. */
  #record(): void {
    let due = false;
    for (const series of this.#series) due = (series.recordStep() && series.due) || due;
    if (due && this.#measurer.affordable) this.#beginMeasuring();
  }

  #beginMeasuring(): void {
    const inFocus = this.#comparison!.trainers[this.#focus]!;
    this.#measurer.begin(this.#observer.version, this.#comparison!, new Map([[inFocus, this.#observer.visitor()]]));
  }

  #measure(late: () => boolean): boolean {
    const done = this.#measurer.work(this.#series, late);
    if (done) this.#dirty = true;
    return done;
  }

  #schedule(milliseconds: number): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#world.defer(() => {
      this.#scheduled = false;
      this.#turn();
    }, milliseconds);
  }

  /** One turn of the loop: train, measure, picture, report; then again while there is something to do. */
  #turn(): void {
    this.#takeUp();
    if (!this.#comparison) return;
    const begin = this.#world.now();
    const { flatOut } = this.#orders;
    this.#measurer.earn(flatOut ? METRICS_SHARE : LEISURELY_METRICS_SHARE);
    if (this.#measurer.busy) this.#measure(() => this.#world.now() >= begin + SLICE);
    else this.#train(begin);
    if (flatOut) this.#observer.earn(PICTURE_SHARE * (this.#world.now() - begin));
    if (this.#wantsMeasuring()) {
      this.#beginMeasuring();
      this.#measure(() => this.#world.now() >= begin + 2 * SLICE);
    }
    if (this.#observer.work(SLICE, flatOut) && !flatOut) this.#dirty = true;
    this.#report();
    const { running, owing, wait } = this.#orders;
    if (running && !this.#measurer.busy) this.#schedule(Math.min(wait, LONGEST_WAIT));
    else if (owing || this.#busy || (this.#dirty && !this.#reporter.waiting)) this.#schedule(0);
    // With nothing left to do, the next command or acknowledgement wakes the loop.
  }

  /** Whether something has been begun. */
  get #busy(): boolean {
    return this.#measurer.busy || this.#observer.busy || (this.#comparison?.interrupted ?? false);
  }

  #train(now: number): void {
    // A step that was begun is finished, whatever has been ordered since.
    const due = this.#orders.due(now) || Number(this.#comparison!.interrupted);
    if (due > 0) this.#orders.took(this.#advance(due, now + SLICE), this.#world.now());
  }

  /** Whether what a snapshot would show is to be measured first: at rest always, while training as far as affordable. */
  #wantsMeasuring(): boolean {
    if (this.#measurer.busy || this.#comparison!.interrupted) return false;
    if (this.#measurer.version === this.#observer.version) return false;
    const { running, owing } = this.#orders;
    if (!running && !owing) return true;
    return this.#measurer.affordable && this.#reporter.mayReport(running);
  }

  #report(): void {
    const comparison = this.#comparison;
    if (!this.#dirty || !comparison || !this.#reporter.mayReport(this.#orders.running)) return;
    // What will soon be measured is waited for; what takes long comes in a later snapshot.
    if (this.#measurer.soonDone) return;
    // Pictures still to come are reported when they are done.
    this.#reporter.report(comparison, this.#series, this.#observer, {
      focus: this.#focus,
      revision: this.#revision,
      generation: this.#generation,
      running: this.#orders.running,
      busy: this.#busy || this.#orders.owing,
      orders: this.#orders.count,
      stepsPerSecond: this.#orders.stepsPerSecond,
      metrics: this.#measurer.latest,
      measuredStep: this.#measurer.step,
      measured: !this.#measurer.busy && this.#measurer.version === this.#observer.version,
    });
    this.#dirty = false;
  }
}
