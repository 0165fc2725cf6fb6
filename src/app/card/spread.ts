import type { Cell, StepRecord } from "../../engine/index.ts";

/** How a number varies over the examples of a batch. */
export interface Spread {
  /** Of every example, in their order. */
  readonly values: readonly number[];
  readonly mean: number;
  /** Standard deviation over the batch: divided by its size. */
  readonly deviation: number;
  /** Rows that stand for it: of the least, the greatest, and the value nearest to the mean. */
  readonly least: number;
  readonly greatest: number;
  readonly typical: number;
}

/** The values of one column of a batch buffer, and what they have in common. */
export function batchSpread(record: StepRecord, cell: Cell): Spread {
  const values = Array.from({ length: record.rows(cell.buffer) }, (_, row) => record.value({ ...cell, row }));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  const best = (score: (value: number) => number) =>
    values.reduce((best, value, row) => (score(value) > score(values[best]!) ? row : best), 0);
  return {
    values,
    mean,
    deviation,
    least: best((value) => -value),
    greatest: best((value) => value),
    typical: best((value) => -Math.abs(value - mean)),
  };
}
