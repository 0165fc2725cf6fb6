import { describe, expect, it } from "vitest";
import { formatNumber, formatSizes, formatValue } from "./format.ts";

const layers = (...units: number[]) => units.map((count) => ({ units: count, activation: "tanh" }) as const);

describe("a value", () => {
  it("is written with every digit, grouped, and with a true minus", () => {
    const numbers = [0, -0, 0.1, -0.5, 1e-5, 1e-7, -2.5e-12, 999, 5000, 1234567, 0.12345, 1e21, 1234.5];
    expect(numbers.map(formatNumber)).toEqual([
      "0",
      "0",
      "0.1",
      "−0.5",
      "0.00001",
      "10⁻⁷",
      "−2.5 × 10⁻¹²",
      "999",
      "5,000",
      "1,234,567",
      "0.12345",
      "10²¹",
      "1234.5",
    ]);
  });

  it("is written as a person reads it", () => {
    expect(formatValue("cost", "cross-entropy")).toBe("cross-entropy");
    expect(formatValue("initializer", "he")).toBe("He");
    expect(formatValue("coding", "minus-plus")).toBe("−1 and +1");
    expect(formatValue("points", 5000)).toBe("5,000");
    expect(formatValue("seed", 123456)).toBe("123456");
    expect(formatValue("normalizeInputs", true)).toBe("on");
    expect(formatValue("features", ["x1", "x2^2"])).toBe("x₁, x₂²");
    expect(formatValue("hiddenLayers", layers(5, 4))).toBe("5–4 tanh");
    expect(formatValue("hiddenLayers", [])).toBe("none");
  });

  it("of a deep network leaves its middle out", () => {
    expect(formatSizes([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBe("1–2–3–4–5–6–7–8–9");
    expect(formatSizes([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBe("1–2–3–…–9–10");
  });
});
