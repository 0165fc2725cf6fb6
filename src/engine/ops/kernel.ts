import type { Op, OpKind } from "../plan.ts";

/** The buffers of a plan, by name. */
export interface Memory {
  /** The numbers of a buffer, row-major. */
  view(name: string): Float64Array;
  /** Numbers in one of its rows: units for a batch buffer. */
  columns(name: string): number;
}

/** What changes from one step to the next. */
export interface Clock {
  /** Number of the present update, counted from 1. */
  t: number;
}

/** One operation, bound to its buffers. `rows` is the number of examples in the batch. */
export type Kernel = (rows: number) => void;

/** Binds an operation of one kind to the memory it works on; nothing is allocated when the kernel runs. */
export type Binder<K extends OpKind> = (op: Extract<Op, { kind: K }>, memory: Memory, clock: Clock) => Kernel;
