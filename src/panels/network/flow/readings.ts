import type { StepRecord } from "../../../engine/index.ts";
import type { EdgeNumbers, UnitNumbers } from "./moment.ts";

/** A number as it is shown: one of a step, or the mean of those of a batch. */
export interface Reading {
  readonly value: number;
  /** Standard deviation over the batch, where the value is a mean; else null. */
  readonly deviation: number | null;
  /** Before an update, where the value is what it has led to; else null. */
  readonly was: number | null;
}

/** Numbers of one record, each buffer read once. */
export class Readings {
  readonly record: StepRecord;
  /** By buffer and by operation. */
  readonly #kept = new Map<string, Map<number, Float64Array>>();

  constructor(record: StepRecord) {
    this.record = record;
  }

  /** All numbers of a buffer as they stand before an operation, row by row. */
  values(buffer: string, before: number): Float64Array {
    let ofBuffer = this.#kept.get(buffer);
    if (!ofBuffer) {
      ofBuffer = new Map();
      this.#kept.set(buffer, ofBuffer);
    }
    let values = ofBuffer.get(before);
    if (!values) {
      values = this.record.values(buffer, before);
      ofBuffer.set(before, values);
    }
    return values;
  }

  /**
   * What a unit shows: the number of example `row`, or for null, where every example has its own, their plain mean with
   * the standard deviation √(1/N Σ(x − x̄)²).
   */
  unit({ buffer, before, was, isBatched }: UnitNumbers, unit: number, row: number | null): Reading {
    const { columns } = this.record.buffer(buffer);
    const values = this.values(buffer, before);
    if (isBatched && row === null) return { ...meanOf(values, columns, unit), was: null };
    const at = (isBatched ? row! * columns : 0) + unit;
    return { value: values[at]!, deviation: null, was: was === null ? null : this.values(buffer, was)[at]! };
  }

  /** What a weight shows. */
  edge({ buffer, before, was }: EdgeNumbers, row: number, column: number): Reading {
    const at = row * this.record.buffer(buffer).columns + column;
    const value = this.values(buffer, before)[at]!;
    return { value, deviation: null, was: was === null ? null : this.values(buffer, was)[at]! };
  }
}

function meanOf(values: Float64Array, columns: number, column: number) {
  const rows = values.length / columns;
  let sum = 0;
  for (let at = column; at < values.length; at += columns) sum += values[at]!;
  const value = sum / rows;
  let squares = 0;
  for (let at = column; at < values.length; at += columns) squares += (values[at]! - value) ** 2;
  return { value, deviation: Math.sqrt(squares / rows) };
}
