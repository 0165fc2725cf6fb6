import type { Run, SetMetrics } from "../engine/index.ts";
import { METRIC_COLUMNS, type SeriesChunk } from "./protocol.ts";

/** Room that a list keeps however little it holds. */
const LEAST_ROOM = 1024;

/** A list of numbers that grows by doubling, and gives room back that it has not needed. */
class Growing {
  #values = new Float64Array(LEAST_ROOM);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  /** Forgets all values but the first `length`. */
  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(2 * this.#length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** A copy of all values; the list is empty afterwards. */
  drain(): Float64Array<ArrayBuffer> {
    const drained = this.#values.slice(0, this.#length);
    const spare = this.#values.length > Math.max(LEAST_ROOM, 8 * this.#length);
    if (spare) this.#values = new Float64Array(this.#values.length / 2);
    this.#length = 0;
    return drained;
  }
}

/** Measurements a doubling of the step number holds, once they thin out. */
const POINTS_PER_DOUBLING = 64;

/**
 * Records the curves of one run between two snapshots: every step's batch cost, and the whole sets now and then. Steps
 * that are taken again, as they were, are not recorded again.
 */
export class SeriesRecorder {
  readonly #trainer: Run;
  readonly #batchCost = new Growing();
  readonly #metrics = new Growing();
  #firstStep = 0;
  #nextMeasurement = 0;
  #measuredStep = -1;
  /** The newest step that was recorded. */
  #recordedStep: number;
  /** What was sent of later steps is void; null if nothing is. */
  #keptUntil: number | null = null;

  constructor(trainer: Run) {
    this.#trainer = trainer;
    this.#recordedStep = trainer.stepCount;
  }

  /** Whether the whole sets are due: at every early step, then ever more rarely, evenly on a logarithmic axis. */
  get due(): boolean {
    return this.stepsUntilDue <= 0;
  }

  /** Steps until the whole sets are due. */
  get stepsUntilDue(): number {
    const { stepCount } = this.#trainer;
    const isKnown = stepCount < this.#recordedStep;
    return Math.max(this.#nextMeasurement, isKnown ? this.#recordedStep + 1 : 0) - stepCount;
  }

  /** Notes the step just taken. @returns false if none was, or it is known: the run has diverged, or repeats itself */
  recordStep(): boolean {
    const step = this.#trainer.stepCount;
    if (step <= this.#recordedStep) return false;
    this.#recordedStep = step;
    if (this.#batchCost.length === 0) this.#firstStep = step;
    this.#batchCost.push(this.#trainer.lastBatchCost);
    return true;
  }

  /** Notes steps taken together, the last of them the present one. */
  recordSteps(costs: Float64Array): void {
    if (costs.length === 0) return;
    this.#recordedStep = this.#trainer.stepCount;
    if (this.#batchCost.length === 0) this.#firstStep = this.#recordedStep - costs.length + 1;
    for (const cost of costs) this.#batchCost.push(cost);
  }

  /** Notes measurements of the whole sets at the present step, once. */
  recordMetrics(training: SetMetrics, validation: SetMetrics | null): void {
    const step = this.#trainer.stepCount;
    if (step < this.#recordedStep) return;
    this.#nextMeasurement = step + Math.max(1, Math.floor(step / POINTS_PER_DOUBLING));
    if (step === this.#measuredStep) return;
    this.#measuredStep = step;
    this.#metrics.push(step);
    this.#metrics.push(this.#trainer.epochFraction);
    for (const metrics of [training, validation]) {
      this.#metrics.push(metrics?.cost ?? Number.NaN);
      this.#metrics.push(metrics?.accuracy ?? Number.NaN);
    }
  }

  /** The present step is to be measured again: its parameters were changed by hand. */
  invalidate(): void {
    this.#measuredStep = -1;
  }

  /** Takes back what was recorded of steps after `step`: they are about to take another course. */
  truncate(step: number): void {
    if (step >= this.#recordedStep) return;
    this.#recordedStep = step;
    this.#keptUntil = Math.min(this.#keptUntil ?? step, step);
    this.#batchCost.truncate(Math.max(0, step - this.#firstStep + 1));
    let rows = this.#metrics.length / METRIC_COLUMNS;
    while (rows > 0 && this.#metrics.at((rows - 1) * METRIC_COLUMNS) > step) rows--;
    this.#metrics.truncate(rows * METRIC_COLUMNS);
    this.#measuredStep = Math.min(this.#measuredStep, step);
    this.#nextMeasurement = Math.min(this.#nextMeasurement, step + 1);
  }

  /** The run goes on from elsewhere: what is recorded of it begins there. */
  resume(): void {
    this.#recordedStep = this.#trainer.stepCount;
    this.#keptUntil = this.#recordedStep;
    this.#nextMeasurement = this.#recordedStep;
  }

  drain(): SeriesChunk {
    const keptUntil = this.#keptUntil;
    this.#keptUntil = null;
    return {
      ...(keptUntil !== null && { keptUntil }),
      firstStep: this.#firstStep,
      batchCost: this.#batchCost.drain(),
      metrics: this.#metrics.drain(),
    };
  }
}
