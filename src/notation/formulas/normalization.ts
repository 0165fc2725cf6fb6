import type { RunningFormName } from "../../engine/index.ts";
import { call, constant, type Expression, minus, negative, product, quotient, sum } from "../expression.ts";
import type { Context, Formula, OpOf } from "./formula.ts";
import { each, mean as meanOver, squared, total } from "./parts.ts";

type Axis = OpOf<"mean">["axis"];

/** The mean of something over the examples, for a unit; or over the units, for an example. */
function average(
  axis: Axis,
  { row, column }: { readonly row: number; readonly column: number },
  input: string,
  { rows, columns }: Context,
  of: (row: number, column: number) => Expression,
): Expression {
  if (axis === "batch") {
    return meanOver(
      total(
        each(rows, (n) => of(n, column)),
        "examples",
      ),
      rows,
    );
  }
  const units = columns(input);
  return quotient(
    sum(
      each(units, (j) => of(row, j)),
      "units",
    ),
    constant(units, "U", "units of the layer"),
  );
}

/** Where the statistics of a number stand: one for each unit, or one for each example. */
const statisticOf = (axis: Axis, row: number, column: number): readonly [row: number, column: number] =>
  axis === "batch" ? [0, column] : [row, 0];

/** μ = mean of z */
export const mean: Formula<OpOf<"mean">> = (op, written, context) =>
  average(op.axis, written, op.input, context, (n, j) => context.read(op.input, n, j));

/** σ² = mean of (z − μ)² */
export const variance: Formula<OpOf<"variance">> = (op, written, context) => {
  const { read } = context;
  const center = read(op.mean, written.row, written.column);
  return average(op.axis, written, op.input, context, (n, j) => squared(minus(read(op.input, n, j), center)));
};

/** 1/√(σ² + ε) */
export const inverseDeviation: Formula<OpOf<"inverse-deviation">> = (op, { row, column }, { read }) => {
  const spread = read(op.spread, row, column);
  const epsilon = constant(op.epsilon, "\\varepsilon", "keeps the divisor above 0");
  return quotient(constant(1), call("sqrt", sum([op.isDeviation ? squared(spread) : spread, epsilon])));
};

/** ẑ = (z − μ) · 1/√(σ² + ε) */
export const normalize: Formula<OpOf<"normalize">> = (op, { row, column }, { read }) => {
  const at = statisticOf(op.axis, row, column);
  return product(minus(read(op.input, row, column), read(op.mean, ...at)), read(op.inverseDeviation, ...at));
};

/** γ ẑ + β */
export const scaleShift: Formula<OpOf<"scale-shift">> = (op, { row, column }, { read }) =>
  sum([product(read(op.scale, 0, column), read(op.input, row, column)), read(op.shift, 0, column)]);

/** ∂L/∂γ = Σₙ gₙ ẑₙ, with g = ∂L/∂(γẑ + β) */
export const scaleGradient: Formula<OpOf<"scale-gradient">> = (op, { column }, { read, rows }) =>
  total(
    each(rows, (n) => product(read(op.gradient, n, column), read(op.normalized, n, column))),
    "examples",
  );

/**
 * Over the batch, γ/√(σ² + ε) · (g − (∂L/∂β + ẑ ∂L/∂γ)/N), or without the last part where mean and variance are running
 * averages; over the layer, 1/√(σ² + ε) · (γ g − mean of γ g − ẑ · mean of γ g ẑ).
 */
export const normalizationGradient: Formula<OpOf<"normalization-gradient">> = (op, written, context) => {
  const { row, column } = written;
  const { read, rows } = context;
  const g = (j: number) => read(op.gradient, row, j);
  const scale = (j: number) => read(op.scale, 0, j);
  const hat = read(op.normalized, row, column);
  const inverse = read(op.inverseDeviation, ...statisticOf(op.axis, row, column));
  if (op.axis === "batch") {
    const [dScale, dShift] = [read(op.scaleGradient, 0, column), read(op.shiftGradient, 0, column)];
    const throughStatistics = meanOver(sum([dShift, product(hat, dScale)]), rows);
    const slope = op.isThroughStatistics ? minus(g(column), throughStatistics) : g(column);
    return product(scale(column), inverse, slope);
  }
  const averageOf = (of: (j: number) => Expression) => average("layer", written, op.gradient, context, (_, j) => of(j));
  return product(
    inverse,
    sum([
      product(scale(column), g(column)),
      negative(averageOf((j) => product(scale(j), g(j)))),
      {
        kind: "negative",
        of: product(
          hat,
          averageOf((j) => product(scale(j), g(j), read(op.normalized, row, j))),
        ),
      },
    ]),
  );
};

/** What is averaged from step to step, of a batch's variance. */
const runningFormulas: Record<RunningFormName | "mean", (batch: Expression, rows: number) => Expression> = {
  mean: (batch) => batch,
  unbiased: (batch, rows) =>
    product(
      batch,
      quotient(constant(rows, "N", "examples of the batch"), constant(rows - 1, "N - 1", "examples but one")),
    ),
  variance: (batch) => batch,
  deviation: (batch) => call("sqrt", batch),
};

/** α · running + (1 − α) · batch */
export const runningAverage: Formula<OpOf<"running-average">> = (op, { buffer, row, column }, { read, rows }) => {
  const kept = constant(op.momentum, "\\alpha", "share of the running average that stays");
  return sum([
    product(kept, read(buffer, row, column)),
    product(minus(constant(1), kept), runningFormulas[op.form](read(op.batch, 0, column), rows)),
  ]);
};
