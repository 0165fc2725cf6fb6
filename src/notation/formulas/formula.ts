import type { Op, OpKind, Plan, StepRecord } from "../../engine/index.ts";
import type { Expression } from "../expression.ts";

export type OpOf<K extends OpKind> = Extract<Op, { kind: K }>;

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
  /** A number that the same operation has worked out before: the optimizer's memory, as it leaves it. */
  left(buffer: string, row: number, column: number): Expression;
  /** What stands there as the operation reads it. For choosing between forms, not for the formula. */
  value(buffer: string, row: number, column: number): number;
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
 * The formula of one number that an operation writes. Null of one that it passes over, so that it stays what it was:
 * what lies between two numbers that it changes counts as written too.
 */
export type Formula<O extends Op> = (op: O, written: Written, context: Context) => Expression | null;

/** Why an operation has no formula: its numbers are not worked out in one expression. */
export interface NoFormula {
  readonly because: string;
}
