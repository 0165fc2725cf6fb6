import { type Batches, BatchOrder } from "./batches.ts";
import { compile } from "./compile/compile.ts";
import { createExecutor, type Executor } from "./cpu/executor.ts";
import { createWorkspace, type KernelChoice } from "./cpu/workspace.ts";
import { buildData, type TrainingData } from "./data/build.ts";
import { initialParameters } from "./initializers.ts";
import { evaluate, type SetMetrics } from "./measures/evaluate.ts";
import { createInference, type Inference, inferencePlan } from "./measures/inference.ts";
import { isWholeBatch } from "./optimizers/optimizers.ts";
import { stateShapes } from "./optimizers/state.ts";
import { wholeBatchOptimizers } from "./optimizers/wholeBatch.ts";
import type { Plan } from "./plan.ts";
import { planSpec } from "./planSpec.ts";
import { secondOrderObstacle } from "./second-order/hessianVector.ts";
import type { TrainingSpec } from "./spec.ts";
import { Step } from "./step.ts";

export type TrainerStatus =
  | { readonly state: "ready" }
  /** A number stopped being finite: in this step (counted from 1), first in this buffer of the plan. */
  | { readonly state: "diverged"; readonly step: number; readonly where: string };

/** Everything a trainer needs, beside its spec, to go on as if never interrupted. */
export interface Checkpoint {
  readonly step: number;
  readonly epoch: number;
  /** Examples of the present epoch already trained on. */
  readonly positionInEpoch: number;
  /** Flat parameters, in the order of the plan. */
  readonly parameters: Float64Array;
  /** Flat running averages, in the order of the plan. */
  readonly statistics: Float64Array;
  /** The optimizer's vectors, in the order it names them. */
  readonly optimizerState: readonly Float64Array[];
}

/** Steps that were taken elsewhere, on the batches that `nextBatches` named. */
export interface TakenSteps {
  readonly steps: number;
  readonly parameters: Float64Array;
  readonly statistics: Float64Array;
  readonly optimizerState: readonly Float64Array[];
  /** As `lastBatchCost`, of the last of these steps. */
  readonly lastBatchCost: number;
  /** Whether the step after them brought a number that is not finite. */
  readonly isDiverged?: boolean;
}

export interface TrainerOptions {
  /** Flat parameters to start from in place of drawn ones. */
  readonly initialParameters?: ArrayLike<number>;
  /** Data in place of those the spec describes. */
  readonly data?: TrainingData;
  /** "simd" unless tests and benchmarks ask for plain loops; the numbers are the same. */
  readonly kernels?: KernelChoice;
}

/** One run: a network, its data and its place in them. Deterministic: the same spec gives the same numbers. */
export class Trainer {
  readonly data: TrainingData;
  #spec: TrainingSpec;
  readonly #options: TrainerOptions;
  #executor!: Executor;
  #inference!: Inference;
  #step!: Step;
  readonly #batches: BatchOrder;
  #stepCount = 0;
  #lastBatchCost = Number.NaN;
  #status: TrainerStatus = { state: "ready" };
  #revision = 0;

  /** @throws RangeError if the spec's settings contradict each other. */
  constructor(spec: TrainingSpec, options: TrainerOptions = {}) {
    this.#spec = spec;
    this.#options = options;
    this.data = options.data ?? buildData(spec);
    this.#batches = new BatchOrder(spec.seed, this.data.training.count);
    this.reset();
  }

