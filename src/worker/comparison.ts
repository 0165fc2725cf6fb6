import { createRun, type Run, stepMultiplications } from "../engine/index.ts";
import { groupOf, type ParameterAddress } from "../experiment/changeList.ts";
import { settingsChanges, withChange } from "../experiment/changes.ts";
import { type Experiment, runSpecs } from "../experiment/experiment.ts";
import { appliesLive } from "../experiment/live.ts";
import type { Job } from "./accelerator.ts";
import { Course } from "./course.ts";
import type { Journey } from "./protocol.ts";
import type { Moment } from "./timeline.ts";

/** The runs of an experiment, training in lock-step, with the changes made to them on the way. */
export class Comparison {
  readonly trainers: readonly Run[];
  #jobs: readonly Job[] = [];
  readonly #course: Course;
  /** The settings as they are now. */
  #present: Experiment;
  /** The run whose turn it is in the step under way. */
  #turn = 0;
  #moved = false;

  /** @throws RangeError if a spec's settings contradict each other. */
  constructor(experiment: Experiment) {
    const { base, variants, changes = [] } = experiment;
    this.#present = { base, variants };
    this.#course = new Course(this.#present, changes);
    this.trainers = runSpecs(this.#present).map((spec) => createRun(spec));
    this.#jobs = this.#listJobs();
    this.#followCourse();
  }

  /** The runs, with what is wanted for each. */
  get jobs(): readonly Job[] {
    return this.#jobs;
  }

  /** A new object whenever it changes. */
  get journey(): Journey {
    return this.#course.journey;
  }

  /** The step from which on all changes are remembered. */
  get earliest(): number {
    return this.#course.earliest;
  }

  get present(): Experiment {
    return this.#present;
  }

  /** The step that every run which has not diverged is at. */
  get step(): number {
    let step = 0;
    for (const { stepCount } of this.trainers) step = Math.max(step, stepCount);
    return this.#turn > 0 && this.#moved ? step - 1 : step;
  }

  /** About how many multiplications a step of all runs takes. */
  get multiplications(): number {
    return this.trainers.reduce((sum, { plan, spec }) => sum + spec.ensemble * stepMultiplications(plan), 0);
  }

  /** Whether some runs have taken the present step and others not, or not wholly. */
  get interrupted(): boolean {
    return this.#turn > 0 || this.trainers[0]!.interrupted;
  }

  /** The first run that has not diverged: the one whose epochs are counted. */
  get leader(): Run {
    for (const trainer of this.trainers) if (trainer.status.state === "ready") return trainer;
    return this.trainers[0]!;
  }

  /**
   * All runs take one step, or go on with one that was interrupted; those that diverged stay behind.
   * @param late asked between operations where given, and once it says so the step is interrupted
   * @returns whether the step was taken, interrupted, or no run moved
   */
  stepAll(late?: () => boolean): "taken" | "interrupted" | "still" {
    for (; this.#turn < this.trainers.length; this.#turn++) {
      const trainer = this.trainers[this.#turn]!;
      const stepped = late ? trainer.stepUntil(late) : trainer.step() > 0;
      if (trainer.interrupted) return "interrupted";
      this.#moved = stepped || this.#moved;
    }
    const moved = this.#moved;
    this.#turn = 0;
    this.#moved = false;
    if (this.step >= this.#course.next) this.#followCourse();
    return moved ? "taken" : "still";
  }

  /** Steps until something is to happen to the runs: a change that is still to come, or a pause that they ask for. */
  get stepsUntilEvent(): number {
    const { step } = this;
    const pauses = this.trainers.map(({ spec }) =>
      spec.stopAtStep > step ? spec.stopAtStep : Number.POSITIVE_INFINITY,
    );
    return Math.min(this.#course.next, ...pauses) - step;
  }

  /** Is told that all runs have taken steps together, elsewhere. */
  jumped(): void {
    this.#followCourse();
  }

  #listJobs(): readonly Job[] {
    const specs = runSpecs(this.#present);
    return this.trainers.map((trainer, run) => ({ trainer, wanted: specs[run]!.backend }));
  }

  /** Leaves no step half done: what comes next is to be of one moment. */
  settle(): void {
    if (this.#turn > 0 || !this.trainers[0]!.abandonStep()) this.stepAll();
  }

  /**
   * Takes over other settings at the next step and forgets what was still to come of its own changes.
   * @returns whether that was possible; if not, nothing has happened and the runs are to be built anew
   */
  applyLive(experiment: Experiment): boolean {
    if (experiment.changes || !appliesLive(this.#present, experiment)) return false;
    this.settle();
    this.#course.dropAhead();
    for (const change of settingsChanges(this.#present, experiment, this.step)) this.#course.record(change);
    this.#takeOver(experiment);
    return true;
  }

  /** Sets one parameter of a run by hand. @returns whether there is such a parameter, and a number to set it to */
  setParameter(run: number, parameter: ParameterAddress, value: number): boolean {
    const index = this.#parameterIndex(run, parameter);
    if (index === null || !Number.isFinite(value)) return false;
    this.settle();
    this.trainers[run]!.setParameter(index, value);
    this.#course.record({ step: this.step, run, kind: "parameter", parameter, value });
    return true;
  }

  /** Forgets what was still to come of its own changes. */
  dropAhead(): void {
    this.#course.dropAhead();
  }

  /** What it takes to come back to this moment. Only between steps. */
  moment(): Moment {
    const checkpoints = this.trainers.map((trainer) => trainer.checkpoint());
    return { step: this.step, settings: this.#present, checkpoints };
  }

  /** Goes back, or on, to a moment: of these runs, or of others that began and were changed as these. */
  goTo({ step, settings, checkpoints }: Moment): void {
    this.#turn = 0;
    this.#moved = false;
    this.#course.goTo(step);
    if (settings !== this.#present) this.#takeOver(settings);
    this.trainers.forEach((trainer, run) => {
      const checkpoint = checkpoints[run];
      if (checkpoint?.parameters.length === trainer.plan.parameterCount) trainer.restore(checkpoint);
    });
  }

  #parameterIndex(run: number, address: ParameterAddress): number | null {
    const { row, column } = address;
    const name = groupOf(address);
    const group = this.trainers[run]?.plan.parameters.find((candidate) => candidate.name === name);
    if (!group) return null;
    const units = column < 0 ? group.columns : group.rows;
    if (row < 0 || row >= units || column >= group.columns) return null;
    return group.from + (column < 0 ? row : row * group.columns + column);
  }

  #takeOver(experiment: Experiment): void {
    this.#present = experiment;
    runSpecs(experiment).forEach((spec, run) => {
      if (spec !== this.trainers[run]!.spec) this.trainers[run]!.applyLive(spec);
    });
    this.#jobs = this.#listJobs();
  }

  #followCourse(): void {
    while (this.#course.next <= this.step) {
      const change = this.#course.take()!;
      if (change.kind === "parameter") {
        this.setParameter(change.run, change.parameter, change.value);
        continue;
      }
      const next = withChange(this.#present, change);
      if (!appliesLive(this.#present, next)) continue;
      this.#course.record(change);
      this.#takeOver(next);
    }
  }
}
