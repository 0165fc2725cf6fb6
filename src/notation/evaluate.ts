import type { Cell } from "../engine/index.ts";
import type { Expression, ValueOf } from "./expression.ts";
import { type Node, workOut } from "./tape.ts";

/** What an expression comes to. */
export function evaluate(expression: Expression, valueAt: ValueOf): number {
  return workOut(expression, valueAt).value;
}

/** A derivative by a number of the step. */
export interface PartialDerivative {
  readonly cell: Cell;
  readonly value: number;
}

/**
 * The derivatives of an expression by every cell in it, in the order in which the cells first stand there; a cell that
 * stands there twice counts once, with both its shares. Where the largest of several is taken, the first of equals has
 * the derivative; at other kinks it is 0.
 */
export function partials(expression: Expression, valueAt: ValueOf): readonly PartialDerivative[] {
  const found = new Map<string, { cell: Cell; value: number }>();
  const descend = ({ cell, parts, slopes }: Node, slope: number) => {
    if (cell) {
      const key = cellKey(cell);
      const known = found.get(key);
      if (known) known.value += slope;
      else found.set(key, { cell, value: slope });
    }
    // Nothing comes through a slope of 0, be what lies behind it infinite.
    parts.forEach((part, i) => {
      descend(part, slope === 0 || slopes[i] === 0 ? 0 : slope * slopes[i]!);
    });
  };
  descend(workOut(expression, valueAt), 1);
  return [...found.values()];
}

/** The same text for the same cell. */
export const cellKey = ({ buffer, row, column, before }: Cell) => `${buffer} ${row} ${column} ${before}`;
