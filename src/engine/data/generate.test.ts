import { expect, test } from "vitest";
import { assignClasses } from "./classes.ts";
import { onBlob, onRing } from "./generate.ts";

test("classes take turns, so that every beginning has its share of each", () => {
  expect([...assignClasses(8, 2, 0.5)]).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
  expect([...assignClasses(9, 4, 0.5)]).toEqual([0, 1, 2, 3, 1, 0, 2, 3, 1]);
});

test("the first class has its share against each other one, and the others are equal, for any number of points", () => {
  for (const classes of [2, 3, 4]) {
    for (const balance of [0.05, 0.3, 0.5, 0.95]) {
      for (const points of [classes, 7, 10, 101, 300]) {
        const counts = new Array<number>(classes).fill(0);
        for (const label of assignClasses(points, classes, balance)) counts[label]!++;
        const odds = balance / (1 - balance);
        const wanted = Math.max(1, Math.min(points - classes + 1, Math.round((points * odds) / (odds + classes - 1))));
        const [first, ...others] = counts;
        expect(first).toBe(wanted);
        expect(Math.max(...others) - Math.min(...others)).toBeLessThanOrEqual(1);
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
      }
    }
  }
});

test("rings are filled evenly between their radii", () => {
  const radius = (u: number) => Math.hypot(...onRing(3, 5, u, 0.3));
  expect(radius(0)).toBeCloseTo(3, 12);
  // Half of the area (9π of 16π … 25π) lies within √17.
  expect(radius(0.5)).toBeCloseTo(Math.sqrt(17), 12);
  expect(radius(1)).toBeCloseTo(5, 12);
});

test("blobs have a Gaussian's quantiles and an edge at three deviations", () => {
  const radius = (u: number) => Math.hypot(...onBlob(2, u, 0.7));
  expect(radius(0)).toBe(0);
  expect(radius(1)).toBeCloseTo(6, 12);
  // P(r < ρ) = (1 − exp(−ρ²/2σ²)) / (1 − exp(−9/2)) at ρ = σ = 2.
  expect(radius((1 - Math.exp(-1 / 2)) / (1 - Math.exp(-9 / 2)))).toBeCloseTo(2, 12);
});
