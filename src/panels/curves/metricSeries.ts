import { METRIC_COLUMNS } from "../../worker/protocol.ts";

/** The measured columns, in the order of a row after its step and epoch. */
export const metricNames = ["trainingCost", "trainingAccuracy", "validationCost", "validationAccuracy"] as const;
export type MetricName = (typeof metricNames)[number];

/** One measured quantity by bucket. NaN where there is none. */
export interface MetricColumn {
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** Newest value of the bucket. */
  readonly last: Float64Array;
}

/** Index of the last of `length` ascending values that is at most `x`, or −1. */
export function lastAtMost(values: Float64Array, length: number, x: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Measurements of the whole sets in bounded memory. Exact while they fit; then 2^k rows share a bucket that keeps
 * every column's extremes and newest value. The first row stays a bucket of its own.
 */
export class MetricSeries {
  readonly capacity: number;
  /** Step and epoch of the newest row of each bucket. */
  readonly step: Float64Array;
  readonly epoch: Float64Array;
  readonly columns: Readonly<Record<MetricName, MetricColumn>>;
  #length = 0;
  /** Rows a full bucket holds; the first bucket always holds one. */
  #bucketRows = 1;
  /** Rows in the newest bucket. */
  #filled = 0;
  #nonFinite = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.step = new Float64Array(capacity);
    this.epoch = new Float64Array(capacity);
    const column = (): MetricColumn => ({
      min: new Float64Array(capacity),
      max: new Float64Array(capacity),
      last: new Float64Array(capacity),
    });
    this.columns = {
      trainingCost: column(),
      trainingAccuracy: column(),
      validationCost: column(),
      validationAccuracy: column(),
    };
  }

  /** Buckets in use. */
  get length(): number {
    return this.#length;
  }
  get bucketRows(): number {
    return this.#bucketRows;
  }
  /** Infinite values, which are left out. */
  get nonFinite(): number {
    return this.#nonFinite;
  }

  clear(): void {
    this.#length = 0;
    this.#bucketRows = 1;
    this.#filled = 0;
    this.#nonFinite = 0;
  }

  /** Takes in rows of METRIC_COLUMNS numbers. Rows of later steps than a new one are dropped: time was turned back. */
  append(rows: Float64Array): void {
    for (let at = 0; at + METRIC_COLUMNS <= rows.length; at += METRIC_COLUMNS) {
      this.#rewind(rows[at]!);
      const bucket = this.#place();
      this.step[bucket] = rows[at]!;
      this.epoch[bucket] = rows[at + 1]!;
      for (let c = 0; c < metricNames.length; c++) this.#fold(this.columns[metricNames[c]!], bucket, rows[at + 2 + c]!);
    }
  }

  /** Drops the rows of steps after `step`. */
  truncate(step: number): void {
    this.#rewind(step);
  }

  /** The bucket nearest to `x` along `step` or `epoch`, or −1. */
  nearest(axis: "step" | "epoch", x: number): number {
    const values = this[axis];
    const before = lastAtMost(values, this.#length, x);
    const after = before + 1;
    if (after >= this.#length || before < 0) return before < 0 && this.#length > 0 ? 0 : before;
    return x - values[before]! <= values[after]! - x ? before : after;
  }

  /** Where `x` on one axis lies on the other, straight between rows and on beyond the last. */
  convert(from: "step" | "epoch", x: number): number {
    const a = this[from];
    const b = from === "step" ? this.epoch : this.step;
    if (this.#length < 2) return this.#length === 0 ? 0 : b[0]!;
    let i = Math.min(Math.max(lastAtMost(a, this.#length, x), 0), this.#length - 2);
    // A weight set by hand makes two rows of one step; they give no direction.
    while (i > 0 && a[i + 1] === a[i]) i--;
    const run = a[i + 1]! - a[i]!;
    return run === 0 ? b[i]! : b[i]! + ((x - a[i]!) / run) * (b[i + 1]! - b[i]!);
  }

  /** The bucket the next row belongs to, opened if it is new. */
  #place(): number {
    const room = this.#length === 1 ? 1 : this.#bucketRows;
    if (this.#length > 0 && this.#filled < room) {
      this.#filled++;
      return this.#length - 1;
    }
    if (this.#length === this.capacity) {
      this.#halve();
      return this.#place();
    }
    this.#filled = 1;
    const bucket = this.#length++;
    for (const name of metricNames) {
      const { min, max, last } = this.columns[name];
      min[bucket] = max[bucket] = last[bucket] = Number.NaN;
    }
    return bucket;
  }

  #fold({ min, max, last }: MetricColumn, bucket: number, value: number): void {
    if (!Number.isFinite(value)) {
      if (!Number.isNaN(value)) this.#nonFinite++;
      return;
    }
    // Comparisons with NaN are false, so the negated form also takes the first value.
    if (!(value >= min[bucket]!)) min[bucket] = value;
    if (!(value <= max[bucket]!)) max[bucket] = value;
    last[bucket] = value;
  }

  #halve(): void {
    const pairs = Math.ceil((this.#length - 1) / 2);
    const single = (this.#length - 1) % 2 === 1;
    for (let i = 0; i < pairs; i++) {
      const a = 1 + 2 * i;
      const b = Math.min(a + 1, this.#length - 1);
      this.step[1 + i] = this.step[b]!;
      this.epoch[1 + i] = this.epoch[b]!;
      for (const name of metricNames) mergePair(this.columns[name], a, b, 1 + i);
    }
    this.#length = 1 + pairs;
    if (!single) this.#filled += this.#bucketRows;
    this.#bucketRows *= 2;
  }

  #rewind(step: number): void {
    if (this.#length === 0 || this.step[this.#length - 1]! <= step) return;
    this.#length = lastAtMost(this.step, this.#length, step) + 1;
    this.#filled = this.#length <= 1 ? this.#length : this.#bucketRows;
  }
}

function mergePair({ min, max, last }: MetricColumn, a: number, b: number, into: number): void {
  const low = min[b]!;
  const high = max[b]!;
  const newest = last[b]!;
  min[into] = low <= min[a]! || Number.isNaN(min[a]!) ? low : min[a]!;
  max[into] = high >= max[a]! || Number.isNaN(max[a]!) ? high : max[a]!;
  last[into] = Number.isNaN(newest) ? last[a]! : newest;
}
