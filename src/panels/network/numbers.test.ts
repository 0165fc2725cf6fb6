import { describe, expect, it } from "vitest";
import { formatNumber, formatShort, parseNumber } from "./numbers.ts";

describe("numbers", () => {
  it("have six significant digits and a true minus sign", () => {
    expect(formatNumber(-0.1234567891)).toBe("−0.123457");
    expect(formatNumber(1234567.8)).toBe("1.23457e6");
    expect(formatNumber(-1.5e-12)).toBe("−1.50000e−12");
    expect(formatNumber(0)).toBe("0.00000");
    expect(formatNumber(Number.NaN)).toBe("NaN");
    expect(formatNumber(-Infinity)).toBe("−∞");
  });

  it("are short in captions", () => {
    expect(formatShort(0.35)).toBe("0.35");
    expect(formatShort(-12.345)).toBe("−12.3");
    expect(formatShort(0)).toBe("0");
    expect(formatShort(0.0000118)).toBe("1.18·10⁻⁵");
    expect(formatShort(-2.5e30)).toBe("−2.5·10³⁰");
  });
});

describe("reading a number", () => {
  it.each([
    ["1.5", 1.5],
    [" -2 ", -2],
    ["−0.25", -0.25],
    ["+.5", 0.5],
    ["3.", 3],
    ["1e-3", 0.001],
    ["1.5e−12", 1.5e-12],
    ["0,75", 0.75],
  ])("takes %s", (text, value) => {
    expect(parseNumber("weight", text)).toEqual({ value });
  });

  it("never gives a negative zero", () => {
    expect(Object.is((parseNumber("bias", "-0") as { value: number }).value, 0)).toBe(true);
  });

  it("reads back what it shows", () => {
    for (const value of [-0.123457, 1.23457e-12, 123457, 1.23457e20]) {
      expect(parseNumber("weight", formatNumber(value))).toEqual({ value });
    }
  });

  it.each([
    ["abc", "invalid weight: abc (expected a number)"],
    ["", "invalid weight: nothing (expected a number)"],
    ["1 2", "invalid weight: 1 2 (expected a number)"],
    ["0x10", "invalid weight: 0x10 (expected a number)"],
    ["1,234,567", "invalid weight: 1,234,567 (expected a number)"],
    ["Infinity", "invalid weight: Infinity (expected a number)"],
    ["1e999", "invalid weight: 1e999 (expected a finite number)"],
  ])("refuses '%s' and says why", (text, error) => {
    expect(parseNumber("weight", text)).toEqual({ error });
  });
});
