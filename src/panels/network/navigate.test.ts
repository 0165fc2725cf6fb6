import { describe, expect, it } from "vitest";
import { layOut } from "./layout.ts";
import { nextUnit } from "./navigate.ts";

const { layers } = layOut([2, 5, 64, 1], 820, 480, 20, 1);
const go = (layer: number, unit: number, key: string) => {
  const next = nextUnit(layers, { layer, unit }, key);
  return next && [next.layer, next.unit];
};

describe("arrow keys", () => {
  it("move within a layer and stop at its ends", () => {
    expect(go(2, 1, "ArrowDown")).toEqual([2, 2]);
    expect(go(2, 4, "ArrowDown")).toEqual([2, 4]);
    expect(go(2, 0, "ArrowUp")).toEqual([2, 0]);
    expect(go(2, 3, "Home")).toEqual([2, 0]);
    expect(go(2, 3, "End")).toEqual([2, 4]);
  });

  it("move to the neighbouring layer at the same height and stop at the outer ones", () => {
    expect(go(4, 0, "ArrowLeft")![0]).toBe(3);
    expect(go(1, 0, "ArrowRight")).toEqual([2, 1]);
    expect(go(1, 1, "ArrowRight")).toEqual([2, 3]);
    expect(go(1, 1, "ArrowLeft")).toEqual([1, 1]);
    expect(go(4, 0, "ArrowRight")).toEqual([4, 0]);
  });

  it("move by a column of a mosaic", () => {
    const { rows, columns } = layers[2]!;
    expect(columns).toBeGreaterThan(1);
    expect(go(3, 2, "PageDown")).toEqual([3, 2 + rows]);
    expect(go(3, 2 + rows, "PageUp")).toEqual([3, 2]);
  });

  it("leave other keys alone", () => {
    expect(go(2, 1, "a")).toBeNull();
    expect(go(2, 1, "Tab")).toBeNull();
  });
});
