import { expect, test } from "vitest";
import type { Palette } from "../../ui/palette.ts";
import { drawRings, MOST_RINGED } from "./rings.ts";

/** Notes every ring drawn. */
function sheet() {
  const rings: { x: number; y: number; color: string }[] = [];
  let at = { x: 0, y: 0 };
  const context = {
    strokeStyle: "",
    lineWidth: 0,
    setTransform() {},
    clearRect() {},
    beginPath() {},
    arc: (x: number, y: number) => {
      at = { x, y };
    },
    stroke() {
      rings.push({ ...at, color: this.strokeStyle });
    },
  };
  // Only what is used of a canvas.
  return { rings, context: context as unknown as CanvasRenderingContext2D };
}

const palette = { panel: "panel", accent: "accent" } as Palette;
const positions = Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.5);

test("every sample of the batch is ringed where it lies, the chosen one once more", () => {
  const { rings, context } = sheet();
  drawRings(context, { examples: [2, 0], row: 1 }, positions, palette, 100, 2);
  const drawn = rings.filter(({ color }) => color === "accent");
  expect(drawn.map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([
    [50, 50],
    [10, 20],
    [10, 20],
  ]);
});

test("of the whole batch, none stands out", () => {
  const { rings, context } = sheet();
  drawRings(context, { examples: [1, 2], row: null }, positions, palette, 100, 1);
  expect(rings.filter(({ color }) => color === "accent")).toHaveLength(2);
});

test("of a batch whose rings would hide the data, only the chosen sample is ringed", () => {
  const { rings, context } = sheet();
  const examples = Array.from({ length: MOST_RINGED + 1 }, (_, n) => n % 3);
  drawRings(context, { examples, row: 0 }, positions, palette, 100, 1);
  expect(rings.filter(({ color }) => color === "accent")).toHaveLength(1);
});
