import { describe, expect, it } from "vitest";
import { nearestName } from "./nearest.ts";

describe("the nearest name", () => {
  it("is the one with the fewest letters to change, if few enough", () => {
    const names = ["circle", "spiral", "and", "nand", "x1"] as const;
    expect(
      ["cirle", "CIRCLE", "sprial", "nan", "circus", "banana", "", "x2"].map((text) => nearestName(text, names)),
    ).toEqual(["circle", "circle", "spiral", "nand", "circle", undefined, undefined, undefined]);
  });

  it("is not sought for what is no name", () => {
    expect(nearestName("x".repeat(100_000), ["x"])).toBeUndefined();
  });
});
