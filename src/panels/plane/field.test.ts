import { expect, test } from "vitest";
import { packPixel } from "../../ui/palette.ts";
import { paintLevels, paintWinners, resampling, winnerTables } from "./field.ts";

/** A table whose pixels are their own indices. */
const indices = Uint32Array.from({ length: 256 }, (_, index) => index);
const ramp = (side: number) => Float32Array.from({ length: side * side }, (_, i) => ((i % side) + 0.5) / side);

test("a grid of the canvas's size is coloured value by value", () => {
  const pixels = new Uint32Array(4);
  paintLevels({ side: 2, values: Float32Array.of(0, 1, 0.5, 0.25) }, 0, 1, indices, resampling(2, 2), pixels);
  expect([...pixels]).toEqual([0, 255, 128, 64]);
});

test("a coarse grid is interpolated between the centres of its cells and level beyond the outermost", () => {
  const size = 40;
  const pixels = new Uint32Array(size * size);
  paintLevels({ side: 4, values: ramp(4) }, 0, 1, indices, resampling(4, size), pixels);
  for (let x = 0; x < size; x++) {
    const share = Math.min(Math.max((x + 0.5) / size, 0.125), 0.875);
    expect(pixels[17 * size + x]).toBe(Math.floor(share * 255 + 0.5));
  }
});

test("rows are interpolated like columns, the top row first", () => {
  const pixels = new Uint32Array(16);
  paintLevels({ side: 2, values: Float32Array.of(1, 1, 0, 0) }, 0, 1, indices, resampling(2, 4), pixels);
  expect([0, 4, 8, 12].map((i) => pixels[i])).toEqual([255, 191, 64, 0]);
});

test("values beyond the range take its ends, and what is not finite the middle", () => {
  const pixels = new Uint32Array(4);
  const values = Float32Array.of(-7, 9, Number.NaN, 0);
  paintLevels({ side: 2, values }, -1, 1, indices, resampling(2, 2), pixels);
  expect([...pixels]).toEqual([0, 255, 128, 128]);
});

test("one cell fills everything", () => {
  const pixels = new Uint32Array(9);
  paintLevels({ side: 1, values: Float32Array.of(1) }, 0, 1, indices, resampling(1, 3), pixels);
  expect(new Set(pixels)).toEqual(new Set([255]));
});

test("every pixel shows the output that wins there, also between cells with different winners", () => {
  const size = 64;
  const side = 5;
  const outputs = 3;
  const values = Float32Array.from({ length: outputs * side * side }, (_, i) => (Math.sin(i * i) + 1) / 2);
  const tables = Uint32Array.from({ length: outputs * 256 }, (_, index) => index);
  const sampling = resampling(side, size);
  const pixels = new Uint32Array(size * size);
  paintWinners({ side, values }, 0, 1, tables, sampling, pixels);
  const single = Array.from({ length: outputs }, (_, k) => {
    const one = new Uint32Array(size * size);
    paintLevels({ side, values: values.slice(k * side * side, (k + 1) * side * side) }, 0, 1, indices, sampling, one);
    return one;
  });
  for (let i = 0; i < pixels.length; i++) {
    const best = Math.max(...single.map((one) => one[i]!));
    const winner = pixels[i]! >> 8;
    expect(pixels[i]! & 255).toBe(best);
    expect(single[winner]![i]).toBe(best);
  }
});

test("a class fades to the middle colour where it is no likelier than the others", () => {
  const palette = { regions: [[200, 0, 0] as const, [0, 200, 0] as const], middle: [255, 255, 255] as const };
  const tables = winnerTables(palette, 2);
  expect(tables[127]).toBe(packPixel(255, 255, 255));
  expect(tables[255]).toBe(packPixel(200, 0, 0));
  expect(tables[256 + 255]).toBe(packPixel(0, 200, 0));
});
