import type { ScheduleSettings } from "./schedules.ts";

/** How much better a cost must be, as a share of the best, to count. */
const THRESHOLD = 1e-4;

/** What a run that reduces its learning rate on plateaus remembers. */
export interface PlateauState {
  /** What the rate has been reduced to, as a share. */
  readonly reduction: number;
  /** The lowest mean cost of an epoch. */
  readonly best: number;
  /** Epochs since then. */
  readonly waited: number;
  /** Sum of the present epoch's costs over its examples so far, and the number of these. */
  readonly sum: number;
  readonly examples: number;
}

const atFirst: PlateauState = { reduction: 1, best: Number.POSITIVE_INFINITY, waited: 0, sum: 0, examples: 0 };

/**
 * Watches the mean cost of every epoch, as training sees it: of each batch before its step, without penalties.
 * After more than `patience` epochs without a better one, the learning rate is multiplied by `factor`, and the waiting
 * begins anew. PyTorch ReduceLROnPlateau, with a relative threshold of 10⁻⁴ and no cool-down.
 */
export class Plateau {
  #reduction = atFirst.reduction;
  #best = atFirst.best;
  #waited = atFirst.waited;
  #sum = atFirst.sum;
  #examples = atFirst.examples;

  get state(): PlateauState {
    return {
      reduction: this.#reduction,
      best: this.#best,
      waited: this.#waited,
      sum: this.#sum,
      examples: this.#examples,
    };
  }
  /** What the learning rate is multiplied by. */
  get reduction(): number {
    return this.#reduction;
  }

  restore({ reduction, best, waited, sum, examples }: PlateauState = atFirst): void {
    this.#reduction = reduction;
    this.#best = best;
    this.#waited = waited;
    this.#sum = sum;
    this.#examples = examples;
  }

  /** Takes in one step: the mean cost of its batch of `rows` examples. */
  note(cost: number, rows: number): void {
    this.#sum += cost * rows;
    this.#examples += rows;
  }

  /** Takes in steps of one epoch by the mean costs of their batches, which were full unless no more were left. */
  noteSteps(costs: ArrayLike<number>, examplesLeft: number, batchSize: number): void {
    for (let k = 0; k < costs.length; k++) this.note(costs[k]!, Math.min(batchSize, examplesLeft - k * batchSize));
  }

  /** The epoch is over. */
  endEpoch({ scheduleFactor, plateauPatience }: Pick<ScheduleSettings, "scheduleFactor" | "plateauPatience">): void {
    const cost = this.#sum / this.#examples;
    this.#sum = 0;
    this.#examples = 0;
    if (cost < this.#best * (1 - THRESHOLD)) {
      this.#best = cost;
      this.#waited = 0;
    } else if (++this.#waited > plateauPatience) {
      this.#reduction *= scheduleFactor;
      this.#waited = 0;
    }
  }
}
