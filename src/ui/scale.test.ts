import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromTravel, roundToStep, type SliderRange, toTravel } from "./scale.ts";

const ranges: Record<string, SliderRange> = {
  noise: { min: 0, max: 0.5, step: 0.01, scale: "linear" },
  points: { min: 4, max: 5000, step: 1, scale: "log" },
  learningRate: { min: 1e-5, max: 10, step: null, scale: "log" },
  l2: { min: 0, max: 1, step: null, scale: "log-with-zero" },
  stopAtStep: { min: 0, max: 1e8, step: 1, scale: "log-with-zero" },
};

describe.each(Object.entries(ranges))("the slider of %s", (_name, range) => {
  test("has its ends where the range has", () => {
    expect(fromTravel(0, range)).toBe(range.min);
    expect(fromTravel(1, range)).toBe(range.max);
    expect(toTravel(range.min, range)).toBe(0);
    expect(toTravel(range.max, range)).toBeCloseTo(1, 12);
  });

  test("never leaves the range, never goes back, and rests on multiples of the step", () => {
    let last = range.min;
    for (let travel = 0; travel <= 1000; travel++) {
      const value = fromTravel(travel / 1000, range);
      expect(value).toBeGreaterThanOrEqual(last);
      expect(value).toBeLessThanOrEqual(range.max);
      if (range.step !== null) expect(Math.abs(value / range.step - Math.round(value / range.step))).toBeLessThan(1e-9);
      last = value;
    }
  });

  test("finds its way back to about the same value", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1, noNaN: true }), (travel) => {
        const value = fromTravel(travel, range);
        expect(fromTravel(toTravel(value, range), range)).toBeCloseTo(value, 9);
      }),
    );
  });
});

test("a logarithmic slider rests on two significant digits", () => {
  expect(fromTravel(0.5, ranges["learningRate"]!)).toBe(0.01);
  expect(fromTravel(0.53, ranges["learningRate"]!)).toBe(0.015);
});

test("rounding to a step leaves no binary dust", () => {
  expect(roundToStep(0.3, ranges["noise"]!)).toBe(0.3);
  expect(roundToStep(0.07, ranges["noise"]!)).toBe(0.07);
  expect(roundToStep(9, ranges["noise"]!)).toBe(0.5);
});
