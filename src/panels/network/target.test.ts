import { describe, expect, it } from "vitest";
import { exists, sameTarget, type Target, touches } from "./target.ts";

const unit: Target = { kind: "unit", layer: 2, unit: 1 };
const edge: Target = { kind: "edge", layer: 3, row: 0, column: 1 };

describe("targets", () => {
  it("are the same if they mean the same", () => {
    expect(sameTarget(unit, { kind: "unit", layer: 2, unit: 1 })).toBe(true);
    expect(sameTarget(unit, { kind: "unit", layer: 3, unit: 1 })).toBe(false);
    expect(sameTarget(edge, { kind: "edge", layer: 3, row: 1, column: 0 })).toBe(false);
    expect(sameTarget(unit, edge)).toBe(false);
    expect(sameTarget(null, null)).toBe(true);
    expect(sameTarget(unit, null)).toBe(false);
  });

  it("are touched by the weights that enter and leave them", () => {
    expect(touches({ layer: 2, row: 1, column: 0 }, unit)).toBe(true);
    expect(touches({ layer: 3, row: 4, column: 1 }, unit)).toBe(true);
    expect(touches({ layer: 2, row: 0, column: 1 }, unit)).toBe(false);
    expect(touches({ layer: 3, row: 1, column: 0 }, unit)).toBe(false);
    expect(touches({ layer: 3, row: 0, column: 1 }, edge)).toBe(true);
    expect(touches({ layer: 3, row: 0, column: 2 }, edge)).toBe(false);
  });

  it("exist within the layers there are", () => {
    expect(exists([2, 2, 1], unit)).toBe(true);
    expect(exists([2, 1, 1], unit)).toBe(false);
    expect(exists([2, 2, 1], edge)).toBe(true);
    expect(exists([2, 2], edge)).toBe(false);
  });
});
