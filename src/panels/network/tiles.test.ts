import { describe, expect, it } from "vitest";
import { layOut } from "./layout.ts";
import { pictureSide } from "./tiles.ts";

const side = (sizes: readonly number[], ratio: number, width = 820, height = 480) =>
  pictureSide(layOut(sizes, width, height, 20, ratio), ratio);

describe("the pictures asked for", () => {
  it("are as fine as the largest tile has device pixels, up to 66", () => {
    const { layers } = layOut([2, 5, 4, 1], 820, 480, 20, 1);
    expect(side([2, 5, 4, 1], 1)).toBe(layers[0]!.tile);
    expect(side([2, 5, 4, 1], 3)).toBe(66);
  });

  it("have no more than about 150,000 numbers together", () => {
    for (const sizes of [
      [2, 512, 64, 1],
      [2, ...new Array<number>(31).fill(512), 4],
      [2, 40, 40, 40, 1],
    ]) {
      const units = sizes.reduce((sum, size) => sum + size);
      expect(units * side(sizes, 2) ** 2).toBeLessThanOrEqual(150_000);
    }
  });
});
