import { describe, expect, it } from "vitest";
import { stream } from "../../engine/index.ts";
import { strongest } from "./strongest.ts";

const choose = (values: readonly number[], count: number) => [
  ...strongest(Float64Array.from(values), 0, values.length, count, new Float64Array(values.length)),
];

describe("the strongest weights", () => {
  it("are those of largest magnitude, in order", () => {
    expect(choose([0.1, -3, 2, 0, -0.5], 3)).toEqual([1, 2, 4]);
  });

  it("are all where there are few", () => {
    expect(choose([1, 2], 5)).toEqual([0, 1]);
  });

  it("are the first of equals", () => {
    expect(choose([1, -1, 1, 1], 2)).toEqual([0, 1]);
    expect(choose([1, 5, 1, 1], 2)).toEqual([0, 1]);
    expect(choose([1, 1, 1, 5], 2)).toEqual([0, 3]);
  });

  it("leave out what is not a number", () => {
    expect(choose([Number.NaN, 0, Number.NaN, 1], 2)).toEqual([1, 3]);
    expect(choose([Number.NaN, Number.NaN, Number.NaN], 2)).toEqual([0, 1]);
  });

  it("agree with sorting, within any range", () => {
    const random = stream(3, "init");
    const values = Float64Array.from({ length: 4000 }, () => Math.round(random.normal() * 200) / 100);
    for (const [from, to, count] of [
      [0, 4000, 300],
      [100, 3000, 1],
      [5, 900, 894],
    ] as const) {
      const chosen = strongest(values, from, to, count, new Float64Array(to - from));
      const sorted = Array.from(values.subarray(from, to), (value, index) => ({ size: Math.abs(value), index }))
        .sort((a, b) => b.size - a.size || a.index - b.index)
        .slice(0, count)
        .map(({ index }) => index)
        .sort((a, b) => a - b);
      expect([...chosen]).toEqual(sorted);
    }
  });
});
