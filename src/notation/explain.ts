import type { Cell, Op, OpKind, StepRecord } from "../engine/index.ts";
import type { Expression } from "./expression.ts";
import type { Context, Formula } from "./formulas/formula.ts";
import { formulas } from "./formulas/formulas.ts";
import { type Stop, stopOf, stopsOf } from "./stops.ts";

/** Where a number comes from. */
export interface Explanation {
  readonly cell: Cell;
  /** As the engine computed it. */
  readonly value: number;
  /** The stop that computed it; null if the step found it there: data, a parameter, a setting, chance. */
  readonly stop: Stop | null;
  /** The number as that stop computes it from others; null if it found it, or by no single expression. */
  readonly expression: Expression | null;
}

/** Explains one number of a step. @throws RangeError if the plan has no such buffer */
export function explain(record: StepRecord, cell: Cell): Explanation {
  const { ops } = record.plan;
  const value = record.value(cell);
  const writer = record.writer(cell);
  if (writer === null) return { cell, value, stop: null, expression: null };
  const stops = stopsOf(ops);
  const stop = stops[stopOf(stops, writer)]!;
  const expression = formulaAt(record, writer, cell);
  return { cell, value, stop, expression: expression && throughStations(record, expression, stop, writer) };
}

/** The formula by which an operation writes a number, in terms of what that operation reads. */
export function formulaAt(record: StepRecord, index: number, { buffer, row, column }: Cell): Expression | null {
  const { plan, trace } = record;
  const op = plan.ops[index]!;
  const context: Context = {
    plan,
    record,
    rows: trace.rows,
    op: index,
    read: (name, r, c) => ({ kind: "cell", cell: { buffer: name, row: r, column: c, before: index } }),
    columns: (name) => record.buffer(name).columns,
  };
  const formula = formulas[op.kind] as Formula<Extract<Op, { kind: OpKind }>> | undefined;
  return formula?.(op, { buffer, row, column }, context) ?? null;
}

/** Puts in the place of numbers that earlier operations of one stop have left, how they got them. */
function throughStations(record: StepRecord, expression: Expression, stop: Stop, writer: number): Expression {
  return replaceCells(expression, (cell) => {
    const from = record.writer(cell);
    if (from === null || from < stop.from || from >= writer) return null;
    const inner = formulaAt(record, from, cell);
    return inner && throughStations(record, inner, stop, from);
  });
}

/** The expression with those cells replaced for which `replace` gives something. */
export function replaceCells(expression: Expression, replace: (cell: Cell) => Expression | null): Expression {
  const inside = (part: Expression) => replaceCells(part, replace);
  switch (expression.kind) {
    case "cell":
      return replace(expression.cell) ?? expression;
    case "constant":
      return expression;
    case "sum":
      return { ...expression, terms: expression.terms.map(inside) };
    case "product":
      return { ...expression, factors: expression.factors.map(inside) };
    case "quotient":
      return { ...expression, numerator: inside(expression.numerator), denominator: inside(expression.denominator) };
    case "power":
      return { ...expression, base: inside(expression.base) };
    case "negative":
    case "named":
    case "call":
      return { ...expression, of: inside(expression.of) };
    case "maximum":
    case "minimum":
      return { ...expression, of: expression.of.map(inside) };
    case "choice":
      return {
        ...expression,
        left: inside(expression.left),
        right: inside(expression.right),
        yes: inside(expression.yes),
        no: inside(expression.no),
      };
  }
}
