import type { Op } from "../../engine/index.ts";
import { product, sum } from "../expression.ts";
import type { Formula } from "./formula.ts";

type OpOf<K extends Op["kind"]> = Extract<Op, { kind: K }>;

/** zₙⱼ = Σᵢ wⱼᵢ aₙᵢ + bⱼ */
export const affine: Formula<OpOf<"affine">> = (op, { row, column }, { read, columns }) => {
  const products = Array.from({ length: columns(op.input) }, (_, i) =>
    product(read(op.weights, column, i), read(op.input, row, i)),
  );
  return sum([sum(products, "units"), read(op.bias, 0, column)]);
};

/** ∂L/∂aₙᵢ = Σⱼ wⱼᵢ δₙⱼ */
export const inputGradient: Formula<OpOf<"input-gradient">> = (op, { row, column }, { read, columns }) =>
  sum(
    Array.from({ length: columns(op.delta) }, (_, j) => product(read(op.weights, j, column), read(op.delta, row, j))),
    "units",
  );

/** ∂L/∂wⱼᵢ = Σₙ δₙⱼ aₙᵢ */
export const weightGradient: Formula<OpOf<"weight-gradient">> = (op, { row, column }, { read, rows }) =>
  sum(
    Array.from({ length: rows }, (_, n) => product(read(op.delta, n, row), read(op.input, n, column))),
    "examples",
  );

/** ∂L/∂bⱼ = Σₙ δₙⱼ */
export const biasGradient: Formula<OpOf<"bias-gradient">> = (op, { column }, { read, rows }) =>
  sum(
    Array.from({ length: rows }, (_, n) => read(op.delta, n, column)),
    "examples",
  );
