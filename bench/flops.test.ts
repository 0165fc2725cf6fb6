import { describe, expect, it } from "vitest";
import { flopsPerStep } from "./flops.ts";

describe("the count of floating-point operations", () => {
  it("is a hand count's for 2-3-1", () => {
    // Forward 6 + 3 multiply-adds, weights 6 + 3, hidden activations 3.
    expect(flopsPerStep([2, 3, 1], 1)).toBe(2 * (9 + 9 + 3));
  });

  it("leaves out the gradient to the inputs, which 1-1 would have nothing else of", () => {
    expect(flopsPerStep([1, 1], 1)).toBe(2 * 2);
  });

  it("grows with the batch", () => {
    expect(flopsPerStep([784, 512, 512, 10], 32)).toBe(32 * flopsPerStep([784, 512, 512, 10], 1));
  });
});
