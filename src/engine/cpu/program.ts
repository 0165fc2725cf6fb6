import type { Encoder, Instruction, Memory } from "../ops/kernel.ts";
import { encoders } from "../ops/ops.ts";
import type { Op, OpKind } from "../plan.ts";
import { INSTRUCTION, OPERANDS } from "./abi.ts";

/** The instructions of a plan's operations, in the memory where the kernels read them. */
export interface Program {
  /** Address of each operation's first instruction, and behind the last one that of the end. */
  readonly addresses: readonly number[];
  /** For each operation, the first one behind it without instructions; itself if it has none. */
  readonly ends: readonly number[];
}

function encode<K extends OpKind>(kind: K, op: Op, memory: Memory): readonly Instruction[] | null {
  const encoder: Encoder<K> | undefined = encoders[kind];
  return encoder?.(op as Extract<Op, { kind: K }>, memory) ?? null;
}

/** Lays an instruction out as `Instruction` in assembly/index.ts reads it. */
export function writeInstruction(view: DataView, at: number, instruction: Instruction, scratch: Float64Array): void {
  const { code, a, b = a, c = a, d = a, e = a, out, m = 0, n, p = 0, q = 0 } = instruction;
  const addresses = [a, b, c, out].map((numbers) => numbers.byteOffset);
  writeWords(view, at, [code, ...addresses, m, n, scratch.byteOffset]);
  view.setFloat64(at + 32, p, true);
  view.setFloat64(at + 40, q, true);
  view.setInt32(at + 48, d.byteOffset, true);
  view.setInt32(at + 52, e.byteOffset, true);
}

function writeWords(view: DataView, at: number, words: readonly number[]): void {
  words.forEach((word, i) => {
    view.setInt32(at + 4 * i, word, true);
  });
}

/** Writes the instructions of `ops` to `room`. */
export function writeProgram(ops: readonly Op[], memory: Memory, room: Float64Array, scratch: Float64Array): Program {
  const view = new DataView(room.buffer);
  const addresses: number[] = [];
  let at = room.byteOffset;
  const compiled = ops.map((op) => {
    addresses.push(at);
    const instructions = encode(op.kind, op, memory);
    for (const instruction of instructions ?? []) {
      writeInstruction(view, at, instruction, scratch);
      at += INSTRUCTION;
      if (!instruction.operands) continue;
      writeWords(view, at, [OPERANDS, ...instruction.operands]);
      at += INSTRUCTION;
    }
    return instructions !== null;
  });
  addresses.push(at);
  const ends = compiled.map((has, k) => {
    const next = compiled.indexOf(false, k);
    return has && next < 0 ? ops.length : next;
  });
  return { addresses, ends };
}
