import type { Palette } from "../../ui/palette.ts";
import type { DataReport } from "../../worker/protocol.ts";
import type { AnswerScale } from "./answers.ts";
import { GlyphSheet, glyphOf, glyphRadius } from "./glyphs.ts";

/** The data points on a canvas of their own. */
export class Scatter {
  readonly #context: CanvasRenderingContext2D;
  #sheet: GlyphSheet | null = null;
  #sheetKey = "";
  #palette: Palette | null = null;

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
    const sheet = this.#sheetFor(palette, glyphRadius(side, data.label.length) * ratio);
    const pixels = side * ratio;
    this.#context.clearRect(0, 0, pixels, pixels);
    for (let mistakes = 0; mistakes <= 1; mistakes++) {
      for (let n = 0; n < data.label.length; n++) {
        if (wrong[n] !== mistakes) continue;
        const glyph = glyphOf(data, n, scale, mistakes === 1, palette);
        sheet.stamp(this.#context, glyph, positions[2 * n]! * pixels, positions[2 * n + 1]! * pixels);
      }
    }
  }

  clear(): void {
    this.#context.clearRect(0, 0, this.#context.canvas.width, this.#context.canvas.height);
  }

  #sheetFor(palette: Palette, radius: number): GlyphSheet {
    const key = String(radius);
    if (!this.#sheet || this.#sheetKey !== key || this.#palette !== palette) {
      this.#sheet = new GlyphSheet(palette, radius);
      this.#sheetKey = key;
      this.#palette = palette;
    }
    return this.#sheet;
  }
}