  get spec(): TrainingSpec {
    return this.#spec;
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
  get status(): TrainerStatus {
    return this.#status;
  }
  /** Another number whenever parameters, settings or the place in the data have changed. */
  get revision(): number {
    return this.#revision;
  }
  /** Mean cost of the last step's batch, before its update and without penalties; NaN before the first step. */
  get lastBatchCost(): number {
    return this.#lastBatchCost;
  }

  /** Back to the initial parameters: the same ones, for the same spec. */
  reset(): void {
    const plan = compile(planSpec(this.#spec, this.data));
    const { initialParameters: given } = this.#options;
    if (given && given.length !== plan.parameterCount) {
      throw new RangeError(`invalid initialParameters: ${given.length} numbers (expected ${plan.parameterCount})`);
    }
    this.#bind(plan, given ? Float64Array.from(given) : initialParameters(this.#spec, plan));
    this.#stepCount = 0;
    this.#batches.goTo(0, 0);
    this.#lastBatchCost = Number.NaN;
    this.#status = { state: "ready" };
  }

  /**
   * Takes over settings that apply live (rates, batch size), from the next step on. Parameters, optimizer state and
   * the place in the epoch stay.
   * @throws RangeError if the new settings change the shape of the network
   */
  applyLive(spec: TrainingSpec): void {
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
    const before = this.checkpoint();
    this.#spec = spec;
    this.#bind(plan, before.parameters);
    this.#restoreRest(before);
  }

  /** What λ₁, λ₂ and soft weight sharing add to the cost, of the present weights. */
  get penalty(): number {
    return this.#inference.penalty();
  }

  /** Takes up to `count` steps. @returns the steps taken, fewer if the run diverges */
  step(count = 1): number {
    let taken = 0;
    while (taken < count && this.#status.state === "ready" && this.#oneStep()) taken++;
    return taken;
  }

  /**
   * Takes one step, or goes on with the interrupted one. `late`, asked between operations, interrupts it; its update
   * is never torn.
   * @returns whether a step was completed; if not, it is interrupted or the run has diverged
   */
  stepUntil(late: () => boolean): boolean {
    if (this.#status.state !== "ready") return false;
    const rows = this.interrupted ? this.#batchRows() : this.#loadBatch();
    if (!this.#step.runUntil(rows, this.#stepCount + 1, late)) return this.#diverge(rows);
    if (!this.interrupted) this.#moveOn(rows);
    return !this.interrupted;
  }

  /** Whether a step is under way. */
  get interrupted(): boolean {
    return this.#step.interrupted;
  }

  /** Forgets what of a step has been done: it begins anew, from the same parameters and with the same batch. */
  abandonStep(): void {
    this.#step.abandon();
  }

  /** Trains to the end of the present epoch. @returns the steps taken */
  trainEpoch(): number {
    const target = this.epoch + 1;
    let taken = 0;
    while (this.epoch < target && this.step() === 1) taken++;
    return taken;
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
    this.parameters[index] = value;
    this.#step.abandon();
    this.#status = { state: "ready" };
    this.#revision++;
  }

  checkpoint(): Checkpoint {
    return {
      step: this.#stepCount,
      epoch: this.#batches.epoch,
      positionInEpoch: this.#batches.position,
      parameters: this.parameters.slice(),
      statistics: this.statistics.slice(),
      optimizerState: this.#stateShapes().map(({ name }) => this.#executor.view(name).slice()),
    };
  }

  /** Goes back, or on, to a checkpoint of a run with this spec. @throws RangeError if its shape differs. */
  restore(checkpoint: Checkpoint): void {
    if (checkpoint.parameters.length !== this.plan.parameterCount) {
      throw new RangeError(
        `invalid checkpoint: ${checkpoint.parameters.length} parameters (expected ${this.plan.parameterCount})`,
      );
    }
    this.parameters.set(checkpoint.parameters);
    this.#restoreRest(checkpoint);
    this.#stepCount = checkpoint.step;
    this.#batches.goTo(checkpoint.epoch, checkpoint.positionInEpoch);
    this.#step.abandon();
    this.#lastBatchCost = Number.NaN;
    this.#status = { state: "ready" };
    this.#revision++;
  }

  /** The batches of the next `count` steps, without taking them. */
  nextBatches(count: number): Batches {
    return this.#batches.upcoming(count, this.plan.spec.batchCapacity);
  }

  /**
   * Goes on from steps that were taken elsewhere, as if it had taken them itself; only the buffers of the last step
   * are left as they were.
   * @throws RangeError if their shape differs
   */
  adopt({ steps, parameters, statistics, optimizerState, lastBatchCost, isDiverged = false }: TakenSteps): void {
    if (parameters.length !== this.plan.parameterCount) {
      throw new RangeError(`invalid steps: ${parameters.length} parameters (expected ${this.plan.parameterCount})`);
    }
    this.parameters.set(parameters);
    this.#restoreRest({ statistics, optimizerState });
    this.#step.abandon();
    this.#stepCount += steps;
    this.#batches.moveOn(steps, this.plan.spec.batchCapacity);
    if (steps > 0) this.#lastBatchCost = lastBatchCost;
    if (isDiverged) {
      const rows = this.#loadBatch();
      this.#step.forward(rows);
      this.#diverge(rows);
    }
    this.#revision++;
  }

  #restoreRest({ statistics, optimizerState }: Pick<Checkpoint, "statistics" | "optimizerState">): void {
    this.statistics.set(statistics);
    this.#stateShapes().forEach(({ name }, index) => {
      const vector = optimizerState[index];
      if (vector) this.#executor.view(name).set(vector);
    });
  }

  #stateShapes() {
    return stateShapes(this.plan.spec, this.plan.parameterCount);
  }

  /** @throws RangeError if the optimizer needs products with the Hessian that the plan has not */
  #bind(plan: Plan, parameters: Float64Array): void {
    const { optimizer } = plan.spec;
    if (isWholeBatch(optimizer) && wholeBatchOptimizers[optimizer].readsHessian) {
      const obstacle = secondOrderObstacle(plan);
      if (obstacle) throw new RangeError(`invalid optimizer: ${optimizer} (${obstacle})`);
    }
    this.#revision++;
    const forward = inferencePlan(plan.spec);
    const workspace = createWorkspace([plan, forward], this.#options.kernels);
    workspace.learned.set(parameters);
    this.#executor = createExecutor(plan, { workspace });
    this.#inference = createInference(forward, workspace);
    this.#step = new Step(this.#executor);
  }

  #oneStep(): boolean {
    const rows = this.#loadBatch();
    if (!this.#step.run(rows, this.#stepCount + 1)) return this.#diverge(rows);
    this.#moveOn(rows);
    return true;
  }

  #diverge(rows: number): false {
    this.#status = { state: "diverged", step: this.#stepCount + 1, where: this.#step.findCause(rows) };
    return false;
  }

  /** The step is complete. */
  #moveOn(rows: number): void {
    this.#lastBatchCost = this.#step.cost;
    this.#stepCount++;
    this.#revision++;
    this.#batches.advance(rows);
  }

  #batchRows(): number {
    return this.#batches.rows(this.plan.spec.batchCapacity);
  }

  /** Copies the next batch into the plan's input and target buffers. @returns its number of examples */
  #loadBatch(): number {
    const rows = this.#batchRows();
    this.#step.load(this.data.training, this.#batches.order, this.#batches.position, rows);
    return rows;
  }
}
