import type { Buffer, Cell, Plan, StepRecord } from "../engine/index.ts";
import { ownPlace, type Place } from "./cells.ts";
import { formulaAt } from "./explain.ts";
import { type Node, workOut } from "./tape.ts";

/** A number as an operation wrote it, and as its formula gives it. */
export interface Proof {
  readonly op: number;
  readonly place: Place;
  readonly written: number;
  /** Null where there is no formula. */
  readonly computed: number | null;
  /** How much the formula may differ by rounding: see `rounding`. */
  readonly tolerance: number;
}

/**
 * Test helper: every number that a step's operations write, held against its formula. All of the operation's numbers if
 * there are at most `most`, else so many of them, evenly spread.
 */
export function* proofs(record: StepRecord, most = Number.POSITIVE_INFINITY): Generator<Proof> {
  for (let op = 0; op < record.plan.ops.length; op++) {
    const places = writtenPlaces(record, op);
    const stride = Math.max(1, Math.ceil(places.length / most));
    for (let i = 0; i < places.length; i += stride) yield hold(record, op, places[i]!);
  }
}

function hold(record: StepRecord, op: number, place: Place): Proof {
  const written = record.value({ ...place, before: op + 1 });
  const expression = formulaAt(record, op, place);
  if (!expression) return { op, place, written, computed: null, tolerance: 0 };
  const node = workOut(expression, (cell: Cell) => record.value(cell));
  return { op, place, written, computed: node.value, tolerance: rounding(node) };
}

/** Whether a formula gives what was written; what is infinite or no number must be the same. */
export function isHeld({ written, computed, tolerance }: Proof): boolean {
  if (computed === null || Object.is(written, computed) || written === computed) return true;
  return Math.abs(written - computed) <= tolerance;
}

/** Where an operation wrote, each number once and under the name of its layer. */
export function writtenPlaces(record: StepRecord, op: number): readonly Place[] {
  const { plan, trace } = record;
  const places = new Map<number, Place>();
  const result = plan.buffers[plan.ops[op]!.result]!;
  for (const write of trace.writes) {
    if (write.op !== op) continue;
    const isResult = write.offset === result.offset;
    for (let address = write.offset; address < write.offset + write.length; address++) {
      const buffer = isResult ? result : bufferAt(plan, address);
      const index = address - buffer.offset;
      const row = Math.floor(index / buffer.columns);
      if (row >= record.rows(buffer.name)) continue;
      places.set(address, ownPlace(plan, { buffer: buffer.name, row, column: index % buffer.columns }));
    }
  }
  return [...places.values()];
}

const vectors = ["parameters", "gradient", "statistics"];

/** The buffer that a number of the plan's memory belongs to. */
function bufferAt({ buffers }: Plan, address: number): Buffer {
  const isIn = ({ offset, rows, columns }: Buffer) => address >= offset && address < offset + rows * columns;
  const whole = vectors.map((name) => buffers[name]!).find((buffer) => buffer && isIn(buffer));
  return whole ?? Object.values(buffers).find(isIn)!;
}

/** Units in the last place that a part of a formula may be off by, one part with another. */
const ULPS = 16;

/**
 * What rounding can do to a formula: if every part of it is off by a share ε of itself, the whole is off by at most
 * ε Σ |∂whole/∂part · part|. The engine adds in another order, takes some numbers from others that mean the same
 * (1 − a is σ(−z)), and has functions of its own, so ε is some units in the last place. Below the smallest normal number
 * nothing is relative.
 */
function rounding(node: Node): number {
  return Number.EPSILON * ULPS * weight(node, 1) + 1e-300;
}

function weight({ value, parts, slopes }: Node, slope: number): number {
  if (slope === 0) return 0;
  const own = Math.abs(slope * value);
  return parts.reduce((sum, part, i) => sum + (slopes[i] === 0 ? 0 : weight(part, slope * slopes[i]!)), own);
}
