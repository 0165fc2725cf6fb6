import fc from "fast-check";
import { expect, test } from "vitest";
import { normalDensity, normalDistribution } from "./normal.ts";

/** Error in units of the last place of a float64. */
const ulps = (got: number, expected: number) => Math.abs(got / expected - 1) / Number.EPSILON;

/** z, Φ(z) and φ(z), by mpmath to 60 digits and then rounded. */
const digits = [
  [0, 0.5, 0.3989422804014327],
  [0.1, 0.539827837277029, 0.39695254747701175],
  [1, 0.8413447460685429, 0.24197072451914334],
  [-1, 0.15865525393145705, 0.24197072451914334],
  [2.5, 0.9937903346742238, 0.017528300493568537],
  [-3, 0.0013498980316300946, 0.0044318484119380075],
  [6, 0.9999999990134123, 6.075882849823285e-9],
  [-8, 6.220960574271784e-16, 5.052271083536892e-15],
  [-20, 2.7536241186062337e-89, 5.520948362159764e-88],
  [-37.5, 4.605353009581955e-308, 1.7282337322841054e-306],
] as const;

test.each(digits)("Φ(%d) and φ have their digits, in the far tail too", (z, distribution, density) => {
  expect(ulps(normalDistribution(z), distribution)).toBeLessThan(6);
  expect(ulps(normalDensity(z), density)).toBeLessThan(6);
});

test("Φ(z) + Φ(−z) = 1", () => {
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (z) => {
      expect(Math.abs(normalDistribution(z) + normalDistribution(-z) - 1)).toBeLessThan(3 * Number.EPSILON);
    }),
  );
});

test("the ends of the number line keep their meaning", () => {
  for (const z of [50, 1e300, Number.POSITIVE_INFINITY]) {
    expect([normalDistribution(z), normalDistribution(-z), normalDensity(z)]).toEqual([1, 0, 0]);
  }
  expect(normalDistribution(Number.NaN)).toBeNaN();
  expect(normalDensity(Number.NaN)).toBeNaN();
});
