import { ownPlace } from "../cells.ts";
import {
  call,
  choice,
  constant,
  type Expression,
  maximum,
  minimum,
  named,
  negative,
  product,
  quotient,
  sum,
} from "../expression.ts";
import type { Formula, OpOf } from "./formula.ts";
import { each, squared, totalOver } from "./parts.ts";

/** x, shortened with all it belongs to where they are longer than c: x · c/‖x‖ if ‖x‖ > c. */
function shortened(x: Expression, length: Expression, limit: number): Expression {
  const most = constant(limit, "c", "most that the length may be");
  return choice(length, ">", most, product(x, quotient(most, length)), x);
}

const lengthOf = (symbol: string, about: string, squares: Expression) => named(symbol, about, call("sqrt", squares));

/** max(−c, min(c, g)) */
export const clipValue: Formula<OpOf<"clip-value">> = (op, { buffer, row, column }, { read }) => {
  const most = constant(op.limit, "c", "most that a number of the gradient may be");
  return maximum(negative(most), minimum(most, read(buffer, row, column)));
};

/** g · c/‖g‖ if ‖g‖ > c, with the length of the whole gradient. */
export const clipNorm: Formula<OpOf<"clip-norm">> = (op, { buffer, row, column }, context) => {
  const { plan, read } = context;
  const square = (index: number) => {
    const { buffer, row, column } = ownPlace(plan, { buffer: op.result, row: 0, column: index });
    return squared(read(buffer, row, column));
  };
  const squares = totalOver("parameters", plan.parameterCount, square, "\\sum g^2", context);
  const length = lengthOf("\\lVert g \\rVert", "length of the gradient", squares);
  return shortened(read(buffer, row, column), length, op.limit);
};

/** w · c/‖w‖ if ‖w‖ > c, with the length of the weights that come into one unit. */
export const maxNorm: Formula<OpOf<"max-norm">> = (op, { row, column }, { read, columns }) => {
  const squares = sum(
    each(columns(op.result), (i) => squared(read(op.result, row, i))),
    "weights",
  );
  const length = lengthOf("\\lVert w \\rVert", "length of the unit's weights", squares);
  return shortened(read(op.result, row, column), length, op.limit);
};

/** w, or 0 where the mask is. */
export const prune: Formula<OpOf<"prune">> = (op, { buffer, row, column }, { plan, read }) => {
  const index =
    plan.buffers[buffer]!.offset - plan.buffers[op.result]!.offset + row * plan.buffers[buffer]!.columns + column;
  return product(read(buffer, row, column), read(op.mask, 0, index));
};
