import { expect, test } from "vitest";
import { nextSize } from "./launchSize.ts";

test("a launch grows while it is short, by eight times at most, in powers of two", () => {
  expect(nextSize(4, 0.1, 30)).toBe(32);
  expect(nextSize(4, 4, 30)).toBe(8);
  expect(nextSize(32, 7, 30)).toBe(64);
});

test("a launch near the target stays as it is, even if one was slow", () => {
  for (const milliseconds of [8, 15, 29]) expect(nextSize(32, milliseconds, 30)).toBe(32);
});

test("a launch that takes far too long shrinks, down to a single step", () => {
  expect(nextSize(32, 60, 30)).toBe(8);
  expect(nextSize(4, 500, 30)).toBe(1);
  expect(nextSize(1, 5000, 30)).toBe(1);
});

test("the passes of a launch are limited, and its steps", () => {
  expect(nextSize(256, 1, 4)).toBe(512);
  expect(nextSize(512, 1, 4)).toBe(512);
  expect(nextSize(64, 1, 100)).toBe(64);
  expect(nextSize(1, 1, 100_000)).toBe(1);
});
