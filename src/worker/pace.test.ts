import { expect, test } from "vitest";
import { Pace } from "./pace.ts";

test("a limited speed allows its steps as time goes by, and no burst after an absence", () => {
  const pace = new Pace();
  pace.start(100, 0);
  expect(pace.due(5)).toBe(0);
  expect(pace.wait()).toBeCloseTo(5, 9);
  expect(pace.due(10)).toBe(1);
  pace.took(1, 10);
  expect(pace.due(40)).toBe(3);
  pace.took(3, 40);
  // A minute away counts as a quarter of a second.
  expect(pace.due(60_040)).toBe(25);
});

test("a step that comes less than once a second still comes", () => {
  const pace = new Pace();
  pace.start(0.5, 0);
  let taken = 0;
  for (let now = 0; now <= 10_000; now += 50) {
    const due = pace.due(now);
    pace.took(due, now);
    taken += due;
  }
  expect(taken).toBe(5);
});

test("full speed is always due, and the rate is what was taken", () => {
  const pace = new Pace();
  pace.start("flat-out", 0);
  for (let now = 10; now <= 1000; now += 10) {
    expect(pace.due(now)).toBe(Number.POSITIVE_INFINITY);
    pace.took(50, now);
  }
  expect(pace.stepsPerSecond).toBeCloseTo(5000, 0);
  expect(pace.wait()).toBe(0);
});
