import { expect, test } from "vitest";
import { gradientScale, gradientShare, legendPowers } from "./gradientScale.ts";

test("every decade is as much thinner as the one before", () => {
  const scale = gradientScale([0.03, -0.2, 4e-5, 0, Number.NaN, Infinity]);
  expect(scale).toEqual({ top: 0, decades: 5 });
  const shares = [1, 0.1, 0.01, 0.001].map((value) => gradientShare(scale, value));
  expect(shares[0]).toBe(1);
  for (const [i, share] of shares.slice(1).entries()) expect(shares[i]! - share).toBeCloseTo(1 / 5, 12);
  expect(gradientShare(scale, -0.01)).toBe(gradientShare(scale, 0.01));
});

test("what is beyond the scale's end is as thin as it gets, and nothing is nothing", () => {
  const scale = gradientScale([1, 1e-30]);
  expect(scale).toEqual({ top: 0, decades: 8 });
  expect(gradientShare(scale, 1e-30)).toBe(0);
  expect(gradientShare(scale, 0)).toBe(0);
  expect(gradientShare(scale, Number.NaN)).toBe(0);
  expect(gradientScale([0, 0])).toEqual({ top: 0, decades: 3 });
});

test("the legend names at most four sizes, from the widest on", () => {
  expect(legendPowers({ top: -1, decades: 3 })).toEqual([-1, -2, -3, -4]);
  expect(legendPowers({ top: 0, decades: 5 })).toEqual([0, -2, -4]);
  expect(legendPowers({ top: 2, decades: 8 })).toEqual([2, -1, -4]);
});
