import type { Palette } from "../../ui/palette.ts";
import { glyphRadius } from "./glyphs.ts";

/** The examples of a batch, of which one can be looked at. */
export interface RingedBatch {
  /** Their indices among all. */
  readonly examples: ArrayLike<number>;
  /** Which of them is looked at; null for all alike. */
  readonly row: number | null;
}

/** Rings the points of a batch, and once more the one that is looked at. */
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
  for (let n = 0; n < examples.length; n++) ring(n, radius + 3.5, 4, palette.panel);
  for (let n = 0; n < examples.length; n++) ring(n, radius + 3.5, 1.75, palette.accent);
  if (row === null || row >= examples.length) return;
  ring(row, radius + 8, 6, palette.panel);
  ring(row, radius + 8, 4, palette.accent);
}
