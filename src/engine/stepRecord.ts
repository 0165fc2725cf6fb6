import type { Buffer, Plan } from "./plan.ts";
import type { Trace, TraceWrite } from "./trace.ts";

/** One number of a step: of a buffer, as it stands before operation `before`. Rows and columns count from 0. */
export interface Cell {
  readonly buffer: string;
  readonly row: number;
  readonly column: number;
  readonly before: number;
}

/** Reads a trace: what any buffer held at any moment of the step, and which operation put it there. */
export class StepRecord {
  readonly plan: Plan;
  readonly trace: Trace;
  /** By the name of a buffer, what was written within its place, in the order of operations; filled as buffers are read. */
  readonly #writes = new Map<string, readonly TraceWrite[]>();

  constructor(plan: Plan, trace: Trace) {
    this.plan = plan;
    this.trace = trace;
  }

  /** @throws RangeError if the plan has no such buffer */
  buffer(name: string): Buffer {
    const buffer = this.plan.buffers[name];
    if (!buffer) throw new RangeError(`invalid buffer: ${name} (expected one of the plan's)`);
    return buffer;
  }

  /** Rows of a buffer that the step fills: of a batch buffer as many as there are examples. */
  rows(name: string): number {
    const { batched, rows } = this.buffer(name);
    return batched ? this.trace.rows : rows;
  }

  value(cell: Cell): number {
    const address = this.#address(cell);
    const write = this.#lastWrite(cell, address);
    return this.trace.values[write ? write.at + address - write.offset : address]!;
  }

  /** Index of the operation that wrote a number; null if the step found it there. */
  writer(cell: Cell): number | null {
    return this.#lastWrite(cell, this.#address(cell))?.op ?? null;
  }

  /** All numbers of a buffer as they stand before operation `before`, row by row. A copy. */
  values(name: string, before: number): Float64Array {
    const { columns, offset } = this.buffer(name);
    const length = this.rows(name) * columns;
    const values = this.trace.values.slice(offset, offset + length);
    for (const write of this.#writesOf(name)) {
      if (write.op >= before) break;
      const from = Math.max(offset, write.offset);
      const to = Math.min(offset + length, write.offset + write.length);
      if (from >= to) continue;
      const at = write.at - write.offset;
      values.set(this.trace.values.subarray(at + from, at + to), from - offset);
    }
    return values;
  }

  #address({ buffer, row, column }: Cell): number {
    const { offset, columns } = this.buffer(buffer);
    return offset + row * columns + column;
  }

  #lastWrite({ buffer, before }: Cell, address: number): TraceWrite | undefined {
    const writes = this.#writesOf(buffer);
    for (let index = writes.length - 1; index >= 0; index--) {
      const write = writes[index]!;
      if (write.op < before && address >= write.offset && address < write.offset + write.length) return write;
    }
    return undefined;
  }

  #writesOf(name: string): readonly TraceWrite[] {
    const known = this.#writes.get(name);
    if (known) return known;
    const { offset, rows, columns } = this.buffer(name);
    const end = offset + rows * columns;
    const writes = this.trace.writes.filter((write) => write.offset < end && write.offset + write.length > offset);
    this.#writes.set(name, writes);
    return writes;
  }
}
