import type { Moment } from "./moment.ts";
import type { Picture } from "./picture.ts";

interface Mask {
  readonly buffer: string;
  readonly before: number;
}

/** The mask of a layer's dropout, once it has been laid on; null without. */
function maskAt({ plan, stop }: Moment, layer: number): Mask | null {
  for (const [index, op] of plan.ops.entries()) {
    if (index >= stop.to) return null;
    if (op.kind === "dropout" && op.phase === "forward" && op.layer === layer) {
      return { buffer: op.mask, before: stop.to };
    }
  }
  return null;
}

/** For how many of the batch's examples a unit is dropped; 0 before dropout has come to its layer. */
export function droppedCount({ moment, readings }: Pick<Picture, "moment" | "readings">, layer: number, unit: number) {
  const mask = maskAt(moment, layer);
  if (!mask) return 0;
  const { columns } = readings.record.buffer(mask.buffer);
  const values = readings.values(mask.buffer, mask.before);
  let count = 0;
  for (let at = unit; at < values.length; at += columns) if (values[at] === 0) count++;
  return count;
}

/** Whether a unit is left out of the step for the example that is looked at. */
export function isDropped(
  { moment, readings, row }: Pick<Picture, "moment" | "readings" | "row">,
  layer: number,
  unit: number,
): boolean {
  const mask = row === null ? null : maskAt(moment, layer);
  if (!mask || row === null) return false;
  return readings.values(mask.buffer, mask.before)[row * readings.record.buffer(mask.buffer).columns + unit] === 0;
}
