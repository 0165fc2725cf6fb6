import type { Cell, Op, OpKind, StepRecord } from "../engine/index.ts";
import { ownPlace } from "./cells.ts";
import { type Expression, parts } from "./expression.ts";
import type { Context, Formula, NoFormula } from "./formulas/formula.ts";
import { formulas } from "./formulas/formulas.ts";
import { type Stop, stopOf, stopsOf } from "./stops.ts";

/** Where a number comes from. */
export interface Explanation {
  /** The number, under the name of its own layer: not as one of the flat vectors of all parameters. */
  readonly cell: Cell;
  /** As the engine computed it. */
  readonly value: number;
  /** The stop that computed it; null if the step found it there: data, a parameter, a setting, chance. */
  readonly stop: Stop | null;
  /** The number as that stop computes it from others; null if it found it, or by no single expression. */
  readonly expression: Expression | null;
  /** Why there is no single expression, in a sentence, where an operation computed it all the same. */
  readonly because: string | null;
}

/** Explains one number of a step. @throws RangeError if the plan has no such buffer */
export function explain(record: StepRecord, { before, ...place }: Cell): Explanation {
  const { ops } = record.plan;
  const cell = { ...ownPlace(record.plan, place), before };
  const value = record.value(cell);
  const index = writerOf(record, cell);
  if (index === null) return { cell, value, stop: null, expression: null, because: null };
  const stops = stopsOf(ops);
  const stop = stops[stopOf(stops, index)]!;
  const entry = formulas[ops[index]!.kind];
  if ("because" in entry) return { cell, value, stop, expression: null, because: entry.because };
  const expression = formulaAt(record, index, cell);
  return {
    ...{ cell, value, stop, because: null },
    expression: expression && throughStation(record, expression, stop, index),
  };
}

/** Index of the operation that gave a number its value; null if the step found it there. */
export function writerOf(record: StepRecord, cell: Cell): number | null {
  const index = record.writer(cell);
  if (index === null) return null;
  const entry: Formula<Op> | NoFormula = formulas[record.plan.ops[index]!.kind] as Formula<Op> | NoFormula;
  if ("because" in entry || formulaAt(record, index, cell) !== null) return index;
  return writerOf(record, { ...cell, before: index });
}

/**
 * The formula by which an operation writes a number, in terms of what that operation reads; null if it has none, or
 * leaves the number as it was.
 */
export function formulaAt(record: StepRecord, index: number, place: Omit<Cell, "before">): Expression | null {
  const { plan, trace } = record;
  const op = plan.ops[index]!;
  const entry = formulas[op.kind] as Formula<Extract<Op, { kind: OpKind }>> | NoFormula;
  if ("because" in entry) return null;
  const at = (buffer: string, row: number, column: number, before: number): Expression => ({
    kind: "cell",
    cell: { buffer, row, column, before },
  });
  const context: Context = {
    plan,
    record,
    rows: trace.rows,
    op: index,
    read: (buffer, row, column) => at(buffer, row, column, index),
    left: (buffer, row, column) => at(buffer, row, column, index + 1),
    value: (buffer, row, column) => record.value({ buffer, row, column, before: index }),
    columns: (name) => record.buffer(name).columns,
  };
  return entry(op, ownPlace(plan, place), context);
}

/**
 * Puts in the place of a number that an earlier operation of the same stop has left, how it got it. Where a formula
 * reads several such numbers, as that of softmax, they stay what they are: written out they would bury it.
 */
function throughStation(record: StepRecord, expression: Expression, stop: Stop, writer: number): Expression {
  const isStation = (cell: Cell) => {
    const from = record.writer(cell);
    return from !== null && from >= stop.from && from < writer;
  };
  const stations = cellsOf(expression).filter(isStation);
  const [station] = stations;
  if (!station || stations.length > 1) return expression;
  const from = record.writer(station)!;
  const inner = formulaAt(record, from, station);
  if (!inner) return expression;
  const through = throughStation(record, inner, stop, from);
  return replaceCells(expression, (cell) => (isStation(cell) ? through : null));
}

/** Every cell of an expression, as often as it stands there. */
export function cellsOf(expression: Expression): readonly Cell[] {
  return expression.kind === "cell" ? [expression.cell] : parts(expression).flatMap(cellsOf);
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
