import { describe, expect, it } from "vitest";
import { FACTOR, peakModule, SUMMAND } from "./peakModule.ts";

describe("the loop that measures the peak", () => {
  it("computes in every chain what it says", async () => {
    const chains = 12;
    const iterations = 1000;
    const { instance } = await WebAssembly.instantiate(peakModule(chains));
    const spin = instance.exports["spin"] as (iterations: number) => number;
    let expected = 0;
    for (let chain = 0; chain < chains; chain++) {
      let x = chain;
      for (let i = 0; i < iterations; i++) x = x * FACTOR + SUMMAND;
      expected += x;
    }
    expect(spin(iterations)).toBeCloseTo(expected, 9);
  });
});
