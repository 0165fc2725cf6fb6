import { constant, product, quotient, sum } from "../expression.ts";
import type { Formula, OpOf } from "./formula.ts";

/** h = a ⊙ mask, over the share of units that are kept where dropout is inverted. */
export const dropout: Formula<OpOf<"dropout">> = (op, { row, column }, { plan, read }) => {
  const kept = product(read(op.input, row, column), read(op.mask, row, column));
  if (op.scale === 1) return kept;
  const { rate } = plan.draws.find(({ buffer }) => buffer === op.mask)!;
  return quotient(kept, constant(1 - rate!, "1 - p", "share of the units that are kept"));
};

/** h = (1 − p) a */
export const attenuation: Formula<OpOf<"attenuation">> = (op, { row, column }, { read }) =>
  product(constant(op.factor, "(1 - p)", "share of the units that are kept"), read(op.input, row, column));

/** x̃ = x + σ ε */
export const noise: Formula<OpOf<"noise">> = (op, { row, column }, { read }) =>
  sum([
    read(op.input, row, column),
    product(constant(op.deviation, "\\sigma", "deviation of the noise"), read(op.noise, row, column)),
  ]);
