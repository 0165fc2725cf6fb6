import type { Cell, Plan } from "../engine/index.ts";

/** A number's place in a buffer, whatever the moment. */
export type Place = Omit<Cell, "before">;

/**
 * The place under the name that readers know: of the flat vectors of parameters, gradient and running averages, the
 * layer's own matrix. Others stay as they are.
 */
export function ownPlace(plan: Plan, place: Place): Place {
  const { buffer, column: at } = place;
  const prefix = buffer === "gradient" ? "d" : "";
  const groups = { parameters: plan.parameters, gradient: plan.parameters, statistics: plan.statistics };
  if (!Object.hasOwn(groups, buffer)) return place;
  const group = groups[buffer as keyof typeof groups].find(({ from, to }) => at >= from && at < to);
  if (!group) return place;
  const index = at - group.from;
  return {
    buffer: prefix + group.name,
    row: Math.floor(index / group.columns),
    column: index % group.columns,
  };
}

/** Index of a number of a parameter group, or of its gradient, in the flat vectors; null if it is none of them. */
export function flatIndex(plan: Plan, { buffer, row, column }: Place): number | null {
  const group = plan.parameters.find(({ name }) => name === buffer || `d${name}` === buffer);
  return group ? group.from + row * group.columns + column : null;
}
