import { type Checkpoint, createRun, type Run, stepMultiplications } from "../engine/index.ts";
import { appendChange, type Change, groupOf, MAX_CHANGES, type ParameterAddress } from "../experiment/changeList.ts";
import { settingsChanges, withChange } from "../experiment/changes.ts";
import { type Experiment, runSpecs } from "../experiment/experiment.ts";
import { appliesLive } from "../experiment/live.ts";
import type { Job } from "./accelerator.ts";
import type { Journey } from "./protocol.ts";

/** The runs of an experiment, training in lock-step, with the changes made to them on the way. */
export class Comparison {
  readonly trainers: readonly Run[];
  #jobs: readonly Job[] = [];
  #journey: Journey;
  /** The settings as they are now. */
  #present: Experiment;
  /** Changes still to come, the next one last. */
  #script: Change[];
  #nextChange: number;
  /** The run whose turn it is in the step under way. */
  #turn = 0;
  #moved = false;

  /** @throws RangeError if a spec's settings contradict each other. */
  constructor(experiment: Experiment) {
    const { base, variants, changes = [] } = experiment;
    this.#present = { base, variants };
    this.#journey = { origin: this.#present, changes: [], complete: true };
    this.#script = changes.toSorted((a, b) => b.step - a.step);
    this.#nextChange = this.#script.at(-1)?.step ?? Number.POSITIVE_INFINITY;
    this.trainers = runSpecs(this.#present).map((spec) => createRun(spec));
    this.#jobs = this.#listJobs();
    this.#followScript();
  }

  /** The runs, with what is wanted for each. */
  get jobs(): readonly Job[] {
    return this.#jobs;
  }

  /** A new object whenever it changes. */
  get journey(): Journey {
    return this.#journey;
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
    if (this.step >= this.#nextChange) this.#followScript();
    return moved ? "taken" : "still";
  }

  /** Steps until something is to happen to the runs: a change of the script, or a pause that they ask for. */
  get stepsUntilEvent(): number {
    const { step } = this;
    const pauses = this.trainers.map(({ spec }) =>
      spec.stopAtStep > step ? spec.stopAtStep : Number.POSITIVE_INFINITY,
    );
    return Math.min(this.#nextChange, ...pauses) - step;
  }

  /** Is told that all runs have taken steps together, elsewhere. */
  jumped(): void {
    this.#followScript();
  }

  #listJobs(): readonly Job[] {
    const specs = runSpecs(this.#present);
    return this.trainers.map((trainer, run) => ({ trainer, wanted: specs[run]!.backend }));
  }

  /** Leaves no step half done: what comes next is to be of one moment. */
  #settle(): void {
    if (this.#turn > 0 || !this.trainers[0]!.abandonStep()) this.stepAll();
  }

  /**
   * Takes over other settings at the next step and forgets what was still to come of its own changes.
   * @returns whether that was possible; if not, nothing has happened and the runs are to be built anew
   */
  applyLive(experiment: Experiment): boolean {
    if (experiment.changes || !appliesLive(this.#present, experiment)) return false;
    this.#settle();
    this.#script = [];
    this.#nextChange = Number.POSITIVE_INFINITY;
    for (const change of settingsChanges(this.#present, experiment, this.step)) this.#record(change);
    this.#takeOver(experiment);
    return true;
  }

  /** Sets one parameter of a run by hand. Does nothing if there is no such parameter. */
  setParameter(run: number, parameter: ParameterAddress, value: number): void {
    const index = this.#parameterIndex(run, parameter);
    if (index === null || !Number.isFinite(value)) return;
    this.#settle();
    this.trainers[run]!.setParameter(index, value);
    this.#record({ step: this.step, run, kind: "parameter", parameter, value });
  }

  /** Goes on from checkpoints of the same runs, after the journey that led there. */
  restore(checkpoints: readonly Checkpoint[], journey: Journey | null): void {
    this.#settle();
    const step = Math.max(this.step, ...checkpoints.map((checkpoint) => checkpoint.step));
    // First the settings, since a checkpoint is of a run that had them; parameters changed by the script are in it.
    while (this.#nextChange <= step) this.#takeOver(withChange(this.#present, this.#nextOfScript()));
    this.trainers.forEach((trainer, run) => {
      const checkpoint = checkpoints[run];
      if (checkpoint?.parameters.length === trainer.plan.parameterCount) trainer.restore(checkpoint);
    });
    if (!journey) return;
    this.#journey = journey;
    const before = journey.changes.reduce(withChange, journey.origin);
    for (const change of settingsChanges(before, this.#present, step)) this.#record(change);
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

  #nextOfScript(): Change {
    const change = this.#script.pop()!;
    this.#nextChange = this.#script.at(-1)?.step ?? Number.POSITIVE_INFINITY;
    return change;
  }

  #followScript(): void {
    const { step } = this;
    while (this.#nextChange <= step) {
      const change = this.#nextOfScript();
      if (change.kind === "parameter") {
        this.setParameter(change.run, change.parameter, change.value);
        continue;
      }
      const next = withChange(this.#present, change);
      if (!appliesLive(this.#present, next)) continue;
      this.#record(change);
      this.#takeOver(next);
    }
  }

  /** Settings changed before the first step are simply what the runs begin with. */
  #record(change: Change): void {
    const { origin, changes, complete } = this.#journey;
    if (change.step === 0 && change.kind === "settings") {
      this.#journey = { origin: withChange(origin, change), changes, complete };
      return;
    }
    const next = appendChange(changes, change);
    this.#journey =
      next.length > MAX_CHANGES ? { origin, changes, complete: false } : { origin, changes: next, complete };
  }
}
