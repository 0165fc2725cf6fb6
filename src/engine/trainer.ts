import { Augmentation } from "./augmentation.ts";
import { type Batches, BatchOrder } from "./batches.ts";
import { Chance } from "./chance.ts";
import { type Checkpoint, copyState, readState, writeState } from "./checkpoint.ts";
import { check, checkData, checkParameters, checkRun } from "./checks.ts";
import { compile } from "./compile/compile.ts";
import { fewestExamples } from "./compile/normalization.ts";
import { createExecutor, type Executor } from "./cpu/executor.ts";
import { createWorkspace } from "./cpu/workspace.ts";
import { buildData, type TrainingData } from "./data/build.ts";
import { endEpoch, prune, watchValidation, worksAtEpochEnd } from "./epochEnd.ts";
import { initialParameters } from "./initializers.ts";
import { evaluate, type SetMetrics } from "./measures/evaluate.ts";
import { createInference, type Inference, inferencePlan } from "./measures/inference.ts";
import { isWholeBatch } from "./optimizers/optimizers.ts";
import { wholeBatchOptimizers } from "./optimizers/wholeBatch.ts";
import type { Plan } from "./plan.ts";
import { planSpec } from "./planSpec.ts";
import { Plateau } from "./plateau.ts";
import { countWeights, MASK, type WeightCount } from "./pruning.ts";
import type { TakenSteps, TrainerOptions, TrainerStatus } from "./run.ts";

import { scheduledRate } from "./schedules.ts";
import { secondOrder } from "./second-order/load.ts";

import type { TrainingSpec } from "./spec.ts";
import { Step } from "./step.ts";
import { EarlyStopping } from "./stopping.ts";
import { requireTask } from "./suitability.ts";

/** One run: a network, its data and its place in them. Deterministic: the same spec gives the same numbers. */
export class Trainer {
  readonly data: TrainingData;
  #spec: TrainingSpec;
  readonly #options: TrainerOptions;
  #executor!: Executor;
  #inference!: Inference;
  #step!: Step;
  #chance!: Chance;
  /** Null if examples are shown as they are. */
  #augmentation: Augmentation | null = null;
  readonly #batches: BatchOrder;
  readonly #plateau = new Plateau();
  #stepCount = 0;
  #lastBatchCost = Number.NaN;
  #status: TrainerStatus = { state: "ready" };
  #revision = 0;
  readonly #stopping = new EarlyStopping();
  /** What is left to do of a step that ends an epoch, its update done: null between steps. */
  #epochEnd: Generator<void, void> | null = null;

  /** @throws RangeError if the spec's settings contradict each other. */
  constructor(spec: TrainingSpec, options: TrainerOptions = {}) {
    this.#spec = spec;
    this.#options = options;
    this.data = options.data ?? buildData(spec);
    checkRun(spec, this.data);
    checkData(this.data);
    requireTask(spec.cost, spec.outputActivation, this.data.task);
    this.#batches = new BatchOrder(spec.seed, this.data.training.count, options.sample);
    this.reset();
  }

