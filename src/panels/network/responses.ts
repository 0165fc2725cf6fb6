import type { ColorScales } from "./scale.ts";

/** The unit responses and how to colour them. */
export interface Responses {
  readonly side: number;
  /** [unit][y][x], row 0 on top. */
  readonly values: Float32Array;
  readonly scales: ColorScales;
  /** 256 packed pixels. */
  readonly colors: Uint32Array;
  /** Packed pixel between the tiles of a mosaic. */
  readonly grout: number;
}

/** The colour of position t on a scale from 0 to 256; what is not a number stays transparent. */
function colorAt(colors: Uint32Array, t: number): number {
  return Number.isNaN(t) ? 0 : colors[t < 0 ? 0 : t > 255 ? 255 : t | 0]!;
}

/** Colours the picture of one unit at its own size, one pixel a sample. Writes side² pixels from `at`. */
export function colorPicture(responses: Responses, unit: number, pixels: Uint32Array, at: number): void {
  const { side, values, scales, colors } = responses;
  const low = scales.low[unit]!;
  const factor = 256 / (scales.high[unit]! - low);
  const from = unit * side * side;
  for (let i = 0; i < side * side; i++) pixels[at + i] = colorAt(colors, (values[from + i]! - low) * factor);
}

/** A place in an image: packed pixels with their row length. */
export interface PixelBox {
  readonly pixels: Uint32Array;
  readonly width: number;
  left: number;
  top: number;
}

/** Colours the picture of one unit in a box of `size` pixels, responses interpolated between their samples. */
export function colorTile(
  responses: Responses,
  unit: number,
  size: number,
  { pixels, width, left, top }: PixelBox,
): void {
  const { side, values, scales, colors } = responses;
  const low = scales.low[unit]!;
  const factor = 256 / (scales.high[unit]! - low);
  const from = unit * side * side;
  const step = side / size;
  for (let row = 0; row < size; row++) {
    const y = Math.max(0, Math.min(side - 1, (row + 0.5) * step - 0.5));
    const above = from + Math.floor(y) * side;
    const below = from + Math.ceil(y) * side;
    const v = y - Math.floor(y);
    for (let column = 0; column < size; column++) {
      const x = Math.max(0, Math.min(side - 1, (column + 0.5) * step - 0.5));
      const i = Math.floor(x);
      const j = Math.ceil(x);
      const u = x - i;
      const upper = values[above + i]! * (1 - u) + values[above + j]! * u;
      const lower = values[below + i]! * (1 - u) + values[below + j]! * u;
      const value = upper * (1 - v) + lower * v;
      pixels[(top + row) * width + left + column] = colorAt(colors, (value - low) * factor);
    }
  }
}
