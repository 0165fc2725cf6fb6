import type { Palette } from "../../ui/palette.ts";
import type { DataReport } from "../../worker/protocol.ts";
import type { AnswerScale } from "./answers.ts";
import { GlyphSheet, glyphOf, glyphRadius } from "./glyphs.ts";

/** Each example's glyph, answered rightly and wrongly, looked up once so that a frame only stamps. */
interface Stamps {
  readonly half: number;
  readonly right: readonly ImageBitmap[];
  readonly wrong: readonly ImageBitmap[];
}

function makeStamps(data: DataReport, scale: AnswerScale, palette: Palette, radius: number): Stamps {
  const sheet = new GlyphSheet(palette, radius);
  const all = (wrong: boolean) =>
    Array.from(data.label, (_, n) => sheet.stamp(glyphOf(data, n, scale, wrong, palette)));
  return { half: sheet.half, right: all(false), wrong: all(true) };
}

/** The data points on a canvas of their own. */
export class Scatter {
  readonly #context: CanvasRenderingContext2D;
  #stamps: Stamps = { half: 0, right: [], wrong: [] };
  #key: readonly unknown[] = [];

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no 2d context");
    this.#context = context;
  }

  /**
   * Draws every point, mistakes last so that none hides behind others.
   * @param positions [points][2] in shares of the square
   * @param side of the square in CSS pixels
   */
  draw(
    data: DataReport,
    positions: Float32Array,
    wrong: Uint8Array,
    scale: AnswerScale,
    palette: Palette,
    side: number,
    ratio: number,
  ): void {
    const radius = glyphRadius(side, data.label.length) * ratio;
    const key = [data, scale, palette, radius];
    if (key.some((part, index) => part !== this.#key[index])) {
      this.#key = key;
      this.#stamps = makeStamps(data, scale, palette, radius);
    }
    const pixels = side * ratio;
    this.#context.clearRect(0, 0, pixels, pixels);
    this.#stampAll(this.#stamps.right, positions, wrong, 0, pixels);
    this.#stampAll(this.#stamps.wrong, positions, wrong, 1, pixels);
  }

  #stampAll(
    stamps: readonly ImageBitmap[],
    positions: Float32Array,
    wrong: Uint8Array,
    wanted: 0 | 1,
    pixels: number,
  ): void {
    const { half } = this.#stamps;
    for (let n = 0; n < stamps.length; n++) {
      if (wrong[n] !== wanted) continue;
      // Whole pixels, so that a stamp is copied and not resampled.
      const x = Math.round(positions[2 * n]! * pixels - half);
      const y = Math.round(positions[2 * n + 1]! * pixels - half);
      this.#context.drawImage(stamps[n]!, x, y);
    }
  }
}
