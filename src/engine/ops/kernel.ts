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

/** One call of a SIMD kernel. What the operands mean is up to the kernel; those left out are 0. */
export interface Instruction {
  /** One of the codes in cpu/abi.ts. */
  readonly code: number;
  readonly a: Float64Array;
  readonly b?: Float64Array;
  readonly c?: Float64Array;
  readonly out: Float64Array;
  readonly m?: number;
  readonly n: number;
  readonly p?: number;
  readonly q?: number;
  /** Further whole numbers, at most fifteen, written behind it as an instruction that does nothing. */
  readonly operands?: readonly number[];
}

/** An operation as calls of SIMD kernels that give the same bits as its loops; null if there are none for it. */
export type Encoder<K extends OpKind> = (op: Extract<Op, { kind: K }>, memory: Memory) => readonly Instruction[] | null;
