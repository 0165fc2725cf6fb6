import { describe, expect, test } from "vitest";
import { columnsOf } from "./columns.ts";
import { frames } from "./fixtures.ts";
import { kernelAt, kernelBoxes, layOutMaps, placeAt } from "./layout.ts";

const parts = (name: keyof typeof frames) => {
  const { focus, specs } = frames[name];
  return {
    shape: focus.shape!,
    spec: specs[0]!,
    maps: focus.maps!,
    columns: columnsOf(specs[0]!, focus.shape!, "oxford")!,
  };
};

describe.each(Object.keys(frames) as (keyof typeof frames)[])("the columns of a network: %s", (name) => {
  test("have every activation once, in order", () => {
    const { columns, shape, maps } = parts(name);
    let next = 0;
    for (const { from, tiles, positions } of columns) {
      expect(from).toBe(next);
      next += tiles * positions.reduce((product, length) => product * length, 1);
    }
    expect(next).toBe(maps.values.length);
    expect(columns).toHaveLength(shape.sizes.length);
  });

  test.each([
    [840, 460],
    [390, 320],
    [1400, 800],
  ])("stand apart and within %d × %d", (width, height) => {
    const layouts = layOutMaps(parts(name).columns, width, height);
    const boxes = layouts.flatMap(({ column, kernel, place, ...tile }) =>
      Array.from({ length: column.tiles }, (_, t) => {
        const { left, top } = place(t);
        const reach = kernel > 0 ? kernel + 4 : 0;
        return { left: left - reach, top, right: left + tile.width, bottom: top + tile.height };
      }),
    );
    for (const [i, box] of boxes.entries()) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(width);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.bottom).toBeLessThanOrEqual(height);
      const apart = boxes
        .slice(0, i)
        .every((o) => o.right <= box.left || box.right <= o.left || o.bottom <= box.top || box.bottom <= o.top);
      expect(apart).toBe(true);
    }
  });

  test("are found under the pointer, number by number", () => {
    const layouts = layOutMaps(parts(name).columns, 840, 460);
    for (const at of layouts) {
      const tile = at.column.tiles - 1;
      const { left, top } = at.place(tile);
      const count = at.column.positions.reduce((product, length) => product * length, 1);
      const found = (x: number, y: number) => placeAt(layouts, left + x * at.width, top + y * at.height);
      expect(found(0.01, 0.01)).toEqual({ at, tile, position: 0 });
      expect(found(0.99, 0.99)).toEqual({ at, tile, position: count - 1 });
    }
    expect(placeAt(layouts, 1, 1)).toBeNull();
  });
});

test("kernels are where the plan has them, and columns wait for the report of the present settings", () => {
  const { columns, shape, spec } = parts("deep");
  expect(columns[1]!.kernels).toEqual({ from: 0, length: 9, channels: 1, positions: [3, 3] });
  expect(columns[3]!.kernels).toEqual({ from: 8 * 10, length: 72, channels: 8, positions: [3, 3] });
  expect(columns.map(({ title, detail }) => `${title}, ${detail}`)).toEqual([
    "input, 8×8",
    "conv 3×8, ReLU · 8×8",
    "max 2, 4×4",
    "conv 3×16, ReLU · 4×4",
    "max 2, 2×2",
    "layer 6, tanh",
    "output, softmax",
  ]);
  expect(columnsOf({ ...spec, hiddenLayers: [] }, shape, "oxford")).toBeNull();
  expect(columnsOf({ ...spec, dataset: "circle", hiddenLayers: [] }, shape, "oxford")).toBeNull();
});

test("the numbers of a kernel are found under the pointer, channel by channel", () => {
  const layouts = layOutMaps(parts("deep").columns, 1400, 900);
  const second = layouts[3]!;
  const boxes = kernelBoxes(second, 2);
  expect(boxes.length).toBeGreaterThan(1);
  const { left, top, width, height } = boxes[1]!;
  // Channel 1, row 2, column 0 of 3×3.
  expect(kernelAt(layouts, left + 0.1 * width, top + 0.9 * height)).toEqual({ at: second, filter: 2, index: 9 + 6 });
  expect(kernelAt(layouts, 1, 1)).toBeNull();
});
