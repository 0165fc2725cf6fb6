import type { UnitAddress } from "./layout.ts";

export interface UnitTarget extends UnitAddress {
  readonly kind: "unit";
}

/** The weight from unit `column` of the layer before to unit `row` of `layer`. */
export interface EdgeTarget {
  readonly kind: "edge";
  readonly layer: number;
  readonly row: number;
  readonly column: number;
}

/** What is pointed at, focused or inspected. */
export type Target = UnitTarget | EdgeTarget;

export function sameTarget(one: Target | null, other: Target | null): boolean {
  if (one === other) return true;
  if (!one || !other || one.layer !== other.layer) return false;
  if (one.kind === "unit") return other.kind === "unit" && one.unit === other.unit;
  return other.kind === "edge" && one.row === other.row && one.column === other.column;
}

/** Whether a weight is the target, or enters or leaves it. */
export function touches(weight: { layer: number; row: number; column: number }, target: Target): boolean {
  const { layer, row, column } = weight;
  if (target.kind === "edge") return layer === target.layer && row === target.row && column === target.column;
  if (layer === target.layer) return row === target.unit;
  return layer === target.layer + 1 && column === target.unit;
}

/** Whether a network of the given layer sizes has such a unit or weight. */
export function exists(sizes: readonly number[], target: Target): boolean {
  const units = sizes[target.layer - 1] ?? 0;
  if (target.kind === "unit") return target.unit < units;
  return target.row < units && target.column < (sizes[target.layer - 2] ?? 0);
}
