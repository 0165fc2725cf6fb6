import { type Cell, normalDistribution } from "../engine/index.ts";
import { type Expression, type FunctionName, parts, type Relation, type ValueOf } from "./expression.ts";

/** A part of an expression with its value, and with its derivatives by the parts that it is made of. */
export interface Node {
  readonly value: number;
  /** Where its value was read, if nowhere else than in a cell. */
  readonly cell: Cell | null;
  readonly parts: readonly Node[];
  /** ∂value/∂part, one for each part. Of the largest of equals the first has the slope; at other kinks it is 0. */
  readonly slopes: readonly number[];
}

const leaf = (value: number, cell: Cell | null = null): Node => ({ value, cell, parts: [], slopes: [] });
const node = (value: number, parts: readonly Node[], slopes: readonly number[]): Node => ({
  value,
  cell: null,
  parts,
  slopes,
});

/**
 * Works an expression out, part by part. Where e^x would overflow on the way to a number that does not, as in
 * ln Σ eˣ or e^x / Σ eˣ, logarithms stand in. 0 times a logarithm that is no number is 0, with no slope: 0 ln 0 = 0.
 */
export function workOut(expression: Expression, valueAt: ValueOf): Node {
  const inside = (part: Expression) => workOut(part, valueAt);
  switch (expression.kind) {
    case "cell":
      return leaf(valueAt(expression.cell), expression.cell);
    case "constant":
      return leaf(expression.value);
    case "named":
      return inside(expression.of);
    case "negative":
      return scaled(inside(expression.of), -1);
    case "sum":
      return added(expression.terms.map(inside));
    case "product":
      return multiplied(expression.factors, expression.factors.map(inside));
    case "quotient":
      return divided(expression, valueAt);
    case "power": {
      const base = inside(expression.base);
      const { exponent } = expression;
      return node(base.value ** exponent, [base], [exponent * base.value ** (exponent - 1)]);
    }
    case "call":
      if (expression.name === "ln" && isExponential(expression.of)) return logarithm(expression.of, valueAt);
      return called(expression.name, inside(expression.of));
    case "maximum":
    case "minimum":
      return extreme(expression.of.map(inside), expression.kind === "maximum" ? 1 : -1);
    case "choice": {
      const [left, right] = [inside(expression.left), inside(expression.right)];
      // What is compared with NaN is NaN, so that divergence is not hidden.
      if (Number.isNaN(left.value) || Number.isNaN(right.value)) return leaf(Number.NaN);
      const chosen = inside(relations[expression.relation](left.value, right.value) ? expression.yes : expression.no);
      return node(chosen.value, [left, right, chosen], [0, 0, 1]);
    }
  }
}

const relations: Record<Relation, (left: number, right: number) => boolean> = {
  "<": (left, right) => left < right,
  "≤": (left, right) => left <= right,
  ">": (left, right) => left > right,
  "≥": (left, right) => left >= right,
  "=": (left, right) => left === right,
};

const scaled = (part: Node, factor: number) => node(factor * part.value, [part], [factor]);

function added(parts: readonly Node[]): Node {
  return node(
    parts.reduce((sum, { value }) => sum + value, 0),
    parts,
    parts.map(() => 1),
  );
}

function multiplied(factors: readonly Expression[], parts: readonly Node[]): Node {
  const isUnbounded = factors.some((factor, i) => isLogarithm(factor) && !Number.isFinite(parts[i]!.value));
  if (isUnbounded && parts.some(({ value }) => value === 0)) return node(0, parts, noSlopes(parts));
  const slopes: number[] = [];
  let value = 1;
  for (let i = 0; i < parts.length; i++) {
    // Before it, the product of those before; what follows multiplies it.
    slopes.push(value);
    const factor = parts[i]!.value;
    for (let j = 0; j < i; j++) slopes[j] = slopes[j]! * factor;
    value *= factor;
  }
  return node(value, parts, slopes);
}

const noSlopes = (parts: readonly Node[]) => parts.map(() => 0);

const isLogarithm = (expression: Expression) => expression.kind === "call" && expression.name === "ln";