  get spec(): TrainingSpec {
    return this.#spec;
  }
  /** The networks that the run is made of: this one. */
  get members(): readonly [Trainer, ...Trainer[]] {
    return [this];
  }
  get plan(): Plan {
    return this.#executor.plan;
  }
  /** Buffers of the last step; read them, don't write. */
  get executor(): Executor {
    return this.#executor;
  }
  /** Flat parameters, live. */
  get parameters(): Float64Array {
    return this.#executor.view("parameters");
  }
  /** Flat running averages of batch normalization, live. */
  get statistics(): Float64Array {
    return this.#executor.view("statistics");
  }
  /** All that forward passes depend on: the parameters, and behind them the running averages; live. */
  get learned(): Float64Array {
    return this.#inference.learned;
  }
  /** Forward passes over this trainer's present parameters. */
  get inference(): Inference {
    return this.#inference;
  }
  /** Steps taken. */
  get stepCount(): number {
    return this.#stepCount;
  }
  /** Whole passes over the training set. */
  get epoch(): number {
    return this.#batches.epoch;
  }
  /** Epochs with their fraction. */
  get epochFraction(): number {
    return this.#batches.fraction;
  }
  /** Steps to the end of the present epoch. */
  get stepsLeftInEpoch(): number {
    return this.#batches.stepsLeft(this.plan.spec.batchCapacity);
  }
  /** Steps that may be adopted together: to the end of the epoch if something is then to be done, else any number. */
  get stepsUntilEpochWork(): number {
    return worksAtEpochEnd(this.#spec) ? this.stepsLeftInEpoch : Number.POSITIVE_INFINITY;
  }
  /** How many weights there are, and are left; null if nothing prunes. */
  get weightCount(): WeightCount | null {
    const { spec, parameters } = this.plan;
    return spec.prunes ? countWeights(parameters, this.#executor.view(MASK)) : null;
  }
  get status(): TrainerStatus {
    return this.#status;
  }
  /** Another number whenever parameters, settings or the place in the data have changed. */
  get revision(): number {
    return this.#revision;
  }
  /** η of the next step, by its schedule. */
  get learningRate(): number {
    const { schedule, optimizerSettings } = this.plan.spec;
    return this.#plateau.reduction * scheduledRate(schedule, optimizerSettings.learningRate)(this.#stepCount);
  }
  get #watchesPlateaus(): boolean {
    return this.#spec.schedule === "plateau";
  }
  /** Mean cost of the last step's batch, before its update and without penalties; NaN before the first step. */
  get lastBatchCost(): number {
    return this.#lastBatchCost;
  }

  /** Back to the initial parameters: the same ones, for the same spec. */
  reset(): void {
    const plan = compile(planSpec(this.#spec, this.data));
    const { initialParameters: given } = this.#options;
    if (given) checkParameters("initialParameters", given, plan.parameterCount);
    this.#plateau.restore();
    this.#bind(plan, given ? Float64Array.from(given) : initialParameters(this.#spec, plan));
    this.#stepCount = 0;
    this.#batches.goTo(0, 0);
    this.#lastBatchCost = Number.NaN;
    this.#status = { state: "ready" };
    this.#stopping.reset();
    prune(this.#spec, this.#executor, 0);
  }

  /**
   * Takes over settings that apply live (rates, batch size), from the next step on. Parameters, optimizer state and
   * the place in the epoch stay.
   * @throws RangeError if the new settings change the shape of the network
   */
  applyLive(spec: TrainingSpec): void {
    checkRun(spec, this.data);
    const plan = compile(planSpec(spec, this.data));
    if (plan.sizes.join() !== this.plan.sizes.join() || spec.optimizer !== this.#spec.optimizer) {
      throw new RangeError(`invalid live change: ${plan.sizes.join("–")} (expected ${this.plan.sizes.join("–")})`);
    }
    if (plan.parameterCount !== this.plan.parameterCount) {
      const [count, expected] = [plan.parameterCount, this.plan.parameterCount];
      throw new RangeError(`invalid live change: ${count} parameters (expected ${expected})`);
    }
    if (plan.statisticsCount !== this.plan.statisticsCount) {
      const [count, expected] = [plan.statisticsCount, this.plan.statisticsCount];
      throw new RangeError(`invalid live change: ${count} running averages (expected ${expected})`);
    }
    this.#finishStep();
    const before = readState(this.#executor);
    const { patience } = this.#spec;
    this.#spec = spec;
    if (!this.#watchesPlateaus) this.#plateau.restore();
    this.#bind(plan, before.parameters);
    writeState(this.#executor, before);
    if (spec.patience === patience) return;
    if (spec.patience === 0) this.#stopping.reset();
    if (this.#status.state === "stopped") this.#goOn();
  }

  /** What λ₁, λ₂ and soft weight sharing add to the cost, of the present weights. */
  get penalty(): number {
    return this.#inference.penalty();
  }

  /** Takes up to `count` steps, the one under way included. @returns the steps taken, fewer if the run ends */
  step(count = 1): number {
    let taken = 0;
    while (taken < count && this.#status.state === "ready" && this.#oneStep()) taken++;
    return taken;
  }

  /**
   * Takes one step, or goes on with the interrupted one. `late`, asked between operations, interrupts it; its update
   * is never torn.
   * @returns whether a step was completed; if not, it is interrupted or the run has ended
   */
  stepUntil(late: () => boolean): boolean {
    if (this.#status.state !== "ready") return false;
    if (!this.#epochEnd) {
      const rows = this.#step.interrupted ? this.#batchRows() : this.#loadBatch();
      if (!this.#step.runUntil(rows, this.#stepCount + 1, late)) return this.#diverge(rows);
      if (this.#step.interrupted) return false;
      this.#updated(rows);
    }
    while (this.#epochEnd && !this.#workAtEpochEnd()) if (late()) return false;
    return true;
  }

  /** Whether a step is under way. */
  get interrupted(): boolean {
    return this.#step.interrupted || this.#epochEnd !== null;
  }

  /**
   * Forgets what of a step has been done: it begins anew, from the same parameters and with the same batch.
   * @returns false if that can't be, because its update is done: then it is to be finished
   */
  abandonStep(): boolean {
    this.#step.abandon();
    return this.#epochEnd === null;
  }

  /** Trains to the end of the present epoch. @returns the steps taken */
  trainEpoch(): number {
    const target = this.epoch + 1;
    let taken = 0;
    while (this.epoch < target && this.step() === 1) taken++;
    return taken;
  }

  /** Forward passes over parameters of their own, to be set as `learned` gives them. */
  createInference(): Inference {
    return createInference(inferencePlan(this.plan.spec));
  }

  /** Cost and accuracy over a whole set, with the present parameters. Null for a validation set without examples. */
  evaluate(set: "training"): SetMetrics;
  evaluate(set: "training" | "validation"): SetMetrics | null;
  evaluate(set: "training" | "validation"): SetMetrics | null {
    const examples = this.data[set];
    return examples.count === 0 ? null : evaluate(this.#inference, this.data, examples);
  }

  /** Sets one parameter by its index in the flat vector. */
  setParameter(index: number, value: number): void {
    if (!(index >= 0 && index < this.plan.parameterCount && Number.isInteger(index))) {
      throw new RangeError(`invalid parameter: ${index} (expected 0 to ${this.plan.parameterCount - 1})`);
    }
    if (!Number.isFinite(value)) throw new RangeError(`invalid value: ${value} (expected a finite number)`);
    this.#finishStep();
    this.parameters[index] = value;
    // What was pruned is let live again.
    if (this.plan.spec.prunes && value !== 0) this.#executor.view(MASK)[index] = 1;
    this.#goOn();
    this.#revision++;
  }

  checkpoint(): Checkpoint {
    this.#finishStep();
    const { best, ...stopping } = this.#stopping.state;
    return {
      step: this.#stepCount,
      epoch: this.#batches.epoch,
      positionInEpoch: this.#batches.position,
      ...readState(this.#executor),
      ...(this.#watchesPlateaus && { plateau: this.#plateau.state }),
      ...(this.#spec.patience > 0 && { stopping: { ...stopping, best: best && copyState(best) } }),
      ...(this.#status.state === "diverged" && { diverged: this.#status }),
    };
  }

  /** Goes back, or on, to a checkpoint of a run with this spec. @throws RangeError if its shape differs. */
  restore(checkpoint: Checkpoint): void {
    const { parameters, step, epoch, positionInEpoch, stopping, plateau, diverged } = checkpoint;
    if (parameters.length !== this.plan.parameterCount) {
      throw new RangeError(
        `invalid checkpoint: ${parameters.length} parameters (expected ${this.plan.parameterCount})`,
      );
    }
    this.#forgetStep();
    // A checkpoint from before anything was pruned has no mask.
    if (this.plan.spec.prunes) this.#executor.view(MASK).fill(1);
    writeState(this.#executor, checkpoint);
    this.#plateau.restore(plateau);
    this.#executor.setReduction(this.#plateau.reduction);
    this.#stepCount = step;
    this.#batches.goTo(epoch, positionInEpoch);
    this.#lastBatchCost = Number.NaN;
    this.#stopping.reset();
    const { patience } = this.#spec;
    if (stopping && patience > 0)
      this.#stopping.restore({ ...stopping, best: stopping.best && copyState(stopping.best) });
    const { stoppedAt, badEpochs } = this.#stopping.state;
    const isStopped = stoppedAt > 0 && badEpochs >= patience;
    this.#status = diverged ?? (isStopped ? this.#stopped() : { state: "ready" });
    this.#revision++;
  }

  /**
   * Fills another executor of this plan with all that the next step begins from: what is learned, the optimizer's state,
   * the batch, chance and the rates. The run is left alone.
   * @returns the examples of the step
   */
  prepare(executor: Executor): number {
    const rows = this.#batchRows();
    writeState(executor, readState(this.#executor));
    executor.setReduction(this.#plateau.reduction);
    executor.setUpdateNumber(this.#stepCount + 1);
    this.#fillBatch(rows, new Step(executor), new Chance(this.#spec.seed, executor));
    return rows;
  }

  /** The batches of the next `count` steps, without taking them. */
  nextBatches(count: number): Batches {
    return this.#batches.upcoming(count, this.plan.spec.batchCapacity);
  }

  /**
   * Goes on from steps that were taken elsewhere, as if it had taken them itself; only the buffers of the last step
   * are left as they were.
   * @throws RangeError if their shape differs, or if there are more than `stepsUntilEpochWork`
   */
  adopt({ steps, lastBatchCost, batchCosts = [], isDiverged = false, ...state }: TakenSteps): void {
    if (state.parameters.length !== this.plan.parameterCount) {
      throw new RangeError(
        `invalid steps: ${state.parameters.length} parameters (expected ${this.plan.parameterCount})`,
      );
    }
    const most = this.stepsUntilEpochWork;
    if (steps > most) throw new RangeError(`invalid steps: ${steps} (expected at most ${most}, to the epoch's end)`);
    if (this.#watchesPlateaus) {
      check(batchCosts.length === steps, "steps", `${batchCosts.length} costs of batches`, String(steps));
      this.#plateau.noteSteps(batchCosts, this.#batches.examplesLeft, this.plan.spec.batchCapacity);
    }
    this.#forgetStep();
    writeState(this.#executor, state);
    this.#stepCount += steps;
    this.#batches.moveOn(steps, this.plan.spec.batchCapacity);
    if (steps > 0) this.#lastBatchCost = lastBatchCost;
    if (steps === most) {
      this.#epochEnd = this.#endEpoch();
      while (!this.#workAtEpochEnd());
    }
    if (isDiverged) {
      const rows = this.#loadBatch();
      this.#step.forward(rows);
      this.#diverge(rows);
    }
    this.#revision++;
  }

  /** @throws RangeError if the optimizer needs products with the Hessian that the plan has not */
  #bind(plan: Plan, parameters: Float64Array): void {
    const { optimizer } = plan.spec;
    if (isWholeBatch(optimizer) && wholeBatchOptimizers[optimizer].readsHessian) {
      const obstacle = secondOrder().secondOrderObstacle(plan);
      if (obstacle) throw new RangeError(`invalid optimizer: ${optimizer} (${obstacle})`);
    }
    this.#revision++;
    const forward = inferencePlan(plan.spec);
    const workspace = createWorkspace([plan, forward], this.#options.kernels);
    workspace.learned.set(parameters);
    this.#executor = createExecutor(plan, { workspace });
    this.#executor.setReduction(this.#plateau.reduction);
    this.#inference = createInference(forward, workspace);
    this.#step = new Step(this.#executor);
    this.#chance = new Chance(this.#spec.seed, this.#executor);
    this.#augmentation = plan.spec.augments ? new Augmentation(this.#spec, this.data) : null;
    this.#batches.fewest = fewestExamples(plan);
    if (plan.spec.prunes) this.#executor.view(MASK).fill(1);
  }

  #oneStep(): boolean {
    if (!this.#epochEnd) {
      const rows = this.#loadBatch();
      if (!this.#step.run(rows, this.#stepCount + 1)) return this.#diverge(rows);
      this.#updated(rows);
    }
    this.#finishStep();
    return true;
  }

  #diverge(rows: number): false {
    this.#status = { state: "diverged", step: this.#stepCount + 1, where: this.#step.findCause(rows) };
    return false;
  }

  /** The step's update is done: it is complete, unless it ends an epoch at whose end something is to be done. */
  #updated(rows: number): void {
    const work = worksAtEpochEnd(this.#spec) && this.#batches.endsEpoch(rows);
    if (work) this.#epochEnd = this.#endEpoch(rows);
    else this.#moveOn(rows);
  }

  #moveOn(rows: number): void {
    this.#lastBatchCost = this.#step.cost;
    if (this.#watchesPlateaus) this.#plateau.note(this.#lastBatchCost, rows);
    this.#stepCount++;
    this.#revision++;
    this.#batches.advance(rows);
  }

  /** @param rows of the step that ends the epoch; absent if it has been moved on from */
  *#endEpoch(rows?: number): Generator<void, void> {
    const metrics = yield* watchValidation(this.#spec, this.#inference, this.data);
    if (rows !== undefined) this.#moveOn(rows);
    if (this.#watchesPlateaus) {
      this.#plateau.endEpoch(this.#spec);
      this.#executor.setReduction(this.#plateau.reduction);
    }
    const stops = endEpoch(this.#spec, this.#executor, this.#stopping, this.epoch, metrics);
    if (stops) this.#status = this.#stopped();
  }

  /** @returns whether all is done */
  #workAtEpochEnd(): boolean {
    if (this.#epochEnd?.next().done) this.#epochEnd = null;
    return this.#epochEnd === null;
  }

  /** Completes a step whose update is done; one that has not come so far begins anew. */
  #finishStep(): void {
    while (!this.#workAtEpochEnd());
    this.#step.abandon();
  }

  #forgetStep(): void {
    this.#epochEnd = null;
    this.#step.abandon();
  }

  #stopped(): TrainerStatus {
    const { stoppedAt: epoch, bestEpoch } = this.#stopping.state;
    return { state: "stopped", step: this.#stepCount, epoch, bestEpoch };
  }

  /** Whatever had ended the run, somebody wants it to train on. */
  #goOn(): void {
    this.#status = { state: "ready" };
    this.#stopping.resume();
  }

  #batchRows(): number {
    return this.#batches.rows(this.plan.spec.batchCapacity);
  }

  /** Copies the next batch into the plan's buffers, and draws what chance decides of its step. @returns its examples */
  #loadBatch(): number {
    const rows = this.#batchRows();
    this.#fillBatch(rows, this.#step, this.#chance);
    return rows;
  }

  #fillBatch(rows: number, step: Step, chance: Chance): void {
    const { order, position } = this.#batches;
    const number = this.#stepCount + 1;
    step.load(this.data.training, order, position, rows);
    chance.fill(rows, number);
    this.#augmentation?.fill(order, position, rows, number, step.inputs);
  }
}
