import type { Picture } from "./picture.ts";

/** The mask of one layer's dropout. */
export interface LayerDropout {
  /** Whether a unit is left out of the step for the example that is looked at; false where none is. */
  isDropped(unit: number): boolean;
  /** For how many of the batch's examples a unit is left out. */
  count(unit: number): number;
}

/** What dropout leaves out of a layer, once its mask has been laid on; null before, and without. */
export function dropoutOf(
  { moment: { plan, stop }, readings, row }: Pick<Picture, "moment" | "readings" | "row">,
  layer: number,
): LayerDropout | null {
  const op = plan.ops
    .slice(0, stop.to)
    .find((op) => op.kind === "dropout" && op.phase === "forward" && op.layer === layer);
  if (op?.kind !== "dropout") return null;
  const { columns } = readings.record.buffer(op.mask);
  const values = readings.values(op.mask, stop.to);
  return {
    isDropped: (unit) => row !== null && values[row * columns + unit] === 0,
    count(unit) {
      let count = 0;
      for (let at = unit; at < values.length; at += columns) if (values[at] === 0) count++;
      return count;
    },
  };
}
