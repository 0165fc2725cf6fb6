import { constant, minus } from "../expression.ts";
import { costFormulas, type Example } from "./costs.ts";
import type { Context, Formula, OpOf } from "./formula.ts";
import { each, shareOfMean, total } from "./parts.ts";

type Reads = Pick<OpOf<"cost">, "activation" | "targets" | "output"> & { readonly preActivation?: string };

function exampleOf(op: Reads, row: number, { read, value, columns }: Context): Example {
  const units = columns(op.targets);
  const cellsOf = (buffer: string) => each(units, (j) => read(buffer, row, j));
  const numbersOf = (buffer: string) => Array.from({ length: units }, (_, j) => value(buffer, row, j));
  return {
    a: cellsOf(op.activation),
    z: op.preActivation === undefined ? [] : cellsOf(op.preActivation),
    y: cellsOf(op.targets),
    values: { a: numbersOf(op.activation), y: numbersOf(op.targets) },
    isDistribution: op.output === "softmax",
  };
}

/** C = λ₀/N Σₙ Cₙ; the penalties beside it begin with 0. */
export const cost: Formula<OpOf<"cost">> = (op, { column }, context) => {
  if (column === 1) return constant(0);
  const { value } = costFormulas[op.cost];
  const examples = each(context.rows, (n) => value(exampleOf(op, n, context)));
  return shareOfMean(total(examples, "examples"), op.weight, context.rows);
};

/** ∂L/∂aₙⱼ = λ₀/N ∂Cₙ/∂aₙⱼ */
export const costGradient: Formula<OpOf<"cost-gradient">> = (op, { row, column }, context) => {
  const { gradient } = costFormulas[op.cost];
  if (!gradient) throw new RangeError(`invalid cost-gradient: ${op.cost} (expected a cost with a slope of its own)`);
  return shareOfMean(gradient(exampleOf(op, row, context), column), op.weight, context.rows);
};

/** δₙⱼ = λ₀/N (aₙⱼ − yₙⱼ) */
export const canonicalDelta: Formula<OpOf<"canonical-delta">> = (op, { row, column }, { read, rows }) =>
  shareOfMean(minus(read(op.activation, row, column), read(op.targets, row, column)), op.weight, rows);
