/**
 * The cost of every step's batch in bounded memory: buckets of 2^k steps that keep their extremes and their mean.
 * When all buckets are in use, neighbours merge and k grows, so a spike stays visible however long the run.
 */
export class BatchSeries {
  readonly capacity: number;
  /** Extremes per bucket; +∞ and −∞ in a bucket without a finite value. */
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly #sum: Float64Array;
  readonly #count: Float64Array;
  #length = 0;
  #firstStep = 0;
  #nextStep = 0;
  #bucketSteps = 1;
  #nonFinite = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.min = new Float64Array(capacity);
    this.max = new Float64Array(capacity);
    this.#sum = new Float64Array(capacity);
    this.#count = new Float64Array(capacity);
  }

  /** Buckets in use. */
  get length(): number {
    return this.#length;
  }
  /** Steps a bucket holds. */
  get bucketSteps(): number {
    return this.#bucketSteps;
  }
  /** Step that follows the newest. */
  get nextStep(): number {
    return this.#nextStep;
  }
  /** Values left out because they were not finite. */
  get nonFinite(): number {
    return this.#nonFinite;
  }
  /** First step of a bucket. */
  stepFrom(bucket: number): number {
    return this.#firstStep + bucket * this.#bucketSteps;
  }
  /** Last step of a bucket so far. */
  stepTo(bucket: number): number {
    return Math.min(this.stepFrom(bucket + 1), this.#nextStep) - 1;
  }
  /** Mean of a bucket; NaN in a bucket without a finite value. */
  mean(bucket: number): number {
    return this.#sum[bucket]! / this.#count[bucket]!;
  }
  /** The bucket that holds a step, or −1. */
  bucketOf(step: number): number {
    if (this.#length === 0 || step < this.#firstStep || step >= this.#nextStep) return -1;
    return Math.floor((step - this.#firstStep) / this.#bucketSteps);
  }

  clear(): void {
    this.#length = 0;
    this.#nextStep = 0;
    this.#bucketSteps = 1;
    this.#nonFinite = 0;
  }

  /** Takes in one value a step from `firstStep` on. Steps already held are taken back first: time was turned back. */
  append(firstStep: number, values: Float64Array): void {
    if (values.length === 0) return;
    if (this.#length === 0) this.#firstStep = firstStep;
    else if (firstStep < this.#nextStep) this.#rewind(firstStep);
    for (let i = 0; i < values.length; i++) this.#fold(firstStep + i, values[i]!);
    this.#nextStep = firstStep + values.length;
  }

  /** Drops the steps after `step`. A bucket that holds earlier ones as well is kept as it is. */
  truncate(step: number): void {
    if (this.#length === 0 || step >= this.#nextStep - 1) return;
    this.#rewind(step + 1);
    this.#nextStep = step + 1;
  }

  #fold(step: number, value: number): void {
    let bucket = Math.floor((step - this.#firstStep) / this.#bucketSteps);
    while (bucket >= this.capacity) {
      this.#halve();
      bucket = Math.floor((step - this.#firstStep) / this.#bucketSteps);
    }
    while (this.#length <= bucket) this.#open(this.#length++);
    if (!Number.isFinite(value)) {
      this.#nonFinite++;
      return;
    }
    if (value < this.min[bucket]!) this.min[bucket] = value;
    if (value > this.max[bucket]!) this.max[bucket] = value;
    this.#sum[bucket] = this.#sum[bucket]! + value;
    this.#count[bucket] = this.#count[bucket]! + 1;
  }

  #open(bucket: number): void {
    this.min[bucket] = Infinity;
    this.max[bucket] = -Infinity;
    this.#sum[bucket] = 0;
    this.#count[bucket] = 0;
  }

  #halve(): void {
    const half = Math.ceil(this.#length / 2);
    for (let i = 0; i < half; i++) {
      const a = 2 * i;
      // An odd one out merges with itself: same extremes, and its sums counted once.
      const b = Math.min(a + 1, this.#length - 1);
      this.min[i] = Math.min(this.min[a]!, this.min[b]!);
      this.max[i] = Math.max(this.max[a]!, this.max[b]!);
      this.#sum[i] = this.#sum[a]! + (a === b ? 0 : this.#sum[b]!);
      this.#count[i] = this.#count[a]! + (a === b ? 0 : this.#count[b]!);
    }
    this.#length = half;
    this.#bucketSteps *= 2;
  }

  /** Drops `step` and what follows. A bucket that holds earlier steps as well is kept as it is. */
  #rewind(step: number): void {
    this.#length = Math.max(0, Math.ceil((step - this.#firstStep) / this.#bucketSteps));
    if (this.#length === 0) {
      this.#bucketSteps = 1;
      this.#firstStep = step;
    }
  }
}
