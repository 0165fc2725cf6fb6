import type { Palette } from "../../ui/palette.ts";
import type { Walk } from "../panel.ts";
import { fitCanvas } from "./dom.ts";
import { glyphRadius } from "./glyphs.ts";

/** The examples of a batch, of which one can be looked at. */
export interface RingedBatch {
  /** Their indices among all. */
  readonly examples: ArrayLike<number>;
  /** Which of them is looked at; null for all alike. */
  readonly row: number | null;
}

/** Points that are ringed at most: more rings would hide the data, and tell no more than that nearly all are meant. */
export const MOST_RINGED = 128;

/** Rings the points of a batch that is not too large for it, and once more the one that is looked at. */
export function drawRings(
  context: CanvasRenderingContext2D,
  { examples, row }: RingedBatch,
  positions: Float32Array,
  palette: Palette,
  side: number,
  ratio: number,
): void {
  const radius = glyphRadius(side, positions.length / 2);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, side, side);
  const ring = (n: number, size: number, width: number, color: string) => {
    const example = examples[n]!;
    context.beginPath();
    context.arc(positions[2 * example]! * side, positions[2 * example + 1]! * side, size, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
  };
  // A light line around the dark one, so that it shows on any ground; ink is for the misclassified.
  const ringed = examples.length <= MOST_RINGED ? examples.length : 0;
  for (let n = 0; n < ringed; n++) ring(n, radius + 3.5, 4, palette.panel);
  for (let n = 0; n < ringed; n++) ring(n, radius + 3.5, 1.75, palette.accent);
  if (row === null || row >= examples.length) return;
  ring(row, radius + 8, 6, palette.panel);
  ring(row, radius + 8, 4, palette.accent);
}

/** Rings on a canvas of their own, over the points, for as long as a step is walked through. */
export class Rings {
  readonly #canvas: HTMLCanvasElement;
  #drawn: readonly unknown[] = [];

  constructor(points: HTMLCanvasElement) {
    this.#canvas = document.createElement("canvas");
    this.#canvas.className = "plane-layer";
    points.after(this.#canvas);
  }

  draw(
    walk: Walk | null,
    positions: Float32Array,
    palette: Palette,
    { side, ratio }: { readonly side: number; readonly ratio: number },
  ): void {
    const examples = walk?.record.trace.examples ?? null;
    const row = walk?.stepping.row ?? null;
    const wanted = [examples, row, positions, palette, side, ratio];
    const context = this.#canvas.getContext("2d");
    if (!context || wanted.every((part, index) => part === this.#drawn[index])) return;
    this.#drawn = wanted;
    fitCanvas(this.#canvas, side, side, ratio);
    drawRings(context, { examples: examples ?? [], row }, positions, palette, side, ratio);
  }
}
