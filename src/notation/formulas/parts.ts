import { constant, type Expression, power, product, quotient, sum } from "../expression.ts";

/** One expression for each of so many, counted from 0. */
export const each = (count: number, of: (index: number) => Expression): Expression[] =>
  Array.from({ length: count }, (_, index) => of(index));

export const squared = (of: Expression): Expression => power(of, 2);

/** λ₀ · x / N: a share of the mean cost of a batch. Factors of 1 are left out. */
export function shareOfMean(of: Expression, weight: number, rows: number): Expression {
  const factor = constant(weight, "\\lambda_0", "weight of the cost");
  const weighted = weight === 1 ? of : product(factor, of);
  return mean(weighted, rows);
}

/** x / N, or x of a single example. */
export function mean(total: Expression, rows: number): Expression {
  return rows === 1 ? total : quotient(total, constant(rows, "N", "examples of the batch"));
}

/** A sum, or what it is of where there is only one. */
export function total(terms: readonly Expression[], over?: Extract<Expression, { kind: "sum" }>["over"]): Expression {
  return terms.length === 1 ? terms[0]! : sum(terms, over);
}
