import { describe, expect, it } from "vitest";
import { edgePath, edgeWidth, rise, THINNEST, thickest } from "./curve.ts";

describe("the curve of an edge", () => {
  it("leaves and arrives level, with its control points halfway", () => {
    expect(edgePath(10, 20, 110, 80)).toBe("M10,20C60,20 60,80 110,80");
  });

  it("rises as the cubic does", () => {
    for (const t of [0.1, 0.25, 0.5, 0.8]) {
      const along = 1.5 * t * (1 - t) + t ** 3;
      expect(rise(along)).toBeCloseTo(3 * t ** 2 - 2 * t ** 3, 5);
    }
    expect(rise(0)).toBeCloseTo(0, 6);
    expect(rise(1)).toBeCloseTo(1, 6);
  });
});

describe("the width of an edge", () => {
  it("grows with |w| from 0.6 pixels to the widest", () => {
    expect(edgeWidth(0, 6)).toBeCloseTo(THINNEST, 1);
    expect(edgeWidth(-0.5, 6)).toBe(edgeWidth(0.5, 6));
    expect(Math.abs(edgeWidth(0.5, 6) - 3.3)).toBeLessThan(0.11);
    expect(edgeWidth(1, 6)).toBe(6);
    expect(edgeWidth(3, 6)).toBe(6);
  });

  it("is the thinnest for what is not a number", () => {
    expect(edgeWidth(Number.NaN, 6)).toBe(edgeWidth(0, 6));
  });

  it("doesn't change for a difference nobody could see", () => {
    expect(edgeWidth(0.5001, 6)).toBe(edgeWidth(0.5, 6));
    expect(edgeWidth(0.55, 6)).not.toBe(edgeWidth(0.5, 6));
  });

  it("is 6 pixels at most where few edges have room, and less in a crowd or a narrow gap", () => {
    expect(thickest(20, 200)).toBe(6);
    expect(thickest(256, 200)).toBeLessThan(2);
    expect(thickest(9, 12)).toBe(3);
    expect(thickest(300, 4)).toBeGreaterThan(1);
  });
});
