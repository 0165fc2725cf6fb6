import { ticks } from "d3-array";
import type { Palette } from "../../ui/palette.ts";
import type { AnswerScale } from "../plane/answers.ts";
import { strokeContour } from "../plane/contour.ts";
import type { Grid } from "../plane/field.ts";

/** Lines of equal value on a regression's surface, about this many. */
const VALUE_LINES = 6;

/** The levels drawn as lines: where two classes meet, or round values. */
export function lineLevels({ kind, low, middle, high }: AnswerScale): number[] {
  if (kind === "classes") return [];
  return kind === "two-class" ? [middle] : ticks(low, high, VALUE_LINES);
}

/** Draws the decision boundary, or lines of equal value. Where several classes meet, the colours part by themselves. */
export function strokeLevels(
  context: CanvasRenderingContext2D,
  grid: Grid,
  scale: AnswerScale,
  palette: Palette,
  ratio: number,
): void {
  context.strokeStyle = palette.ink;
  for (const level of lineLevels(scale)) {
    const boundary = scale.kind === "two-class";
    context.globalAlpha = boundary ? 0.7 : level === 0 ? 0.4 : 0.18;
    context.lineWidth = ratio * (boundary ? 1.25 : 1);
    strokeContour(context, grid, level, context.canvas.width);
  }
  context.globalAlpha = 1;
}
