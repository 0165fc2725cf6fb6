import type { Checkpoint } from "../engine/index.ts";
import type { Accelerator } from "./accelerator.ts";
import { Measurer } from "./measurer.ts";
import { Observer } from "./observer.ts";
import { Orders } from "./orders.ts";
import { type Journey, type Needs, noNeeds } from "./protocol.ts";
import { Reporter } from "./reporter.ts";
import type { Runs } from "./runs.ts";
import type { Surroundings } from "./surroundings.ts";

/** Milliseconds of work between two looks at the messages. */
const SLICE = 10;
/** The same while other backends are being measured, which are not to wait for long. */
const SHORT_SLICE = 2;
/** Milliseconds of rest after a turn while a device works: turns without rest would keep its answers waiting. */
const REST = 4;
/** Most steps without looking up. */
const MOST_STEPS = 256;
/** Most milliseconds that a waiting loop sleeps, so that a command is soon followed. */
const LONGEST_WAIT = 50;
/** Share of the time, while training flat out, that goes into pictures. */
const PICTURE_SHARE = 0.1;
/** Share of the time that goes into measuring the whole sets: flat out, and at a speed that leaves time. */
const METRICS_SHARE = 0.1;
const LEISURELY_METRICS_SHARE = 0.5;

/** Steps to take without looking up: about half a millisecond's worth, and never beyond the deadline. */
function nextBurst(steps: number, milliseconds: number, left: number): number {
  const aim = Math.min(0.5, left / 2);
  if (milliseconds > aim) return Math.max(1, Math.floor((steps * aim) / milliseconds));
  return milliseconds < aim / 2 ? Math.min(MOST_STEPS, 2 * steps) : steps;
}

/** The training loop: as ordered, it trains, measures, pictures and reports, in slices between two messages. */
export class Loop {
  readonly orders = new Orders();
  readonly reporter: Reporter;
  readonly #world: Surroundings;
  readonly #before: () => void;
  readonly #observer: Observer;
  readonly #measurer: Measurer;
  readonly #accelerator: Accelerator;
  #runs: Runs | null = null;
  #focus = 0;
  #needs: Needs = noNeeds;
  /** Whether the runs are taking steps elsewhere, and whether it is being decided where. */
  #away = false;
  #choosing = false;
  #scheduled = false;
  /** Whether something has happened that the page has not been told. */
  #dirty = false;

  /** @param before called before every turn, while the runs are here */
  constructor(world: Surroundings, before: () => void, accelerator: Accelerator) {
    this.#world = world;
    this.#before = before;
    this.#observer = new Observer(world.now);
    this.#measurer = new Measurer(world.now);
    this.#accelerator = accelerator;
    this.reporter = new Reporter(world);
  }

  /** Whether the runs are taking steps elsewhere, and are to be left as they are. */
  get away(): boolean {
    return this.#away;
  }

  /** Whether the runs are on their way to a step: what is asked next is asked of that step. */
  get seeking(): boolean {
    return this.orders.goal !== null;
  }

