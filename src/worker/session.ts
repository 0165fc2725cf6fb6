import type { Checkpoint } from "../engine/index.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { parseExperiment } from "../experiment/parse.ts";
import { Comparison } from "./comparison.ts";
import { Observer } from "./observer.ts";
import { Pace } from "./pace.ts";
import { type Command, type Journey, type Needs, noNeeds, type ParameterEdit, type Speed } from "./protocol.ts";
import { Reporter } from "./reporter.ts";
import { SeriesRecorder } from "./series.ts";
import type { Surroundings } from "./surroundings.ts";

/** Milliseconds of work between two looks at the messages. */
const SLICE = 10;
/** Most milliseconds that a waiting loop sleeps, so that a command is soon followed. */
const LONGEST_WAIT = 50;
/** Share of the time, while training flat out, that goes into pictures, and into measuring the whole sets. */
const PICTURE_SHARE = 0.1;
const METRICS_SHARE = 0.05;
/** Milliseconds of measuring that may be saved up: enough for every one of the first steps of a small network. */
const METRICS_SAVINGS = 120;

/** Whether a command says when to train. */
function isOrder({ type }: Command): boolean {
  return type === "run" || type === "pause" || type === "step" || type === "epoch";
}

/** The training loop behind the page: takes commands, trains in slices, and reports in snapshots, one in flight. */
export class Session {
  readonly #world: Surroundings;
  readonly #observer: Observer;
  readonly #reporter: Reporter;
  readonly #pace = new Pace();
  /** What was last configured, its own changes included. */
  #configured: Experiment | null = null;
  #comparison: Comparison | null = null;
  #series: readonly SeriesRecorder[] = [];
  #revision = -1;
  #awaiting: { readonly revision: number; readonly experiment: Experiment } | null = null;
  #generation = 0;
  #running = false;
  #orders = 0;
  #pauseAtEpoch = Number.POSITIVE_INFINITY;
  #focus = 0;
  #needs: Needs = noNeeds;
  #scheduled = false;
  /** Whether something has happened that the page has not been told. */
  #dirty = false;
  /** Milliseconds that pictures and measurements have earned and not yet used. */
  #pictureTime = 0;
  #metricsTime = METRICS_SAVINGS;

  constructor(world: Surroundings) {
    this.#world = world;
    this.#observer = new Observer(world.now);
    this.#reporter = new Reporter(world);
  }