/** What is all exponential above and below is e to the difference of logarithms. */
function divided({ numerator, denominator }: Extract<Expression, { kind: "quotient" }>, valueAt: ValueOf): Node {
  if (isExponential(numerator) && isExponential(denominator)) {
    const [above, below] = [logarithm(numerator, valueAt), logarithm(denominator, valueAt)];
    const difference = node(above.value - below.value, [above, below], [1, -1]);
    return called("exp", difference);
  }
  const [above, below] = [workOut(numerator, valueAt), workOut(denominator, valueAt)];
  const value = above.value / below.value;
  return node(value, [above, below], [1 / below.value, -value / below.value]);
}

function called(name: FunctionName, of: Node): Node {
  const { value, slope } = functions[name];
  return node(value(of.value), [of], [slope(of.value)]);
}

/** σ(x), in a form that overflows on neither side. */
const logistic = (x: number) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
const normalDensity = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Each function with its derivative. */
const functions: Record<FunctionName, { value(x: number): number; slope(x: number): number }> = {
  exp: { value: Math.exp, slope: Math.exp },
  ln: { value: Math.log, slope: (x) => 1 / x },
  tanh: { value: Math.tanh, slope: (x) => 1 / Math.cosh(x) ** 2 },
  sigmoid: { value: logistic, slope: (x) => logistic(x) * logistic(-x) },
  sqrt: { value: Math.sqrt, slope: (x) => 0.5 / Math.sqrt(x) },
  abs: { value: Math.abs, slope: Math.sign },
  sign: { value: Math.sign, slope: () => 0 },
  normalCdf: { value: normalDistribution, slope: normalDensity },
  normalPdf: { value: normalDensity, slope: (x) => -x * normalDensity(x) },
};

/** The largest times `sign`, of equals the first. */
function extreme(parts: readonly Node[], sign: 1 | -1): Node {
  let chosen = 0;
  for (let i = 1; i < parts.length; i++) if (sign * parts[i]!.value > sign * parts[chosen]!.value) chosen = i;
  const hasNone = parts.some(({ value }) => Number.isNaN(value));
  return node(
    hasNone ? Number.NaN : parts[chosen]!.value,
    parts,
    parts.map((_, i) => Number(i === chosen)),
  );
}

/**
 * Whether it is made of exponentials and of positive constants alone, by multiplication, division, addition and roots:
 * then it is positive, and its logarithm needs no exponential.
 */
function isExponential(expression: Expression): boolean {
  const isPositive = (part: Expression) => isExponential(part) || (part.kind === "constant" && part.value > 0);
  switch (expression.kind) {
    case "call":
      return expression.name === "exp" || (expression.name === "sqrt" && isExponential(expression.of));
    case "named":
      return isExponential(expression.of);
    case "product":
    case "quotient":
    case "sum":
      return parts(expression).some(isExponential) && parts(expression).every(isPositive);
    default:
      return false;
  }
}

/** ln of an expression, from the logarithms of its parts. */
function logarithm(expression: Expression, valueAt: ValueOf): Node {
  const inside = (part: Expression) => logarithm(part, valueAt);
  switch (expression.kind) {
    case "named":
      return inside(expression.of);
    case "product":
      return added(expression.factors.map(inside));
    case "quotient":
      return added([inside(expression.numerator), scaled(inside(expression.denominator), -1)]);
    case "sum":
      return logSumExp(expression.terms.map(inside));
    case "call":
      if (expression.name === "exp") return workOut(expression.of, valueAt);
      if (expression.name === "sqrt") return scaled(inside(expression.of), 0.5);
      break;
  }
  return called("ln", workOut(expression, valueAt));
}

/** ln Σ eˣ, from the largest x. */
function logSumExp(parts: readonly Node[]): Node {
  const largest = parts.reduce((most, { value }) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  let [sum, hasLargest] = [0, false];
  for (const { value } of parts) {
    if (value === largest && !hasLargest) hasLargest = true;
    else sum += Math.exp(value - largest);
  }
  const value = largest + Math.log1p(sum);
  return node(
    value,
    parts,
    parts.map((part) => Math.exp(part.value - value)),
  );
}
