import { expect, test } from "vitest";
import { formatCount } from "../../ui/count.ts";
import { formatNumber, formatShort, subscript, superscript } from "./numbers.ts";

test("numbers keep their significant digits, trailing zeros included", () => {
  expect(formatNumber(0.5)).toBe("0.5000");
  expect(formatNumber(-1.23456)).toBe("−1.235");
  expect(formatNumber(0)).toBe("0.000");
  expect(formatNumber(1234.5678, 6)).toBe("1234.57");
});

test("very small and very large numbers are written with a power of ten", () => {
  expect(formatNumber(0.00001234)).toBe("1.234·10⁻⁵");
  expect(formatNumber(-2_500_000)).toBe("−2.500·10⁶");
  expect(formatNumber(123_456, 6)).toBe("123456");
});

test("what is no number is written so that it can't be taken for one", () => {
  expect([Number.NaN, Infinity, -Infinity].map((value) => formatNumber(value))).toEqual(["–", "∞", "−∞"]);
});

test("round numbers are as short as they can be, counts have separators", () => {
  expect([0.1 + 0.2, -6, 1.6].map(formatShort)).toEqual(["0.3", "−6", "1.6"]);
  expect(formatCount(1_234_567)).toBe("1,234,567");
});

test("raised and lowered digits", () => {
  expect(superscript(-12)).toBe("⁻¹²");
  expect(subscript(305)).toBe("₃₀₅");
});