  /** Takes one command. A bad configuration is refused by a report, not thrown. */
  receive(command: Command): void {
    if (isOrder(command)) this.#orders++;
    // Whatever else is asked is asked of the newest experiment.
    if (command.type !== "configure" && command.type !== "acknowledge" && command.type !== "ping") this.#takeUp();
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
        this.#pauseAtEpoch = (this.#comparison?.leader.epoch ?? 0) + 1;
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
    if (revision <= (this.#awaiting?.revision ?? this.#revision)) return;
    this.#awaiting = { revision, experiment };
  }

  /** Turns to the newest experiment, if there is one. */
  #takeUp(): void {
    if (!this.#awaiting) return;
    const { revision, experiment } = this.#awaiting;
    this.#awaiting = null;
    this.#revision = revision;
    try {
      const next = parseExperiment(experiment);
      if (!this.#comparison?.applyLive(next)) this.#build(next);
      this.#configured = next;
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
    this.#metricsTime = METRICS_SAVINGS;
    this.#focus = Math.min(this.#focus, this.#series.length - 1);
    this.#observer.attach(this.#comparison.trainers[this.#focus]!, this.#focus);
  }

  #start(speed: Speed): void {
    this.#running = true;
    this.#pauseAtEpoch = Number.POSITIVE_INFINITY;
    this.#pace.start(speed, this.#world.now());
  }

  #observe(focus: number, needs: Needs): void {
    if (JSON.stringify(needs) !== JSON.stringify(this.#needs)) {
      this.#needs = needs;
      this.#observer.setNeeds(needs);
    }
    const trainer = this.#comparison?.trainers[focus];
    if (!trainer || focus === this.#focus) return;
    this.#focus = focus;
    this.#observer.attach(trainer, focus);
  }

  #edit({ run, value, ...parameter }: ParameterEdit): void {
    this.#comparison?.setParameter(run, parameter, value);
    this.#series[run]?.invalidate();
    this.#observer.touch();
  }

  #restore(generation: number, checkpoints: readonly Checkpoint[], journey: Journey | null): void {
    this.#generation = generation;
    this.#comparison?.restore(checkpoints, journey);
    this.#observer.touch();
  }

  /** Up to `count` steps in lock-step, until `deadline`, divergence or the step to pause at. @returns steps taken */
  #advance(count: number, deadline = Number.POSITIVE_INFINITY): number {
    const comparison = this.#comparison;
    if (!comparison) return 0;
    let taken = 0;
    // Looking at the clock costs as much as a small step.
    let untilLook = 1;
    while (taken < count && comparison.stepAll()) {
      taken++;
      this.#record();
      if (this.#mustPause(comparison)) {
        this.#running = false;
        break;
      }
      if (--untilLook > 0) continue;
      const left = deadline - this.#world.now();
      if (left <= 0) break;
      untilLook = left > SLICE / 2 ? 8 : 1;
    }
    if (taken === 0) this.#running = false;
    this.#observer.touch();
    this.#dirty = true;
    return taken;
  }

  #record(): void {
    const { trainers } = this.#comparison!;
    for (let run = 0; run < trainers.length; run++) {
      const series = this.#series[run]!;
      if (!series.recordStep() || !series.due || this.#metricsTime <= 0) continue;
      const begin = this.#world.now();
      const trainer = trainers[run]!;
      series.recordMetrics(trainer.evaluate("training"), trainer.evaluate("validation"));
      this.#metricsTime -= this.#world.now() - begin;
    }
  }

  #mustPause({ step, trainers, leader }: Comparison): boolean {
    return trainers.some(({ spec }) => spec.stopAtStep === step) || leader.epoch >= this.#pauseAtEpoch;
  }

  #schedule(milliseconds: number): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#world.defer(() => {
      this.#scheduled = false;
      this.#turn();
    }, milliseconds);
  }

  /** One turn of the loop: train, picture, report; then again while there is something to do. */
  #turn(): void {
    this.#takeUp();
    if (!this.#comparison) this.#running = false;
    const begin = this.#world.now();
    if (this.#running) {
      const due = this.#pace.due(begin);
      if (due > 0) this.#pace.took(this.#advance(due, begin + SLICE), this.#world.now());
    }
    this.#measure(this.#world.now() - begin);
    this.#report();
    if (this.#running) this.#schedule(Math.min(this.#pace.wait(), LONGEST_WAIT));
    // With nothing left to picture, the next command or acknowledgement wakes the loop.
    else if (this.#observer.busy || (this.#dirty && !this.#reporter.waiting)) this.#schedule(0);
  }

  /** Works on the pictures: at rest as long as a slice, while training in proportion to the time just trained. */
  #measure(trained: number): void {
    const begin = this.#world.now();
    this.#metricsTime = Math.min(METRICS_SAVINGS, this.#metricsTime + METRICS_SHARE * trained);
    if (!this.#running || this.#pace.speed !== "flat-out") {
      if (this.#observer.work(begin + SLICE, false)) this.#dirty = true;
      return;
    }
    this.#pictureTime = Math.min(SLICE, this.#pictureTime + PICTURE_SHARE * trained);
    if (this.#pictureTime <= 0) return;
    this.#observer.work(begin + this.#pictureTime, true);
    this.#pictureTime -= this.#world.now() - begin;
  }

  #report(): void {
    const comparison = this.#comparison;
    if (!this.#dirty || !comparison || !this.#reporter.mayReport(this.#running)) return;
    // Pictures still to come are reported when they are done.
    this.#reporter.report(comparison, this.#series, this.#observer, {
      focus: this.#focus,
      revision: this.#revision,
      generation: this.#generation,
      running: this.#running,
      orders: this.#orders,
      stepsPerSecond: this.#pace.stepsPerSecond,
    });
    this.#dirty = false;
  }
}
