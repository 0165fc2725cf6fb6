import { expect, test } from "vitest";
import { LaunchSize } from "./launchSize.ts";

/** The size after launches of these lengths. */
function after(first: number, passes: number, ...milliseconds: readonly number[]): number {
  const size = new LaunchSize(first);
  for (const time of milliseconds) size.took(time, passes);
  return size.steps;
}

test("a launch grows while it is short, by eight times at most, in powers of two", () => {
  expect(after(4, 30, 0.1)).toBe(32);
  expect(after(4, 30, 0.1, 0.1)).toBe(256);
  expect(after(4, 30, 4)).toBe(8);
  expect(after(32, 30, 7)).toBe(64);
});

test("a launch near the target stays as it is, even if one was slow", () => {
  expect(after(32, 30, 8, 15, 29, 15, 150, 15)).toBe(32);
});

test("launches that are mostly far too long shrink, down to a single step", () => {
  expect(after(32, 30, 60, 15, 60)).toBe(8);
  expect(after(4, 30, 500)).toBe(1);
  expect(after(1, 30, 5000, 5000, 5000)).toBe(1);
});

test("a size that was too long is not tried again", () => {
  expect(after(32, 30, 60, 60, 60, 0.1)).toBe(16);
  expect(after(32, 30, 60, 60, 60, 0.1, 0.1, 0.1, 0.1)).toBe(16);
});

test("the passes of a launch are limited, and its steps", () => {
  expect(after(256, 4, 1)).toBe(512);
  expect(after(512, 4, 1)).toBe(512);
  expect(after(64, 100, 1)).toBe(64);
  expect(after(1, 100_000, 1)).toBe(1);
});
