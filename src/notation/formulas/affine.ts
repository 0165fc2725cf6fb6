import { product, sum } from "../expression.ts";
import type { Formula, OpOf } from "./formula.ts";
import { each, total } from "./parts.ts";

/** zₙⱼ = Σᵢ wⱼᵢ aₙᵢ + bⱼ */
export const affine: Formula<OpOf<"affine">> = (op, { row, column }, { read, columns }) => {
  const products = each(columns(op.input), (i) => product(read(op.weights, column, i), read(op.input, row, i)));
  return sum([total(products, "units"), read(op.bias, 0, column)]);
};

/** ∂L/∂aₙᵢ = Σⱼ wⱼᵢ δₙⱼ */
export const inputGradient: Formula<OpOf<"input-gradient">> = (op, { row, column }, { read, columns }) =>
  total(
    each(columns(op.delta), (j) => product(read(op.weights, j, column), read(op.delta, row, j))),
    "units",
  );

/** ∂L/∂wⱼᵢ = Σₙ δₙⱼ aₙᵢ */
export const weightGradient: Formula<OpOf<"weight-gradient">> = (op, { row, column }, { read, rows }) =>
  total(
    each(rows, (n) => product(read(op.delta, n, row), read(op.input, n, column))),
    "examples",
  );

/** ∂L/∂bⱼ = Σₙ δₙⱼ */
export const biasGradient: Formula<OpOf<"bias-gradient">> = (op, { column }, { read, rows }) =>
  total(
    each(rows, (n) => read(op.delta, n, column)),
    "examples",
  );
