import type { CostName } from "../../engine/index.ts";
import {
  call,
  choice,
  constant,
  type Expression,
  maximum,
  minus,
  negative,
  product,
  quotient,
  sum,
} from "../expression.ts";
import { squared, total } from "./parts.ts";

/** One example as a cost sees it: outputs, what they were made of, and targets. */
export interface Example {
  readonly a: readonly Expression[];
  readonly z: readonly Expression[];
  readonly y: readonly Expression[];
  /** The numbers themselves: for choosing between forms, not for the formula. */
  readonly values: { readonly a: readonly number[]; readonly y: readonly number[] };
  /** Whether the outputs are softmax's, so that they share one question between them. */
  readonly isDistribution: boolean;
}

export interface CostFormula {
  /** The cost of one example. */
  value(example: Example): Expression;
  /** ∂C/∂a of one output; null of a cost whose slope is only ever a − y. */
  readonly gradient: ((example: Example, unit: number) => Expression) | null;
}

const [zero, one] = [constant(0), constant(1)];
const ln = (of: Expression) => call("ln", of);
const exp = (of: Expression) => call("exp", of);
const no = (y: Expression) => minus(one, y);
const perUnit = ({ a }: Example, of: (unit: number) => Expression) =>
  total(
    a.map((_, unit) => of(unit)),
    "units",
  );

/** Where 1 − a is smaller, it has lost too many digits for its logarithm. */
const SATURATED = 1e-3;
/** Where a is smaller, its reciprocal nears what a number can hold, and the square of that is beyond. */
const VANISHING = 1e-100;

/** Whether ln a and ln(1 − a) have their digits, as far as they count. */
const isOpen = (a: number, y: number) => (y === 0 || a > VANISHING) && (y === 1 || 1 - a > SATURATED);

/** −Σ [y ln a + (1 − y) ln(1 − a)], from z where that has lost its digits: Σ [y ln(1 + e^−z) + (1 − y) ln(1 + eᶻ)]. */
function yesOrNo(example: Example): Expression {
  const { a, z, y, values } = example;
  if (values.a.every((output, j) => isOpen(output, values.y[j]!))) {
    return negative(
      perUnit(example, (j) => sum([product(y[j]!, ln(a[j]!)), product(no(y[j]!), ln(minus(one, a[j]!)))])),
    );
  }
  return perUnit(example, (j) =>
    sum([product(y[j]!, ln(sum([one, exp(negative(z[j]!))]))), product(no(y[j]!), ln(sum([one, exp(z[j]!)])))]),
  );
}

/** −Σ y ln a, from z where a has vanished: Σ y (ln Σ eᶻ − z). */
function likelihood({ a, z, y, values }: Example): Expression {
  if (values.a.every((output, j) => values.y[j] === 0 || output > VANISHING)) {
    return negative(
      sum(
        a.map((output, j) => product(y[j]!, ln(output))),
        "classes",
      ),
    );
  }
  const all = ln(sum(z.map(exp), "classes"));
  return sum(
    z.map((input, j) => product(y[j]!, minus(all, input))),
    "classes",
  );
}

/** y ln y, which is 0 at 0. */
const certainty = (y: Expression) => product(y, ln(y));

/** Σ [y ln(y/a) + (1 − y) ln((1 − y)/(1 − a))], or the cost from z less the entropy of the targets. */
function yesOrNoDivergence(example: Example): Expression {
  const { a, y, values } = example;
  if (values.a.every((output, j) => isOpen(output, values.y[j]!))) {
    return perUnit(example, (j) =>
      sum([product(y[j]!, ln(quotient(y[j]!, a[j]!))), product(no(y[j]!), ln(quotient(no(y[j]!), minus(one, a[j]!))))]),
    );
  }
  return sum([yesOrNo(example), perUnit(example, (j) => sum([certainty(y[j]!), certainty(no(y[j]!))]))]);
}

/** Σ y ln(y/a), or the cost from z less the entropy of the targets. */
function divergence(example: Example): Expression {
  const { a, y, values } = example;
  if (values.a.every((output, j) => values.y[j] === 0 || output > VANISHING)) {
    return sum(
      a.map((output, j) => product(y[j]!, ln(quotient(y[j]!, output)))),
      "classes",
    );
  }
  return sum([likelihood(example), sum(y.map(certainty), "classes")]);
}

/** The class with the largest target, of equals the first. */
const labelOf = ({ values: { y } }: Example) => y.reduce((best, target, j) => (target > y[best]! ? j : best), 0);
/** How far class j stays within 1 of the right one: 1 − a_c + aⱼ. */
const within = ({ a }: Example, label: number, j: number) => sum([one, negative(a[label]!), a[j]!]);

/** Every cost as the engine's registry has it. */
export const costFormulas: { readonly [K in CostName]: CostFormula } = {
  quadratic: {
    value: (example) => {
      const { a, y } = example;
      return quotient(
        perUnit(example, (j) => squared(minus(a[j]!, y[j]!))),
        constant(2),
      );
    },
    gradient: ({ a, y }, j) => minus(a[j]!, y[j]!),
  },
  "cross-entropy": {
    value: (example) => (example.isDistribution ? likelihood(example) : yesOrNo(example)),
    gradient: null,
  },
  kl: {
    value: (example) => (example.isDistribution ? divergence(example) : yesOrNoDivergence(example)),
    gradient: null,
  },
  absolute: {
    value: (example) => perUnit(example, (j) => call("abs", minus(example.a[j]!, example.y[j]!))),
    gradient: ({ a, y }, j) => call("sign", minus(a[j]!, y[j]!)),
  },
  hinge: {
    value: (example) => perUnit(example, (j) => maximum(zero, minus(one, product(example.y[j]!, example.a[j]!)))),
    gradient: ({ a, y }, j) => choice(product(y[j]!, a[j]!), "<", one, negative(y[j]!), zero),
  },
  "hinge-multiclass": {
    value: (example) => {
      const label = labelOf(example);
      const others = example.a.flatMap((_, j) => (j === label ? [] : [maximum(zero, within(example, label, j))]));
      return quotient(sum(others, "classes"), constant(example.a.length, "K", "number of classes"));
    },
    gradient: (example, unit) => {
      const label = labelOf(example);
      const counts = (j: number) => choice(within(example, label, j), ">", zero, one, zero);
      const classes = constant(example.a.length, "K", "number of classes");
      if (unit !== label) return quotient(counts(unit), classes);
      const others = example.a.flatMap((_, j) => (j === label ? [] : [counts(j)]));
      return quotient(negative(sum(others, "classes")), classes);
    },
  },
  perceptron: {
    value: (example) => {
      const { a, z, y } = example;
      return perUnit(example, (j) => product(minus(a[j]!, y[j]!), z[j]!));
    },
    gradient: null,
  },
};
