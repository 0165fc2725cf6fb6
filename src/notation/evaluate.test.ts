import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell } from "../engine/index.ts";
import { evaluate, partials } from "./evaluate.ts";
import {
  call,
  cell,
  choice,
  constant,
  type Expression,
  type FunctionName,
  maximum,
  minimum,
  minus,
  named,
  negative,
  power,
  product,
  quotient,
  sum,
} from "./expression.ts";

const x = (index: number) => cell("x", 0, index, 0);
const at =
  (...numbers: readonly number[]) =>
  ({ column }: Cell) =>
    numbers[column]!;
const slopes = (expression: Expression, ...numbers: readonly number[]) =>
  partials(expression, at(...numbers)).map(({ value }) => value);

/** A quotient of differences, by number `index`. */
function difference(expression: Expression, numbers: readonly number[], index: number): number {
  const step = 1e-5;
  const moved = (by: number) => evaluate(expression, at(...numbers.with(index, numbers[index]! + by)));
  return (moved(step) - moved(-step)) / (2 * step);
}

const functions: Record<FunctionName, number> = {
  ...{ exp: 0.3, ln: 0.7, tanh: -0.4, sigmoid: 1.2, sqrt: 2.3, abs: -1.5, sign: 0.8, normalCdf: -0.6, normalPdf: 0.9 },
};

/** Formulas of two numbers, smooth where these are positive. */
const formulas: Record<string, Expression> = {
  sum: sum([x(0), negative(x(1)), constant(3), x(0)]),
  product: product(x(0), x(1), x(0)),
  quotient: quotient(x(0), sum([x(1), x(0)])),
  power: power(minus(x(0), x(1)), 3),
  named: named("v", "a part", product(x(0), x(1))),
  maximum: maximum(x(0), power(x(1), 2)),
  minimum: minimum(x(0), power(x(1), 2)),
  choice: choice(x(0), ">", x(1), product(constant(2), x(0)), power(x(1), 2)),
  softplus: call("ln", sum([constant(1), call("exp", x(0))])),
  softmax: quotient(call("exp", x(0)), sum([call("exp", x(0)), call("exp", x(1))])),
  density: call(
    "ln",
    sum([
      quotient(product(constant(0.3), call("exp", negative(power(x(0), 2)))), call("sqrt", call("exp", x(1)))),
      call("exp", x(1)),
    ]),
  ),
  entropy: negative(product(x(0), call("ln", x(0)))),
};

describe("partial derivatives are what quotients of differences come to", () => {
  test.each(Object.entries(functions))("of %s", (name, number) => {
    const expression = product(constant(3), call(name as FunctionName, product(constant(0.5), x(0))));
    expect(slopes(expression, 2 * number)[0]).toBeCloseTo(difference(expression, [2 * number], 0), 8);
  });

  test.each(Object.entries(formulas))("of a %s", (_, expression) => {
    const number = fc.double({ min: 0.1, max: 3, noNaN: true });
    fc.assert(
      fc.property(number, number, (a, b) => {
        // Two kinks are left out.
        fc.pre(Math.abs(a - b * b) > 1e-3 && Math.abs(a - b) > 1e-3);
        const found = partials(expression, at(a, b));
        for (const { cell: of, value } of found) {
          expect(value).toBeCloseTo(difference(expression, [a, b], of.column), 5);
        }
      }),
    );
  });
});

test("a cell that stands there twice counts once, with both its shares", () => {
  expect(partials(sum([product(x(0), x(1)), x(0)]), at(2, 5))).toEqual([
    { cell: { buffer: "x", row: 0, column: 0, before: 0 }, value: 6 },
    { cell: { buffer: "x", row: 0, column: 1, before: 0 }, value: 2 },
  ]);
});

test("of the largest of equals the first has the slope", () => {
  expect(slopes(maximum(x(0), x(1), x(2)), 1, 4, 4)).toEqual([0, 1, 0]);
  expect(slopes(maximum(constant(0), x(0)), 0)).toEqual([0]);
  expect(slopes(call("abs", x(0)), 0)).toEqual([0]);
});

describe("numbers that overflow on the way", () => {
  const exp = (of: Expression) => call("exp", of);
  const numbers = [1000, 999, -1000];
  const all = sum([exp(x(0)), exp(x(1)), exp(x(2))]);

  test("do not in the logarithm of a sum of exponentials", () => {
    expect(evaluate(call("ln", all), at(...numbers))).toBeCloseTo(1000 + Math.log1p(Math.exp(-1)), 10);
    expect(evaluate(call("ln", sum([constant(1), exp(x(2))])), at(...numbers))).toBe(0);
  });

  test("do not in a share of such a sum", () => {
    expect(evaluate(quotient(exp(x(1)), all), at(...numbers))).toBeCloseTo(1 / (1 + Math.E), 12);
    expect(evaluate(quotient(exp(x(2)), all), at(...numbers))).toBe(0);
  });

  test("leave a slope of 0 where a logistic curve is flat", () => {
    const logistic = quotient(constant(1), sum([constant(1), exp(negative(x(0)))]));
    expect(evaluate(logistic, at(-1000))).toBe(0);
    expect(slopes(logistic, -1000)).toEqual([0]);
  });
});

test("0 ln 0 is 0, with no slope", () => {
  const entropy = product(x(0), call("ln", x(0)));
  expect(evaluate(entropy, at(0))).toBe(0);
  expect(slopes(product(minus(constant(1), x(0)), call("ln", minus(constant(1), x(1)))), 1, 1)).toEqual([0, 0]);
});

test("1 ln 1 is 0 with a slope as any other", () => {
  expect(slopes(product(constant(1), call("ln", x(0))), 1)).toEqual([1]);
});

test("what is no number stays so", () => {
  expect(evaluate(choice(x(0), ">", constant(0), constant(1), constant(0)), at(Number.NaN))).toBeNaN();
  expect(evaluate(maximum(constant(0), x(0)), at(Number.NaN))).toBeNaN();
});
