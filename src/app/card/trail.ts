import type { Cell, Plan, StepRecord } from "../../engine/index.ts";
import type { Stop } from "../../notation/stops.ts";
import type { Stepping, Walk } from "../../panels/panel.ts";
import { inItsGroup, resultBuffers } from "./elements.ts";

/** Whether two cells are one number at one moment. */
export function sameCell(one: Cell, other: Cell): boolean {
  return (
    one.buffer === other.buffer && one.row === other.row && one.column === other.column && one.before === other.before
  );
}

/** Whether a number is one that the stop has worked out. */
export function isOfStop(plan: Plan, stop: Stop, cell: Cell): boolean {
  const { buffer, before } = inItsGroup(plan, cell);
  return before === stop.to && resultBuffers(plan, stop).includes(buffer);
}

/** The first number of a stop's result, of the sample that is looked at. */
function firstOf(plan: Plan, stop: Stop): Cell {
  // Penalties stand beside the mean cost.
  const column = stop.result === "cost" && stop.equation !== "C" ? 1 : 0;
  return { buffer: resultBuffers(plan, stop)[0]!, row: 0, column, before: stop.to };
}

/** Whether the step has such a number: one asked about may be of a network that has since been changed. */
function exists(record: StepRecord, { buffer, row, column }: Cell): boolean {
  const known = record.plan.buffers[buffer];
  return known !== undefined && row < record.rows(buffer) && column < known.columns;
}

/**
 * The number that the card is about: the one asked about, else the first of the stop's result. Of a buffer with one row
 * an example, the row that is looked at; row 0 stands for all of them while the whole batch is.
 */
export function presentCell({ record, stop, stepping }: Pick<Walk, "record" | "stop" | "stepping">): Cell {
  const { subject } = stepping;
  const row = Math.min(stepping.row ?? 0, record.trace.rows - 1);
  const asked = subject && exists(record, { ...subject, row: 0 }) ? subject : firstOf(record.plan, stop);
  const cell = inItsGroup(record.plan, asked);
  if (record.buffer(cell.buffer).batched) return { ...cell, row };
  return exists(record, cell) ? cell : firstOf(record.plan, stop);
}

/** Asks where a number comes from, from where one is. Who has been there goes back instead. */
export function ask(stepping: Stepping, present: Cell, cell: Cell, plan: Plan): Stepping {
  if (sameCell(present, cell)) return stepping;
  const been = stepping.trail.findIndex((passed) => sameCell(passed, cell));
  if (been >= 0) return returnTo(stepping, been);
  const row = plan.buffers[cell.buffer]?.batched ? cell.row : stepping.row;
  return { ...stepping, row, subject: cell, trail: [...stepping.trail, { ...present, seen: stepping.row }] };
}

/** Back to one of the numbers that led here, and to the sample or the whole batch that was looked at there. */
export function returnTo(stepping: Stepping, index: number): Stepping {
  const passed = stepping.trail[index];
  if (!passed) return stepping;
  const { seen, ...subject } = passed;
  return { ...stepping, row: seen, subject, trail: stepping.trail.slice(0, index) };
}

/** Back to the stop's own number: the one the trail began with if it is one, else the first. */
export function returnToStop(stepping: Stepping, stop: Stop, plan: Plan): Stepping {
  const root = stepping.trail[0];
  if (root && isOfStop(plan, stop, root)) return returnTo(stepping, 0);
  return { ...stepping, row: root ? root.seen : stepping.row, subject: null, trail: [] };
}

/** Looks at another number in place of the present one. */
export function choose(stepping: Stepping, cell: Cell): Stepping {
  return { ...stepping, subject: cell };
}

/** Goes to the stop that has worked a number out, and looks at it there. */
export function goToStop(stepping: Stepping, index: number, cell: Cell): Stepping {
  return { ...stepping, stop: index, subject: cell, trail: [] };
}
