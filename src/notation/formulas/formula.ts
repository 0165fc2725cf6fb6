import type { Op, Plan, StepRecord } from "../../engine/index.ts";
import type { Expression } from "../expression.ts";

/** What a formula is written from. */
export interface Context {
  readonly plan: Plan;
  readonly record: StepRecord;
  /** Examples of the batch, N. */
  readonly rows: number;
  /** Index of the operation: what it reads stands as before it. */
  readonly op: number;
  /** A number that the operation reads. */
  read(buffer: string, row: number, column: number): Expression;
  /** Columns of a buffer. */
  columns(buffer: string): number;
}

/** A number that an operation writes: of its result, or of what else it changes. Row and column count from 0. */
export interface Written {
  readonly buffer: string;
  readonly row: number;
  readonly column: number;
}

/**
 * The formula of one number that an operation writes; null where it is not worked out in one expression, as by an
 * optimizer with a search of its own.
 */
export type Formula<O extends Op> = (op: O, written: Written, context: Context) => Expression | null;
