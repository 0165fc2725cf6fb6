import { describe, expect, it } from "vitest";
import { Trainer } from "../../engine/index.ts";
import { defaultsFor } from "../../experiment/defaults.ts";
import { locateParameters, parameterIndex } from "./parameters.ts";

const { plan } = new Trainer(defaultsFor("circle"));
const located = locateParameters(plan.parameters);

describe("locating parameters", () => {
  it("gives every number of the flat vector to one weight or bias", () => {
    const found = located.flatMap(({ rows, columns }, i) =>
      Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns + 1 }, (_, at) => parameterIndex(located, { layer: i + 2, row, column: at - 1 })!),
      ).flat(),
    );
    expect(found.sort((a, b) => a - b)).toEqual(Array.from({ length: plan.parameterCount }, (_, index) => index));
  });

  it("gives every scale and shift of a normalised layer to its unit", () => {
    const { plan: normalized } = new Trainer({ ...defaultsFor("circle"), normalization: "batch" });
    const places = locateParameters(normalized.parameters);
    for (const [column, name] of [
      [-2, "gamma3"],
      [-3, "beta3"],
    ] as const) {
      const group = normalized.parameters.find((candidate) => candidate.name === name)!;
      expect(parameterIndex(places, { layer: 3, row: 2, column })).toBe(group.from + 2);
      expect(parameterIndex(places, { layer: 4, row: 0, column })).toBeUndefined();
    }
  });

  it("reads weights row by row, one row a unit of the layer", () => {
    const { from } = plan.parameters.find((group) => group.name === "W3")!;
    expect(parameterIndex(located, { layer: 3, row: 1, column: 2 })).toBe(from + plan.sizes[1]! + 2);
  });

  it("finds nothing outside the network", () => {
    expect(parameterIndex(located, { layer: 1, row: 0, column: 0 })).toBeUndefined();
    expect(parameterIndex(located, { layer: 2, row: 99, column: 0 })).toBeUndefined();
    expect(parameterIndex(located, { layer: 2, row: 0, column: 2 })).toBeUndefined();
  });
});
