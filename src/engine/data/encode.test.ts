import { expect, test } from "vitest";
import { computeInputs, encodeClasses, fitNormalization } from "./encode.ts";
import { type Feature, type FeatureName, features } from "./features.ts";

const names = Object.keys(features) as FeatureName[];

test("every input is the function of x₁ and x₂ that it is called", () => {
  const expected: Record<FeatureName, number> = {
    x1: 1.5,
    x2: -2,
    "x1^2": 2.25,
    "x2^2": 4,
    x1x2: -3,
    "sin-x1": 0.9974949866040544,
    "sin-x2": -0.9092974268256817,
  };
  const out = new Float64Array(names.length);
  computeInputs(names, null, Float64Array.of(1.5, -2), 1, out);
  names.forEach((name, j) => {
    expect(out[j]).toBeCloseTo(expected[name], 6);
  });
});

test("the inputs that read x₂, and only they, say so", () => {
  for (const name of names) {
    const { value, usesX2 }: Feature = features[name];
    expect(value(0.7, 0.4) !== value(0.7, -1.3)).toBe(usesX2);
  }
});

test("the sines are float32 numbers, so that all browsers have the same", () => {
  for (const x of [0.1, 1, 2.5, -5.7]) {
    expect(features["sin-x1"].value(x)).toBe(Math.fround(Math.sin(x)));
    expect(features["sin-x2"].value(0, x)).toBe(Math.fround(Math.sin(x)));
  }
});

test("normalization subtracts the mean and divides by the population deviation, input by input", () => {
  // Columns 1, 3, 5 and 10, 10, 40: means 3 and 20, variances 8/3 and 200.
  const { mean, deviation } = fitNormalization(Float64Array.of(1, 10, 3, 10, 5, 40), 2);
  expect([...mean]).toEqual([3, 20]);
  expect(deviation[0]).toBeCloseTo(Math.sqrt(8 / 3), 15);
  expect(deviation[1]).toBeCloseTo(Math.sqrt(200), 14);

  const out = new Float64Array(2);
  computeInputs(["x2", "x1"], { mean, deviation }, Float64Array.of(40, 5), 1, out);
  expect(out[0]).toBeCloseTo(2 / Math.sqrt(8 / 3), 14);
  expect(out[1]).toBeCloseTo(20 / Math.sqrt(200), 14);
});

test("a constant input keeps deviation 1 and becomes exactly zero", () => {
  // The sum of 0.1 over 10 rows is not 1, and over 3 not 0.3.
  for (const rows of [1, 3, 10]) {
    const { mean, deviation } = fitNormalization(new Float64Array(rows).fill(0.1), 1);
    expect([mean[0], deviation[0]]).toEqual([0.1, 1]);
  }
});

test("one output is high for class 1", () => {
  expect([...encodeClasses(Float64Array.of(0, 1, 1), 1, [0, 1])]).toEqual([0, 1, 1]);
  expect([...encodeClasses(Float64Array.of(0, 1, 1), 1, [-1, 1])]).toEqual([-1, 1, 1]);
});

test("several outputs are high at the class", () => {
  expect([...encodeClasses(Float64Array.of(2, 0), 3, [0, 1])]).toEqual([0, 0, 1, 1, 0, 0]);
  expect([...encodeClasses(Float64Array.of(2, 0), 3, [-1, 1])]).toEqual([-1, -1, 1, 1, -1, -1]);
});
