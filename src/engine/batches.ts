import { stream } from "./random.ts";

/** The examples of steps to come. */
export interface Batches {
  /** Examples of each step. */
  readonly rows: Uint32Array;
  /** Their indices in the training set, [steps][batchSize]; what a smaller batch leaves over is 0. */
  readonly examples: Uint32Array;
}

/**
 * The order in which an epoch shows the training set, or the sample of it, which depends on the seed and the epoch alone.
 * Writes `order`.
 */
function shuffle(seed: number, epoch: number, order: Uint32Array, sample: Uint32Array | null): void {
  for (let i = 0; i < order.length; i++) order[i] = sample ? sample[i]! : i;
  stream(seed, "batches", epoch).shuffle(order);
}

/** A run's place in its training set: which epoch, in which order, and how far. */
export class BatchOrder {
  readonly #seed: number;
  readonly #sample: Uint32Array | null;
  /** Indices of the training set, in the order of the present epoch. */
  readonly order: Uint32Array;
  /** Fewest examples of a step: at the end of an epoch, fewer are left out of it. */
  fewest = 1;
  #epoch = 0;
  #position = 0;

  /**
   * @param examples size of the training set
   * @param sample   indices of the examples to show, as many; each once unless given
   */
  constructor(seed: number, examples: number, sample: Uint32Array | null = null) {
    this.#seed = seed;
    this.#sample = sample;
    this.order = new Uint32Array(examples);
    this.goTo(0, 0);
  }

  /** Whole passes over the training set. */
  get epoch(): number {
    return this.#epoch;
  }
  /** Examples of the present epoch already trained on. */
  get position(): number {
    return this.#position;
  }
  /** Examples of the present epoch still to come. */
  get examplesLeft(): number {
    return this.order.length - this.#position;
  }
  /** Epochs with their fraction. */
  get fraction(): number {
    return this.#epoch + this.#position / this.order.length;
  }

  /** Examples of the next step: fewer than a batch at the end of an epoch. */
  rows(batchSize: number): number {
    return Math.min(batchSize, this.order.length - this.#position);
  }

  /** Steps to the end of the present epoch. */
  stepsLeft(batchSize: number): number {
    return Math.ceil((this.order.length - this.#position - this.fewest + 1) / batchSize);
  }

  /** Whether a step of so many examples is the last of the epoch. */
  endsEpoch(rows: number): boolean {
    return this.#isEnd(this.#position + rows);
  }

  /** Whether too few examples are left from `position` on for another step. */
  #isEnd(position: number): boolean {
    return position + this.fewest > this.order.length;
  }

  goTo(epoch: number, position: number): void {
    this.#epoch = epoch;
    this.#position = position;
    shuffle(this.#seed, epoch, this.order, this.#sample);
  }

  /** One step is done. */
  advance(rows: number): void {
    this.#position += rows;
    if (this.#isEnd(this.#position)) this.goTo(this.#epoch + 1, 0);
  }

  /** So many steps are done. */
  moveOn(steps: number, batchSize: number): void {
    const stepsPerEpoch = Math.ceil((this.order.length - this.fewest + 1) / batchSize);
    let left = steps;
    // A live change of the batch size may have left the first epoch anywhere.
    const toEpochEnd = this.stepsLeft(batchSize);
    if (left >= toEpochEnd) {
      left -= toEpochEnd;
      this.goTo(this.#epoch + 1 + Math.floor(left / stepsPerEpoch), 0);
      left %= stepsPerEpoch;
    }
    this.#position += left * batchSize;
  }

  /** The batches of the next `count` steps, without taking them. */
  upcoming(count: number, batchSize: number): Batches {
    const rows = new Uint32Array(count);
    const examples = new Uint32Array(count * batchSize);
    let [epoch, position, order] = [this.#epoch, this.#position, this.order];
    for (let k = 0; k < count; k++) {
      const batch = order.subarray(position, position + batchSize);
      rows[k] = batch.length;
      examples.set(batch, k * batchSize);
      position += batch.length;
      if (!this.#isEnd(position)) continue;
      [epoch, position, order] = [epoch + 1, 0, new Uint32Array(order.length)];
      shuffle(this.#seed, epoch, order, this.#sample);
    }
    return { rows, examples };
  }
}
