import { describe, expect, it } from "vitest";
import { logLogSlope } from "./slope.ts";

describe("the log-log slope", () => {
  it("is the exponent of a power law, whatever its factor", () => {
    expect(logLogSlope([1, 2, 4, 8].map((x) => [x, 3 * x ** 1.5]))).toBeCloseTo(1.5, 12);
    expect(
      logLogSlope([
        [1, 5],
        [10, 5],
      ]),
    ).toBe(0);
  });

  it("weighs deviations by least squares", () => {
    // In logarithms to base 2: (0, 0), (1, 2), (2, 2), whose line has slope 1.
    expect(
      logLogSlope([
        [1, 1],
        [2, 4],
        [4, 4],
      ]),
    ).toBeCloseTo(1, 12);
  });

  it("refuses what has no logarithm, and a single point", () => {
    expect(() =>
      logLogSlope([
        [1, 0],
        [2, 1],
      ]),
    ).toThrow("invalid point: 1, 0");
    expect(() => logLogSlope([[1, 1]])).toThrow("invalid points: 1");
  });
});
