import type { Cell, StepRecord } from "../../engine/index.ts";
import type { Stop } from "../../notation/stops.ts";
import type { Stepping, Walk } from "../../panels/panel.ts";
import type { Granularity } from "../../store/view.ts";

export type Direction = 1 | -1;

/** Where to stand in a step whose plan and batch are not yet known: the ends are named. */
export interface Landing {
  readonly stop: number | "last";
  /** Row of the batch; null for the whole of it. */
  readonly row: number | "last" | null;
  /** Number of the stop's result; null for none in particular. */
  readonly element: "first" | "last" | null;
}

/** What one press of an arrow does: something within the step, or the step or epoch beside it. */
export type Move =
  | { readonly kind: "within"; readonly stepping: Stepping }
  | { readonly kind: "step" | "epoch"; readonly by: Direction; readonly landing: Landing };

/** The first operation of a step, for the first example of its batch: where a walk begins. */
export const beginning: Landing = { stop: 0, row: 0, element: null };

/** What moves a walk on by as much as `granularity` says. */
export function move(walk: Walk, granularity: Granularity, by: Direction): Move {
  const { stepping, stops } = walk;
  const { stop, row } = stepping;
  switch (granularity) {
    case "unit":
      return moveUnit(walk, by);
    case "operation":
      return toStop(walk, stop + by, by);
    case "layer":
      return toStop(walk, layerEnd(stops, stop, by), by);
    case "sample":
      return moveSample(walk, by);
    case "batch":
      return { kind: "step", by, landing: { stop, row, element: null } };
    case "epoch":
      return { kind: "epoch", by, landing: { stop, row, element: null } };
  }
}

/** The stepping that stands at another stop of the same step, with nothing in particular asked about. */
export function standAt(stepping: Stepping, stop: number): Stepping {
  return { ...stepping, stop, subject: null, trail: [] };
}

/** The stepping that looks at another sample of the batch, or at the whole: at the same number, where each has its own. */
export function ofRow({ stepping, record }: Pick<Walk, "stepping" | "record">, row: number | null): Stepping {
  const { subject } = stepping;
  const isOfSample = subject !== null && record.buffer(subject.buffer).batched;
  return { ...stepping, row, subject: isOfSample ? { ...subject, row: row ?? 0 } : subject, trail: [] };
}

function toStop({ stepping, stops }: Walk, stop: number, by: Direction): Move {
  if (stop >= 0 && stop < stops.length) return { kind: "within", stepping: standAt(stepping, stop) };
  return { kind: "step", by, landing: { stop: by > 0 ? 0 : "last", row: stepping.row, element: null } };
}

/** The nearest end of what is done for one layer before or after a stop; beyond the step's if there is none. */
function layerEnd(stops: readonly Stop[], from: number, by: Direction): number {
  const isEnd = (index: number) => {
    const [one, next] = [stops[index]!, stops[index + 1]];
    return next?.layer !== one.layer || next.phase !== one.phase;
  };
  let index = from + by;
  while (index >= 0 && index < stops.length && !isEnd(index)) index += by;
  return index;
}

function moveSample({ stepping, record }: Walk, by: Direction): Move {
  const { stop, row } = stepping;
  const next = row === null ? (by > 0 ? 0 : record.trace.rows - 1) : row + by;
  if (next >= 0 && next < record.trace.rows) {
    return { kind: "within", stepping: { ...standAt(stepping, stop), row: next } };
  }
  return { kind: "step", by, landing: { stop, row: by > 0 ? 0 : "last", element: null } };
}

function moveUnit(walk: Walk, by: Direction): Move {
  const { stepping, stops, record, stop } = walk;
  const at = stepping.subject && elementOf(record, stop, stepping.subject);
  const next = at === null ? (by > 0 ? 0 : -1) : at + by;
  if (next >= 0 && next < elementCount(record, stop)) {
    return { kind: "within", stepping: { ...stepping, subject: elementAt(walk, next), trail: [] } };
  }
  const index = stepping.stop + by;
  const element = by > 0 ? "first" : "last";
  if (index >= 0 && index < stops.length) {
    return { kind: "within", stepping: land({ stop: index, row: stepping.row, element }, stops, record) };
  }
  return { kind: "step", by, landing: { stop: by > 0 ? 0 : "last", row: stepping.row, element } };
}

/** Numbers of a stop's result that are walked through: of one example, where each has its own. */
export function elementCount(record: StepRecord, { result }: Stop): number {
  const { batched, rows, columns } = record.buffer(result);
  return (batched ? 1 : rows) * columns;
}

/** One of those numbers, in the order of rows. */
export function elementAt({ record, stop, stepping }: Walk, index: number): Cell {
  const { batched, columns } = record.buffer(stop.result);
  const [row, column] = batched ? [stepping.row ?? 0, index] : [Math.floor(index / columns), index % columns];
  return { buffer: stop.result, row, column, before: stop.to };
}

/** Which of them a number is; null if it is none. */
function elementOf(record: StepRecord, { result, to }: Stop, { buffer, row, column, before }: Cell): number | null {
  if (buffer !== result || before !== to) return null;
  const { batched, columns } = record.buffer(result);
  return batched ? column : row * columns + column;
}

/** Where a landing comes down, now that the step is known. */
export function land({ stop, row, element }: Landing, stops: readonly Stop[], record: StepRecord): Stepping {
  const lastStop = stops.length - 1;
  const lastRow = record.trace.rows - 1;
  const stepping: Stepping = {
    stop: stop === "last" ? lastStop : Math.min(stop, lastStop),
    row: row === null ? null : row === "last" ? lastRow : Math.min(row, lastRow),
    subject: null,
    trail: [],
  };
  if (element === null) return stepping;
  const standing = stops[stepping.stop]!;
  const walk: Walk = { record, stops, stop: standing, stepping };
  const index = element === "first" ? 0 : elementCount(record, standing) - 1;
  return { ...stepping, subject: elementAt(walk, index) };
}