  /** Goes to a step; what is asked meanwhile waits. */
  seek(step: number): void {
    if (!this.#runs) return;
    this.orders.seek(this.#runs.approach(step));
    this.touch();
  }

  /** Turns to other runs. */
  load(runs: Runs): void {
    this.#runs = runs;
    this.#measurer.clear();
    this.#accelerator.clear();
    this.#focus = Math.min(this.#focus, runs.series.length - 1);
    this.#observer.attach(runs.comparison.trainers[this.#focus]!, this.#focus);
  }

  /** Goes on from checkpoints, after a journey that led there. */
  resume(checkpoints: readonly Checkpoint[], journey: Pick<Journey, "origin" | "changes">): void {
    const jobs = this.#runs?.comparison.jobs ?? [];
    // Where a device may have taken the steps, they would not be the same here.
    this.#runs?.resume(checkpoints, journey, this.#accelerator.isSettled(jobs));
  }

  /** What is to be measured has changed. */
  touch(): void {
    this.#measurer.cancel();
    this.#observer.touch();
  }

  /** Gives up what is being measured: who wants to train does not wait for it. */
  hurry(): void {
    this.#measurer.cancel();
  }

  /** Which run is looked at, and what is to be measured of it. */
  observe(focus: number, needs: Needs): void {
    if (JSON.stringify(needs) !== JSON.stringify(this.#needs)) {
      this.#needs = needs;
      this.#observer.setNeeds(needs);
      this.#measurer.cancel();
    }
    const trainer = this.#runs?.comparison.trainers[focus];
    if (!trainer || focus === this.#focus) return;
    this.#focus = focus;
    this.#observer.attach(trainer, focus);
    this.#measurer.cancel();
  }

  /** Takes back the arrays of a snapshot that has been taken in. */
  acknowledge(recycled: readonly ArrayBuffer[]): void {
    this.#observer.recycle(recycled);
    this.reporter.acknowledged();
    this.#schedule(0);
  }

  /** Something has happened that the page is to be told. */
  wake(): void {
    this.#dirty = true;
    this.#schedule(0);
  }

  /** Up to `count` steps in lock-step, until `deadline`, divergence or the step to pause at. @returns steps taken */
  #advance(runs: Runs, count: number, deadline: number): number {
    const late = () => this.#world.now() >= deadline;
    let taken = 0;
    // Looking up costs as much as a small step.
    let burst = 1;
    while (taken < count) {
      const begin = this.#world.now();
      const quiet = this.#measurer.affordable ? runs.stepsUntilDue : count;
      const steps = Math.min(burst, count - taken, quiet, this.orders.limit(runs.comparison));
      const result = runs.step(Math.max(1, steps), late);
      const end = this.#world.now();
      runs.worked(end - begin);
      taken += result.taken;
      if (result.taken > 0) this.#moved(runs, taken === count);
      if (result.end === "still") this.orders.stop();
      if (result.end !== "taken" || this.orders.stopAt(runs.comparison)) break;
      if (this.#measurer.busy && !this.#measure(late)) break;
      if (end >= deadline) break;
      burst = nextBurst(burst, end - begin, deadline - end);
    }
    this.#dirty = true;
    return taken;
  }

  /**
   * The runs are at another step: begins to measure if that is due and can be afforded, and nobody waits for a trace.
   * @param arrived whether it is the last one for now
   */
  #moved(runs: Runs, arrived: boolean): void {
    this.#observer.touch();
    if (arrived && !this.orders.running && this.#observer.owesTrace) return;
    if (runs.due && this.#measurer.affordable) this.#beginMeasuring();
  }

  #beginMeasuring(): void {
    const inFocus = this.#runs!.comparison.trainers[this.#focus]!;
    this.#measurer.begin(
      this.#observer.version,
      this.#runs!.comparison,
      new Map([[inFocus, this.#observer.visitor()]]),
    );
  }

  #measure(late: () => boolean): boolean {
    const done = this.#measurer.work(this.#runs!.series, late);
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
    if (!this.#away) this.#before();
    const runs = this.#runs;
    if (!runs) return;
    const begin = this.#world.now();
    const { flatOut } = this.orders;
    this.#measurer.earn(flatOut ? METRICS_SHARE : LEISURELY_METRICS_SHARE);
    this.#reportTrace();
    if (this.#measurer.busy) this.#measure(() => this.#world.now() >= begin + SLICE);
    else if (!this.#away) this.#train(runs, begin);
    this.#reportTrace();
    // While others take the steps, there is time for pictures.
    if (flatOut) this.#observer.earn(this.#away ? SLICE : PICTURE_SHARE * (this.#world.now() - begin));
    if (this.#wantsMeasuring()) {
      this.#beginMeasuring();
      this.#measure(() => this.#world.now() >= begin + 2 * SLICE);
    }
    if (this.#observer.work(SLICE, flatOut) && !flatOut) this.#dirty = true;
    this.#report();
    const { running, owing, wait } = this.orders;
    // With nothing left to do, what the runs wait for wakes the loop, or the next command or acknowledgement.
    const rest = this.#choosing || this.#away ? REST : 0;
    if (running && !this.#away && !this.#measurer.busy) this.#schedule(Math.max(rest, Math.min(wait, LONGEST_WAIT)));
    else if ((owing && !this.#away) || this.#busy || (this.#dirty && !this.reporter.waiting)) this.#schedule(rest);
  }

  /** Whether something has been begun. */
  get #busy(): boolean {
    return this.#measurer.busy || this.#observer.busy || (this.#runs?.comparison.interrupted ?? false);
  }

  #train(runs: Runs, now: number): void {
    const { jobs, interrupted } = runs.comparison;
    if (this.orders.goal !== null) {
      this.#approach(runs, this.orders.goal, now);
      return;
    }
    if (this.orders.flatOut && !interrupted) {
      if (!this.#accelerator.isSettled(jobs)) this.#choose(runs);
      // Where it is left to us, training goes on here meanwhile; where it is asked for, it waits.
      if (this.#choosing && jobs.some(({ wanted }) => wanted === "gpu")) return;
      if (this.#accelerator.isUsed(jobs) && !this.#choosing) {
        this.#launch(runs);
        return;
      }
    }
    // A step that was begun is finished, whatever has been ordered since.
    const due = this.orders.due(now) || Number(interrupted);
    const slice = this.#choosing ? SHORT_SLICE : SLICE;
    if (due > 0) this.orders.took(this.#advance(runs, due, now + slice), this.#world.now());
  }

  /** Goes on towards a step. */
  #approach(runs: Runs, goal: number, now: number): void {
    const { comparison } = runs;
    if (comparison.step < goal) {
      runs.rememberOnTheWay();
      this.#advance(runs, goal - comparison.step, now + SLICE);
    }
    if (comparison.step < goal && this.seeking) return;
    this.orders.stop();
    // What waits for the step goes on from here.
    this.wake();
  }

  /** Begins to decide where to train. */
  #choose({ comparison }: Runs): void {
    if (this.#choosing) return;
    this.#choosing = true;
    this.#dirty = true;
    this.#accelerator.settle(comparison.jobs).then(() => {
      this.#choosing = false;
      this.wake();
    });
  }

  /** Steps taken together, on a device; messages are read meanwhile. */
  #launch(runs: Runs): void {
    this.#away = true;
    runs.launch(this.#accelerator, this.orders.limit(runs.comparison)).then((taken) => {
      this.#away = false;
      this.orders.took(taken, this.#world.now());
      if (runs.comparison.leader.status.state !== "ready") this.orders.stop();
      this.orders.stopAt(runs.comparison);
      this.#moved(runs, false);
      this.#dirty = true;
      // At once, whatever rest had been planned: the device waits for its next launch.
      this.#turn();
    });
  }

  /** Whether what a snapshot would show is to be measured first: at rest always, while training as far as affordable. */
  #wantsMeasuring(): boolean {
    if (this.#measurer.busy || this.#runs!.comparison.interrupted || this.#away) return false;
    if (this.#measurer.version === this.#observer.version) return false;
    const { running, owing } = this.orders;
    if (!running && !owing) return true;
    return this.#measurer.affordable && this.reporter.mayReport(running);
  }

  get #resting(): boolean {
    const { running, owing } = this.orders;
    return !running && !owing && !this.#away;
  }

  /** Who steps from one number to the next does not wait for metrics and pictures. */
  #reportTrace(): void {
    if (this.#resting && this.#observer.owesTrace && !this.#runs?.comparison.interrupted) this.#report(true);
  }

  /** @param hurried reports what is there now */
  #report(hurried = false): void {
    const runs = this.#runs;
    // On its way to a step, it is nowhere that is of interest.
    if (!this.#dirty || !runs || this.seeking || !this.reporter.mayReport(this.orders.running)) return;
    // What will soon be measured is waited for; what takes long comes in a later snapshot.
    if (this.#measurer.soonDone && !hurried) return;
    // Pictures still to come are reported when they are done.
    this.reporter.report(runs, this.#observer, {
      focus: this.#focus,
      running: this.orders.running,
      busy: this.#busy || this.orders.owing || this.#wantsMeasuring(),
      orders: this.orders.count,
      stepsPerSecond: this.orders.stepsPerSecond,
      choosing: this.#choosing,
      metrics: this.#measurer.latest,
      backends: runs.comparison.jobs.map((job) => this.#accelerator.report(job)),
      measuredStep: this.#measurer.step,
      resting: this.#resting,
      measured: !this.#measurer.busy && this.#measurer.version === this.#observer.version,
    });
    this.#dirty = false;
  }
}
