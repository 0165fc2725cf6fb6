import fc from "fast-check";
import { expect, test } from "vitest";
import { cosPi, exp, log, log1p, tanh, wholePower } from "./elementary.ts";

/** Error in units of the last place of a float64. */
const ulps = (got: number, expected: number) =>
  got === expected ? 0 : Math.abs(got - expected) / (Math.abs(expected) * Number.EPSILON || Number.MIN_VALUE);

const cases = [
  ["exp", exp, Math.exp, { min: -700, max: 709 }],
  ["exp near 0", exp, Math.exp, { min: -1, max: 1 }],
  ["log", log, Math.log, { min: 1e-300, max: 1e300 }],
  ["log near 1", log, Math.log, { min: 0.5, max: 4 }],
  ["log1p", log1p, Math.log1p, { min: 0, max: 1 }],
  ["log1p of tiny numbers", log1p, Math.log1p, { min: 0, max: 1e-10 }],
  ["tanh", tanh, Math.tanh, { min: -25, max: 25 }],
  ["tanh near 0", tanh, Math.tanh, { min: -0.3, max: 0.3 }],
] as const;

test.each(cases)("%s is within a few units in the last place of the platform's", (_name, ours, theirs, range) => {
  fc.assert(
    fc.property(fc.double({ ...range, noNaN: true }), (x) => {
      expect(ulps(ours(x), theirs(x))).toBeLessThan(4);
    }),
    { numRuns: 4000 },
  );
});

// Constants of the language, and digits from mpmath.
test.each([
  [exp, 1, Math.E],
  [exp, -40, 4.248354255291589e-18],
  [log, 10, Math.LN10],
  [log1p, 1, Math.LN2],
  [tanh, 0.5, 0.46211715726000974],
  [tanh, 1e-9, 1e-9],
] as const)("%o of %d is %d", (f, x, value) => {
  expect(ulps(f(x), value)).toBeLessThan(2);
});

test("the cosine of πx is that of Math for 0 ≤ x ≤ ½, and exactly 1 and 0 at the ends", () => {
  for (let x = 0; x <= 0.5; x += 1 / 4096) expect(cosPi(x)).toBeCloseTo(Math.cos(Math.PI * x), 15);
  expect([cosPi(0), cosPi(0.5)]).toEqual([1, 0]);
  expect(ulps(cosPi(1 / 3), 0.5)).toBeLessThan(2);
});

test("whole powers are exact where they can be", () => {
  for (let n = 0; n < 40; n++) expect([wholePower(2, n), wholePower(0.5, n)]).toEqual([2 ** n, 2 ** -n]);
  expect(wholePower(3, 33)).toBe(5559060566555523);
  expect(wholePower(0.9, 1000) / Math.exp(1000 * Math.log(0.9))).toBeCloseTo(1, 12);
});

test("the ends of the number line keep their meaning", () => {
  expect([exp(1000), exp(-1000), exp(0)]).toEqual([Number.POSITIVE_INFINITY, 0, 1]);
  expect([tanh(100), tanh(-100), tanh(0)]).toEqual([1, -1, 0]);
  expect([log(0), log(1), log(-1)]).toEqual([Number.NEGATIVE_INFINITY, 0, Number.NaN]);
  for (const f of [exp, log, log1p, tanh]) expect(f(Number.NaN)).toBeNaN();
  expect(exp(-740)).toBeGreaterThan(0);
});

test("tanh is odd to the last bit", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 30, noNaN: true }), (z) => {
      expect(tanh(-z)).toBe(-tanh(z));
    }),
  );
});
