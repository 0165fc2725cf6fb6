import type { Executor } from "../cpu/executor.ts";
import type { Op, OpKind } from "../plan.ts";

/** The buffers of a plan, by name. */
export interface Memory {
  /** The numbers of a buffer, row-major. */
  view(name: string): Float64Array;
  /** Numbers in one of its rows: units for a batch buffer. */
  columns(name: string): number;
  /** Whether a buffer has one row for each example. */
  isBatched(name: string): boolean;
}

/** What changes from one step to the next. */
export interface Clock {
  /** Number of the present update, counted from 1. */
  t: number;
  /** What plateaus have reduced the learning rate to, as a share. */
  reduction: number;
}

/** What an operation may ask of the executor that runs it. */
export interface Host extends Clock {
  /** Another executor of the same plan, over memory of its own: for looking at the cost elsewhere. */
  probe(): Executor;
}

/** One operation, bound to its buffers. `rows` is the number of examples in the batch. */
export type Kernel = (rows: number) => void;

/** Binds an operation of one kind to the memory it works on; nothing is allocated when the kernel runs. */
export type Binder<K extends OpKind> = (op: Extract<Op, { kind: K }>, memory: Memory, host: Host) => Kernel;

/**
 * The buffers of a plan, and beside each one R{·} of it: how fast it changes as the parameters move along a direction.
 * Pearlmutter 1994, eq. (1).
 */
export interface TangentMemory extends Memory {
  /** R{·} of a buffer, in its shape. */
  tangent(name: string): Float64Array;
}

/**
 * Binds R{·} of an operation: from R{·} of what it reads to R{·} of its result, by the rules of differentiation. It
 * runs after all operations of the step, so every buffer holds what the step left there.
 */
export type TangentBinder<K extends OpKind> = (op: Extract<Op, { kind: K }>, memory: TangentMemory) => Kernel;

/** Thrown where something of a plan has no R{·}, so that there are no products with the Hessian. */
export class NoTangent extends RangeError {
  /** @param what the operation, activation or cost that lacks it */
  constructor(what: string) {
    super(`${what} has no second derivative yet`);
  }
}

/** One call of a SIMD kernel. What the operands mean is up to the kernel; those left out are 0. */
export interface Instruction {
  /** One of the codes in cpu/abi.ts. */
  readonly code: number;
  readonly a: Float64Array;
  readonly b?: Float64Array;
  readonly c?: Float64Array;
  readonly d?: Float64Array;
  readonly e?: Float64Array;
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
