import { call, constant, type Expression, minus, named, negative, product, quotient, sum } from "../expression.ts";
import type { Context, Formula, OpOf } from "./formula.ts";
import { each, squared, total, totalOver } from "./parts.ts";

const l1Rate = (l1: number) => constant(l1, "\\lambda_1", "rate of the L1 penalty");
const l2Rate = (l2: number) => constant(l2, "\\lambda_2", "rate of the L2 penalty");

/** A sum over all numbers of some matrices. */
function overAll(
  weights: readonly string[],
  of: (w: Expression, index: number) => Expression,
  symbol: string,
  context: Context,
): Expression {
  const matrices = weights.map((name) => ({ ...context.plan.buffers[name]!, name }));
  const count = matrices.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  const numberAt = (index: number) => {
    let at = index;
    for (const { name, rows, columns } of matrices) {
      if (at < rows * columns) return context.read(name, Math.floor(at / columns), at % columns);
      at -= rows * columns;
    }
    throw new RangeError(`invalid index: ${index} (expected less than ${count})`);
  };
  return totalOver("weights", count, (index) => of(numberAt(index), index), symbol, context);
}

/** λ₁ Σ|w| + λ₂ Σ w², beside the cost. */
export const penaltyCost: Formula<OpOf<"penalty-cost">> = (op, { column }, context) => {
  if (column === 0) return null;
  const over = (of: (w: Expression) => Expression, symbol: string) => overAll(op.weights, of, symbol, context);
  return total([
    ...(op.l1 === 0
      ? []
      : [
          product(
            l1Rate(op.l1),
            over((w) => call("abs", w), "\\sum \\lvert w \\rvert"),
          ),
        ]),
    ...(op.l2 === 0 ? [] : [product(l2Rate(op.l2), over(squared, "\\sum w^2"))]),
  ]);
};

/** ∂L/∂w + λ₁ sign(w) + 2 λ₂ w */
export const penaltyGradient: Formula<OpOf<"penalty-gradient">> = (op, { row, column }, { read }) => {
  const w = read(op.weights, row, column);
  return sum([
    read(op.result, row, column),
    ...(op.l1 === 0 ? [] : [product(l1Rate(op.l1), call("sign", w))]),
    ...(op.l2 === 0 ? [] : [product(constant(2), l2Rate(op.l2), w)]),
  ]);
};

/** The mixture of soft weight sharing: its parameters are μ, η = ln σ² and φ, with π = softmax(φ). */
function mixtureOf(op: OpOf<"mixture-cost" | "mixture-gradient">, { read, columns }: Context) {
  const count = columns(op.mixture);
  const logits = each(count, (j) => read(op.mixture, 2, j));
  const exp = (of: Expression) => call("exp", of);
  const components = Array.from({ length: count }, (_, j) => {
    const index = j + 1;
    const mean = read(op.mixture, 0, j);
    const variance = named(`\\sigma_{${index}}^2`, `variance of component ${index}`, exp(read(op.mixture, 1, j)));
    const proportion = named(
      `\\pi_{${index}}`,
      `share of component ${index}`,
      quotient(exp(logits[j]!), sum(logits.map(exp), "components")),
    );
    return { mean, variance, proportion };
  });
  /** πⱼ N(w; μⱼ, σⱼ²) */
  const densities = (w: Expression) =>
    components.map(({ mean, variance, proportion }) =>
      quotient(
        product(proportion, exp(negative(quotient(squared(minus(w, mean)), product(constant(2), variance))))),
        call("sqrt", product(constant(2 * Math.PI, "2\\pi"), variance)),
      ),
    );
  return {
    components,
    /** p(w) = Σⱼ πⱼ N(w; μⱼ, σⱼ²) */
    density: (w: Expression) => sum(densities(w), "components"),
    /** γⱼ = πⱼ N(w; μⱼ, σⱼ²)/p(w) */
    responsibilities: (w: Expression, of = "") => {
      const shares = densities(w);
      return shares.map((share, j) =>
        named(
          `\\gamma_{${j + 1}}${of}`,
          `share of component ${j + 1} in this weight`,
          quotient(share, sum(shares, "components")),
        ),
      );
    },
  };
}

const sharingRate = (rate: number) => constant(rate, "\\lambda", "rate of soft weight sharing");

/** What stood there − λ Σ ln p(w), beside the cost. */
export const mixtureCost: Formula<OpOf<"mixture-cost">> = (op, { column }, context) => {
  if (column === 0) return null;
  const { density } = mixtureOf(op, context);
  const evidence = overAll(op.weights, (w) => call("ln", density(w)), "\\sum \\ln p(w)", context);
  return minus(context.read(op.result, 0, 1), product(sharingRate(op.rate), evidence));
};

/**
 * ∂L/∂w + λ Σⱼ γⱼ (w − μⱼ)/σⱼ², and of the mixture
 *   ∂L/∂μⱼ = λ Σ γⱼ (μⱼ − w)/σⱼ²   ∂L/∂ηⱼ = λ Σ ½ γⱼ (1 − (w − μⱼ)²/σⱼ²)   ∂L/∂φⱼ = λ Σ (πⱼ − γⱼ)
 */
export const mixtureGradient: Formula<OpOf<"mixture-gradient">> = (op, { buffer, row, column }, context) => {
  const { components, responsibilities } = mixtureOf(op, context);
  const rate = sharingRate(op.rate);
  if (buffer !== op.result) {
    const weights = op.weights.find((name) => `d${name}` === buffer);
    if (weights === undefined) return null;
    const w = context.read(weights, row, column);
    const shares = responsibilities(w);
    const pulls = components.map(({ mean, variance }, j) => quotient(product(shares[j]!, minus(w, mean)), variance));
    return sum([context.read(buffer, row, column), product(rate, sum(pulls, "components"))]);
  }
  const { mean, variance, proportion } = components[column]!;
  const slopeBy = (w: Expression, i: number) => {
    const share = responsibilities(w, `(w_{${i + 1}})`)[column]!;
    if (row === 0) return quotient(product(share, minus(mean, w)), variance);
    if (row === 2) return minus(proportion, share);
    const distance = quotient(squared(minus(w, mean)), variance);
    return quotient(product(share, minus(constant(1), distance)), constant(2));
  };
  const symbol = [
    "\\sum \\gamma (\\mu - w)/\\sigma^2",
    "\\sum \\tfrac12 \\gamma (1 - (w - \\mu)^2/\\sigma^2)",
    "\\sum (\\pi - \\gamma)",
  ][row]!;
  return product(rate, overAll(op.weights, slopeBy, symbol, context));
};
