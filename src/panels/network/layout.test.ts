import { describe, expect, it } from "vitest";
import { layOut, type NetworkLayout, portY, unitAt } from "./layout.ts";

const shapes = {
  small: [2, 5, 4, 1],
  "without hidden layers": [2, 1],
  "seven inputs": [7, 6, 4, 1],
  wide: [2, 512, 64, 1],
  "three wide layers": [2, 16, 16, 16, 3],
  deep: [2, ...new Array<number>(31).fill(3), 1],
  largest: [2, ...new Array<number>(31).fill(512), 4],
};
const panels = [
  [820, 480],
  [852, 500],
  [390, 420],
  [1400, 800],
  [320, 240],
] as const;
const cases = Object.entries(shapes).flatMap(([name, sizes]) =>
  panels.flatMap(([width, height]) => [1, 2].map((ratio) => ({ name, sizes, width, height, ratio }))),
);

/** Where every unit can have a pixel of its own. */
const spacious = cases.filter(({ name, width }) => name !== "largest" || width > 800);

const overlapping = ({ layers }: NetworkLayout) =>
  layers.filter(({ left }, i) => left < (layers[i - 1]?.right ?? Number.NEGATIVE_INFINITY));

describe("the layout", () => {
  it.each(cases)("keeps every tile of $name within $width × $height at $ratio×", ({ sizes, width, height, ratio }) => {
    const layout = layOut(sizes, width, height, 20, ratio);
    expect(layout.unitCount).toBe(sizes.reduce((sum, size) => sum + size));
    for (const { tile, x, y } of layout.layers) {
      expect(tile).toBeGreaterThan(0);
      expect(Math.min(...x)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...x) + tile).toBeLessThanOrEqual(width + 0.01);
      expect(Math.min(...y)).toBeGreaterThanOrEqual(layout.top - 1);
      expect(Math.max(...y) + tile).toBeLessThanOrEqual(layout.bottom + 1);
    }
    expect(overlapping(layout)).toEqual([]);
  });

  it.each(spacious)("gives every tile of $name a place of its own in $width × $height at $ratio×", (given) => {
    for (const { x, y } of layOut(given.sizes, given.width, given.height, 20, given.ratio).layers) {
      const places = new Set(Array.from(x, (left, unit) => `${left.toFixed(2)} ${y[unit]!.toFixed(2)}`));
      expect(places.size).toBe(x.length);
    }
  });

  it("puts tiles on whole device pixels", () => {
    for (const place of layOut([2, 5, 4, 1], 821, 479, 20, 2).layers) {
      expect((place.tile * 2) % 1).toBe(0);
      for (const at of [...place.x, ...place.y]) expect((at * 2) % 1).toBe(0);
    }
  });

  it("wraps a layer that is too tall for a column, and only that", () => {
    const [inputs, wide, narrow] = layOut([2, 512, 8, 1], 820, 480, 20, 1).layers;
    expect(wide).toMatchObject({ individual: false });
    expect(wide!.columns).toBeGreaterThan(5);
    expect(inputs).toMatchObject({ individual: true, columns: 1 });
    expect(narrow).toMatchObject({ individual: true, columns: 1 });
  });

  it("shortens the captions as the layers draw together", () => {
    const forms = [4, 6, 12, 33].map((count) => layOut(new Array<number>(count).fill(3), 820, 480, 20, 1).captions);
    expect(forms).toEqual(["line", "stack", "stack", "number"]);
    expect(layOut(new Array<number>(33).fill(3), 390, 420, 20, 1).captionEvery).toBe(2);
  });
});

describe("finding a unit", () => {
  it.each(spacious)("finds every unit of $name at its middle in $width × $height at $ratio×", (given) => {
    const layout = layOut(given.sizes, given.width, given.height, 20, given.ratio);
    for (const { layer, count, x, y, tile } of layout.layers) {
      for (let unit = 0; unit < count; unit += Math.ceil(count / 40)) {
        expect(unitAt(layout, x[unit]! + tile / 2, y[unit]! + tile / 2, 4)).toEqual({ layer, unit });
      }
    }
  });

  it("finds nothing beyond its reach", () => {
    const layout = layOut([2, 5, 4, 1], 820, 480, 20, 1);
    const { right, top } = layout.layers[1]!;
    expect(unitAt(layout, right + 3, top + 5, 4)).toEqual({ layer: 2, unit: 0 });
    expect(unitAt(layout, right + 5, top + 5, 4)).toBeNull();
    expect(unitAt(layout, right + 5, top + 5, 12)).toEqual({ layer: 2, unit: 0 });
  });
});

describe("ports", () => {
  it("lie in the middle of the tiles of a column, and apart for the tiles of one row", () => {
    const [inputs, wide] = layOut([2, 512, 1], 820, 480, 20, 1).layers;
    expect(portY(inputs!, 0)).toBeCloseTo(inputs!.y[0]! + inputs!.tile / 2);
    const row = Array.from({ length: wide!.columns - 1 }, (_, column) => portY(wide!, column * wide!.rows));
    expect(new Set(row).size).toBe(row.length);
    for (const y of row) expect(y).toBeLessThan(wide!.y[0]! + wide!.tile);
  });
});
