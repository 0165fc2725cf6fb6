import type { ShapeReport } from "../../worker/protocol.ts";
import type { View } from "../panel.ts";

export type Choice = View["representation"];

/** How many units a hidden layer has; 0 if there is no such hidden layer. */
export function hiddenUnits({ sizes }: ShapeReport, layer: number): number {
  return layer >= 2 && layer < sizes.length ? sizes[layer - 1]! : 0;
}

/** The chosen layer and units, or the nearest there are: null without a hidden layer. */
export function validChoice(choice: Choice, shape: ShapeReport): Choice | null {
  const last = shape.sizes.length - 1;
  if (last < 2) return null;
  const layer = Math.min(Math.max(choice.layer, 2), last);
  const count = hiddenUnits(shape, layer);
  const [x, y] = choice.units.map((unit) => Math.min(Math.max(unit, 0), count - 1)) as [number, number];
  // Two units tell more than one against itself.
  if (count > 1 && x === y) return { layer, units: [x, x === 0 ? 1 : x - 1] };
  return { layer, units: [x, y] };
}

/** The choice after another unit was put on one axis: the two change places rather than coincide. */
export function withUnit({ layer, units }: Choice, axis: 0 | 1, unit: number): Choice {
  const other = units[1 - axis]!;
  const free = other === unit ? units[axis] : other;
  return { layer, units: axis === 0 ? [unit, free] : [free, unit] };
}

/** Whether both name the same layer and units. */
export function sameChoice(a: Choice, b: Choice): boolean {
  return a.layer === b.layer && a.units[0] === b.units[0] && a.units[1] === b.units[1];
}
