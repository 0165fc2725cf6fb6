import { describe, expect, it } from "vitest";
import { compare } from "./compare.ts";

const tolerance = { rtol: 1e-3, atol: 1e-6 };
const problems = (expected: unknown, got: unknown) => compare(expected, got, tolerance).problems;

describe("compare", () => {
  it("lets a number differ by atol plus rtol times the expected one", () => {
    expect(problems(10, 10.01)).toEqual([]);
    expect(problems(10, 10.0101)).toEqual([": 10.0101 (expected 10)"]);
    expect(problems(0, 1e-6)).toEqual([]);
    expect(problems(0, -1.1e-6)).toHaveLength(1);
  });

  it("refuses what is not a number", () => {
    for (const got of [Number.NaN, Infinity, undefined, null, "1", [1]]) expect(problems(1, got)).toHaveLength(1);
  });

  it("names the entry that differs", () => {
    expect(
      problems(
        {
          z: [
            [1, 2],
            [3, 4],
          ],
        },
        {
          z: [
            [1, 2],
            [3, 5],
          ],
        },
      ),
    ).toEqual(["z[1][1]: 5 (expected 4)"]);
  });

  it("refuses a list of another length, and a key that was not computed", () => {
    expect(problems([1, 2], [1])).toEqual([": a list of 1 (expected one of 2)"]);
    expect(problems({ a: 1, b: [2] }, { a: 1 })).toEqual(["b: undefined (expected a list of 1)"]);
  });

  it("takes typed arrays for lists", () => {
    expect(problems([1, 2], Float64Array.of(1, 2))).toEqual([]);
  });

  it("wants words, truth values and nulls to be the same", () => {
    expect(problems(["w1", true, null], ["w1", true, null])).toEqual([]);
    expect(problems(["w1", true, null], ["w2", false, 0])).toHaveLength(3);
  });

  it("leaves what is informational alone", () => {
    expect(problems({ informational: { iterations: 7 } }, {})).toEqual([]);
  });

  it("counts the numbers it held against each other", () => {
    expect(compare({ a: [1, 2], b: { c: 3, d: "x" } }, { a: [1, 2], b: { c: 3, d: "x" } }, tolerance).numbers).toBe(3);
  });
});
