import { expect, test } from "vitest";
import { accuracyScale, combined, costScale, emptyExtent, include } from "./scale.ts";
import { linearTicks, logTicks, spanTicks } from "./ticks.ts";

const labels = (ticks: readonly { label: string }[]) => ticks.map(({ label }) => label);
const extent = (...values: number[]) => {
  const all = emptyExtent();
  for (const value of values) include(all, value, value);
  return all;
};

test("steps have few labels, thousands as k and M with the decimals that tell them apart", () => {
  expect(labels(spanTicks({ from: 0, to: 900 }, 4, true))).toEqual(["0", "200", "400", "600", "800"]);
  expect(labels(spanTicks({ from: 0, to: 4000 }, 4, true))).toEqual(["0", "1,000", "2,000", "3,000", "4,000"]);
  expect(labels(spanTicks({ from: 0, to: 61_000 }, 4, true))).toEqual(["0", "20k", "40k", "60k"]);
  expect(labels(spanTicks({ from: 0, to: 1e7 }, 3, true))).toEqual(["0", "5M", "10M"]);
  expect(labels(spanTicks({ from: 3e6, to: 3e6 + 100 }, 2, true))).toEqual(["3.00000M", "3.00005M", "3.00010M"]);
});

test("steps are whole, epochs need not be", () => {
  expect(labels(spanTicks({ from: 0, to: 2 }, 4, true))).toEqual(["0", "1", "2"]);
  expect(labels(spanTicks({ from: 0, to: 2 }, 4, false))).toEqual(["0", "0.5", "1.0", "1.5", "2.0"]);
});

test("small and negative values are labelled, never by a float's tail", () => {
  expect(labels(linearTicks(-0.2, 0.2, 4))).toEqual(["−0.2", "−0.1", "0", "0.1", "0.2"]);
  expect(labels(linearTicks(0, 0.00004, 4))).toEqual(["0", "1e−5", "2e−5", "3e−5", "4e−5"]);
});

test("a logarithmic axis marks powers of ten, and 2 and 5 times them where they are few", () => {
  expect(labels(logTicks(0.01, 1, 5))).toEqual(["0.01", "0.1", "1"]);
  expect(new Set(labels(logTicks(0.2, 1, 5)))).toEqual(new Set(["0.2", "0.5", "1"]));
  expect(labels(logTicks(1e-12, 1, 5))).toEqual(["10⁻¹²", "10⁻⁹", "10⁻⁶", "0.001", "1"]);
  expect(new Set(labels(logTicks(2e-7, 5e-7, 5)))).toEqual(new Set(["2·10⁻⁷", "5·10⁻⁷"]));
});

test("a logarithmic axis reaches from below the least positive value to above the greatest", () => {
  const scale = costScale(extent(0.0123, 0.7), "log", false, 5);
  expect([scale.low, scale.high]).toEqual([0.01, 1]);
  expect(scale.toShare(0.1)).toBeCloseTo(0.5, 12);
  expect(scale.cutsZero).toBe(false);
});

test("zero and negative values lie at the foot of a logarithmic axis, and it says so", () => {
  const scale = costScale(extent(0, -3, 0.5), "log", false, 5);
  expect([scale.low, scale.cutsZero, scale.toShare(0), scale.toShare(-3)]).toEqual([0.5, true, 0, 0]);
  expect(scale.high).toBeGreaterThan(scale.low);
  expect(costScale(extent(0, 0.5), "log", false, 5).cutsZero).toBe(true);
  const nothing = costScale(extent(0), "log", false, 5);
  expect([nothing.low, nothing.high, nothing.toShare(0)]).toEqual([0.1, 1, 0]);
});

test("a linear axis stands on zero until it is zoomed", () => {
  expect(costScale(extent(0.41, 0.69), "linear", false, 4).low).toBe(0);
  expect(costScale(extent(0.41, 0.69), "linear", true, 4).low).toBe(0.4);
  expect(costScale(extent(-2, 3), "linear", false, 4).low).toBe(-2);
});

test("an axis without or with a single value still has a height", () => {
  for (const kind of ["linear", "log"] as const) {
    for (const values of [[], [0], [0.7]]) {
      const { low, high } = costScale(extent(...values), kind, true, 4);
      expect(high).toBeGreaterThan(low);
    }
  }
});

test("batches stretch the axis only so far that the sets' curves stay readable", () => {
  const far = combined(extent(0.1, 0.7), extent(1e-9, 500));
  expect(far.max).toBeCloseTo(2.1, 12);
  expect(far.minPositive).toBeCloseTo(0.1 / 6, 12);
  expect(combined(extent(0.1, 0.7), extent(0.08, 0.9))).toEqual({ min: 0.08, max: 0.9, minPositive: 0.08 });
  expect(combined(emptyExtent(), extent(1, 2))).toEqual({ min: 1, max: 2, minPositive: 1 });
});

test("accuracy ends at 100 % and begins at a round number below the curves", () => {
  const scale = accuracyScale(extent(0.83, 0.97), 5);
  expect([scale.low, scale.high]).toEqual([0.8, 1]);
  expect(labels(scale.ticks)).toContain("95 %");
  expect(accuracyScale(extent(0.02), 5).low).toBe(0);
  expect(accuracyScale(extent(1), 5).low).toBe(0.99);
  expect(accuracyScale(emptyExtent(), 5).low).toBe(0);
});
