import type { Plan } from "../engine/index.ts";
import { type Expression, parts, type ValueOf } from "./expression.ts";
import type { Notation } from "./notation.ts";

export interface FormulaOptions {
  readonly plan: Plan;
  readonly notation: Notation;
  /** Letters with indices, or the numbers that they stand for. */
  readonly mode: "symbols" | "numbers";
  readonly valueOf: ValueOf;
  /** Most terms of a sum, or of a maximum, that are written out; 8 if absent. */
  readonly limit?: number;
}

/** Terms of a sum that are written out unless more are asked for. */
export const LIMIT = 8;

/** Whether numbers of several examples meet in a formula, so that each must say whose it is. */
export function spansExamples(expression: Expression, { buffers }: Plan): boolean {
  const rows = new Set<number>();
  const visit = (part: Expression): void => {
    if (part.kind === "cell" && buffers[part.cell.buffer]?.batched) rows.add(part.cell.row);
    for (const inner of parts(part)) visit(inner);
  };
  visit(expression);
  return rows.size > 1;
}

/**
 * Which of `count` places are written, null standing for those between that are not. One alone is never left out: the
 * dots would be no shorter.
 */
export function shorten(count: number, limit: number): readonly (number | null)[] {
  const most = Math.max(2, limit);
  if (count <= most + 1) return Array.from({ length: count }, (_, index) => index);
  return [...Array.from({ length: most - 1 }, (_, index) => index), null, count - 1];
}

/** How many places `shorten` leaves out. */
export const leftOut = (count: number, limit: number) =>
  count - shorten(count, limit).filter((at) => at !== null).length;
