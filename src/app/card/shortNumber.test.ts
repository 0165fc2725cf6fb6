import { expect, test } from "vitest";
import { shortNumber } from "./shortNumber.ts";

test.each([
  [0, "0"],
  [-0.48214, "−0.4821"],
  [123456.7, "123500"],
  [0.0000123456, "1.235·10⁻⁵"],
  [-2e-10, "−2·10⁻¹⁰"],
  [3.21e8, "3.21·10⁸"],
  [Number.NaN, "NaN"],
  [Number.NEGATIVE_INFINITY, "−∞"],
])("%d is written %s", (value, text) => {
  expect(shortNumber(value)).toBe(text);
});
