import { createExecutor, type Executor } from "./cpu/executor.ts";
import type { Op, Plan } from "./plan.ts";
import type { Trainer } from "./trainer.ts";

/** What one operation has written to one buffer. */
export interface TraceWrite {
  /** Index of the operation in the plan. */
  readonly op: number;
  /** Where the buffer lies in the plan's memory: several names can mean one place. */
  readonly offset: number;
  readonly length: number;
  /** Where its numbers begin in `Trace.values`. */
  readonly at: number;
}

/** One training step, operation by operation: every number that it reads and writes. Plain data, to be sent about. */
export interface Trace {
  /** Steps taken before it. */
  readonly step: number;
  /** Whole passes over the training set before it. */
  readonly epoch: number;
  /** Examples of its batch. */
  readonly rows: number;
  /** Their indices in the training set, in the order of the rows. */
  readonly examples: Uint32Array;
  /** The plan's memory before the first operation, and behind it what every write has left. */
  readonly values: Float64Array;
  /** In the order of operations. */
  readonly writes: readonly TraceWrite[];
}

/** Most numbers that a trace may hold: 128 MiB of them. */
export const MOST_TRACED = 2 ** 24;

/** Numbers that a trace of a full batch holds: the memory at first, and what every operation leaves as its result. */
export function traceSize({ memorySize, ops, buffers }: Pick<Plan, "memorySize" | "ops" | "buffers">): number {
  return ops.reduce((sum, { result }) => sum + buffers[result]!.rows * buffers[result]!.columns, memorySize);
}

/** The buffers that have a place of their own, not within another. */
function roots({ buffers }: Plan): readonly string[] {
  const names = Object.keys(buffers);
  const end = (name: string) => buffers[name]!.offset + buffers[name]!.rows * buffers[name]!.columns;
  const isWithin = (one: string, other: string) =>
    one !== other && buffers[one]!.offset >= buffers[other]!.offset && end(one) <= end(other);
  // Of two names for the very same place, the first counts.
  return names.filter(
    (name, index) =>
      end(name) > buffers[name]!.offset &&
      !names.some((other, place) => isWithin(name, other) && !(isWithin(other, name) && index < place)),
  );
}

/** A buffer with a place of its own, as it is in the executor's memory. */
interface Part {
  readonly name: string;
  readonly offset: number;
  readonly batched: boolean;
  readonly live: Float64Array;
}

/** Whether an operation can have changed a buffer: one with a row for each example only if it names it. */
const mayChange = (named: ReadonlySet<unknown>, { name, batched }: Part) => !batched || named.has(name);

/**
 * Runs the operations before `end`, all unless given, of an executor whose batch and chance are in place, and notes what
 * each of them writes: its result, and whatever else of the memory it changes.
 */
export function recordTrace(executor: Executor, rows: number, end?: number): Pick<Trace, "values" | "writes"> {
  const { plan, view } = executor;
  const parts = roots(plan).map((name): Part => {
    const { offset, batched } = plan.buffers[name]!;
    return { name, offset, batched, live: view(name) };
  });
  const memory = new Float64Array(plan.memorySize);
  for (const { offset, live } of parts) memory.set(live, offset);
  const pieces: Float64Array[] = [memory.slice()];
  const writes: TraceWrite[] = [];
  let at = memory.length;
  const note = (op: number, offset: number, numbers: Float64Array) => {
    writes.push({ op, offset, length: numbers.length, at });
    memory.set(numbers, offset);
    pieces.push(numbers.slice());
    at += numbers.length;
  };
  plan.ops.slice(0, end).forEach((op: Op, index) => {
    executor.run(rows, index, index + 1);
    const result = plan.buffers[op.result]!;
    note(index, result.offset, view(op.result));
    const named = new Set<unknown>(Object.values(op));
    for (const part of parts) {
      if (!mayChange(named, part)) continue;
      const { offset, live } = part;
      const [first, last] = changedRange(live, memory.subarray(offset, offset + live.length));
      if (first <= last) note(index, offset + first, live.subarray(first, last + 1));
    }
  });
  const values = new Float64Array(at);
  let next = 0;
  for (const piece of pieces) {
    values.set(piece, next);
    next += piece.length;
  }
  return { values, writes };
}

/** First and last place at which two arrays of one length differ in any bit; first > last if nowhere. */
function changedRange(live: Float64Array, memory: Float64Array): readonly [number, number] {
  // Compared as integers: several times as fast, and NaN is equal to itself.
  const bits = ({ buffer, byteOffset, length }: Float64Array) => new Int32Array(buffer, byteOffset, 2 * length);
  const [now, was] = [bits(live), bits(memory)];
  let [first, last] = [0, now.length - 1];
  while (first <= last && now[first] === was[first]) first++;
  while (last > first && now[last] === was[last]) last--;
  return first > last ? [1, 0] : [first >> 1, last >> 1];
}

/** Traces the steps that a run would take next, one at a time. The run is left alone. */
export class Tracer {
  readonly #trainer: Trainer;
  #executor: Executor | null = null;

  constructor(trainer: Trainer) {
    this.#trainer = trainer;
  }

  /** The step that comes next, as the run will take it, to the last bit; of a run that has diverged, without its update. */
  trace(): Trace {
    const trainer = this.#trainer;
    const isTaken = trainer.status.state !== "diverged";
    const update = trainer.plan.ops.findIndex(({ phase }) => phase === "update");
    if (this.#executor?.plan !== trainer.plan) this.#executor = createExecutor(trainer.plan);
    const rows = trainer.prepare(this.#executor);
    const { examples } = trainer.nextBatches(1);
    return {
      step: trainer.stepCount,
      epoch: trainer.epoch,
      rows,
      examples: examples.slice(0, rows),
      ...recordTrace(this.#executor, rows, isTaken ? undefined : update),
    };
  }
}
