import fc from "fast-check";
import { expect, test } from "vitest";
import { parseNumber, readableNumber } from "./numberText.ts";

test.each([
  [0.1, "0.1"],
  [0.30000000000000004, "0.3"],
  [0.05, "0.05"],
  [300, "300"],
  [5000, "5,000"],
  [-2.5, "−2.5"],
  [0.00001, "1e−5"],
  [0, "0"],
  [Number.NaN, "–"],
  [Number.NEGATIVE_INFINITY, "−∞"],
])("%d reads %s", (value, text) => {
  expect(readableNumber(value)).toBe(text);
});

test.each([
  ["0.03", 0.03],
  [" 0,03 ", 0.03],
  ["1e-3", 0.001],
  ["−4", -4],
  ["5,000", 5000],
  ["1,234,567.5", 1234567.5],
  ["abc", null],
  ["", null],
  ["1 / 0", null],
  ["Infinity", null],
])("%s is understood as %d", (text, value) => {
  expect(parseNumber(text)).toBe(value);
});

test("what is read can be typed", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-5, max: 1e5, noNaN: true }), (value) => {
      expect(parseNumber(readableNumber(value))! / value).toBeCloseTo(1, 2);
    }),
  );
});
