import type { Checkpoint, loadNudge, Nudge } from "../engine/index.ts";
import { experimentAt } from "../experiment/changes.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { Accelerator } from "./accelerator.ts";
import { Comparison } from "./comparison.ts";
import type { Journey, ParameterEdit } from "./protocol.ts";
import { SeriesRecorder } from "./series.ts";
import { Timeline, type TimelineLimits } from "./timeline.ts";

type Prove = Awaited<ReturnType<typeof loadNudge>>;
type StepEnd = ReturnType<Comparison["stepAll"]>;

/** Multiplications from which on a step may take longer than a slice, and is interrupted if it does. */
const LONG_STEP = 5e6;
/** Milliseconds that taking over changed settings takes, about. */
const CHANGE_COST = 2;

/** The runs of an experiment with their curves, and the moments of theirs that can be returned to. */
export class Runs {
  readonly comparison: Comparison;
  readonly series: readonly SeriesRecorder[];
  readonly timeline: Timeline;
  readonly #now: () => number;
  readonly #read = () => this.comparison.moment();
  #horizon = 0;

  /** @throws RangeError if a spec's settings contradict each other. */
  constructor(experiment: Experiment, now: () => number, limits?: TimelineLimits) {
    this.#now = now;
    this.comparison = new Comparison(experiment);
    this.series = this.comparison.trainers.map((trainer) => new SeriesRecorder(trainer));
    this.timeline = new Timeline(now, limits);
    this.timeline.add(this.#read);
  }

  /** The last step that is known: that of the runs, or a later one that they have come back from. */
  get horizon(): number {
    return Math.max(this.#horizon, this.comparison.step);
  }

  /** Whether the whole sets are to be measured for the curves. */
  get due(): boolean {
    return this.series.some(({ due }) => due);
  }

  /** Steps until the whole sets are due. */
  get stepsUntilDue(): number {
    return Math.min(...this.series.map(({ stepsUntilDue }) => stepsUntilDue));
  }

  /**
   * All runs take up to `count` steps; a long one is interrupted once `late` says so.
   * @returns how many were taken, and how the last one ended
   */
  step(count: number, late: () => boolean): { readonly taken: number; readonly end: StepEnd } {
    const most = this.#isPast && count > 0 ? Math.min(count, this.#repeatableSteps()) : count;
    const ask = this.comparison.multiplications > LONG_STEP ? late : undefined;
    for (let taken = 0; taken < most; taken++) {
      const end = this.comparison.stepAll(ask);
      if (end !== "taken") return { taken, end };
      this.#recordSteps();
    }
    return { taken: most, end: "taken" };
  }

  /** Is told how many milliseconds steps have taken; now and then, keeps the moment they have led to. */
  worked(milliseconds: number): void {
    if (this.#isPast) return;
    this.timeline.worked(milliseconds);
    if (this.timeline.due) this.#remember();
  }

  /** All runs take up to `count` steps together, some of them on a device. @returns how many they took */
  async launch(accelerator: Accelerator, count: number): Promise<number> {
    const { comparison, series, timeline } = this;
    // Another arithmetic would not repeat what is known.
    if (this.#isPast) this.#forgetFuture();
    // As far as here, they can be had again.
    if (timeline.repeatableUntil(comparison.step) > comparison.step) this.#remember();
    const begin = this.#now();
    const taken = await accelerator.advance(comparison.jobs, count, (run, costs) => series[run]!.recordSteps(costs));
    comparison.jumped();
    timeline.tookElsewhere();
    this.worked(this.#now() - begin);
    return taken;
  }

  /**
   * Turns back to the last moment that is kept before a step, unless that lies between it and now.
   * @returns the step to go to from there: the one asked for, as far as it is known and can be repeated
   */
  approach(step: number): number {
    const { comparison, timeline } = this;
    const goal = Math.max(0, Math.min(Math.floor(step), this.horizon));
    const moment = timeline.before(goal);
    const isBehind = comparison.step <= goal && comparison.step >= moment.step && !comparison.interrupted;
    if (!isBehind) {
      if (!this.#isPast) this.#leavePresent();
      comparison.goTo(moment);
    }
    return Math.max(comparison.step, Math.min(goal, timeline.repeatableUntil(comparison.step)));
  }

  /** Keeps this moment on the way to an earlier step, for those just before it. */
  rememberOnTheWay(): void {
    if (!this.comparison.interrupted) this.timeline.approach(this.#read);
  }

  /**
   * Takes over other settings at the next step. The future, where it is known, is given up.
   * @returns whether that was possible; if not, nothing has happened and the runs are to be built anew
   */
  applyLive(experiment: Experiment): boolean {
    if (!this.comparison.applyLive(experiment)) return false;
    this.#changed();
    return true;
  }

  /** Sets one parameter by hand. The future, where it is known, is given up. */
  setParameter({ run, value, ...parameter }: ParameterEdit): void {
    const wasPast = this.#isPast;
    if (!this.comparison.setParameter(run, parameter, value)) return;
    if (wasPast) this.comparison.dropAhead();
    this.#changed();
    this.series[run]!.invalidate();
  }

  /** Proves the slope along one parameter of a run, by what does that; null if there is none, or ε makes no sense. */
  nudge(nudge: Prove, run: number, index: number, epsilon?: number): Nudge | null {
    const trainer = this.comparison.trainers[run]?.members[0];
    if (!trainer) return null;
    this.comparison.settle();
    this.#recordSteps();
    try {
      return nudge(trainer, index, epsilon);
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  /**
   * Goes on from checkpoints of runs that began with these settings, after a journey that ended with those settings.
   * @param repeatable whether the steps until there come out the same when they are taken here
   */
  resume(
    checkpoints: readonly Checkpoint[],
    { origin, changes }: Pick<Journey, "origin" | "changes">,
    repeatable: boolean,
  ): void {
    const step = Math.max(0, ...checkpoints.map((checkpoint) => checkpoint.step));
    this.comparison.goTo({ step, settings: experimentAt({ ...origin, changes }, step), checkpoints });
    if (!repeatable) this.timeline.tookElsewhere();
    this.timeline.add(this.#read);
    for (const series of this.series) series.resume();
  }

  get #isPast(): boolean {
    return this.comparison.step < this.#horizon;
  }

  /** Time is turned back: keeps where it stood, to come back to. */
  #leavePresent(): void {
    const { comparison, timeline } = this;
    // What a device has made of them cannot be had again.
    if (timeline.repeatableUntil(comparison.step) <= comparison.step) comparison.settle();
    this.#recordSteps();
    this.#horizon = comparison.step;
    this.#remember();
  }

  /** Steps that may be taken before known ones come that would not be the same; if they come at once, they are given up. */
  #repeatableSteps(): number {
    const { step } = this.comparison;
    const left = this.timeline.repeatableUntil(step) - step;
    if (left > 0) return left;
    this.#forgetFuture();
    return Number.POSITIVE_INFINITY;
  }

  #recordSteps(): void {
    for (const series of this.series) series.recordStep();
  }

  #remember(): void {
    const { comparison, timeline } = this;
    if (!comparison.interrupted && comparison.step > timeline.newest) timeline.add(this.#read);
  }

  /** What lies after this step takes another course. */
  #forgetFuture(): void {
    this.comparison.dropAhead();
    this.#changed();
  }

  #changed(): void {
    const { comparison, timeline, series } = this;
    const { step, earliest } = comparison;
    // The step under way may have been finished for it.
    this.#recordSteps();
    this.#horizon = step;
    for (const one of series) one.truncate(step);
    timeline.cut(step);
    if (earliest > 0) timeline.forgetBefore(earliest);
    if (timeline.isEmpty) timeline.add(this.#read);
    timeline.worked(CHANGE_COST);
  }
}
