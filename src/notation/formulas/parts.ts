import { evaluate } from "../evaluate.ts";
import { constant, type Expression, power, product, quotient, sum } from "../expression.ts";
import type { Context } from "./formula.ts";

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

/** Terms of a sum that are written out at most: more would hold the page up, and nobody reads them. */
export const MOST_TERMS = 20_000;

/**
 * A sum over the weights or parameters of a network. Of one with more than can be written out, what it comes to, under
 * a symbol.
 */
export function totalOver(
  over: "weights" | "parameters",
  count: number,
  of: (index: number) => Expression,
  symbol: string,
  { record }: Context,
): Expression {
  if (count <= MOST_TERMS) return total(each(count, of), over);
  let value = 0;
  for (let index = 0; index < count; index++) value += evaluate(of(index), (cell) => record.value(cell));
  return constant(value, symbol, `sum over all ${count.toLocaleString("en-US")} ${over}`);
}
