import type { Palette } from "../../ui/palette.ts";
import type { DataReport } from "../../worker/protocol.ts";
import type { AnswerScale } from "./answers.ts";

export type Shape = "circle" | "square" | "triangle" | "diamond";

/** Shape says the class, as colour does; where there are no classes, it says the set. */
export const classShapes: readonly Shape[] = ["circle", "square", "triangle", "diamond"];

export interface Glyph {
  readonly shape: Shape;
  readonly color: string;
  /** Validation examples are hollow. */
  readonly hollow: boolean;
  /** Misclassified examples wear a ring of ink. */
  readonly wrong: boolean;
  /** A fine line around it, for colours that may come close to the ground's. */
  readonly edged: boolean;
}

/** Half heights and widths that give all shapes about the area of a circle of radius 1. */
export function tracePath(
  path: Pick<Path2D, "moveTo" | "lineTo" | "arc" | "closePath">,
  shape: Shape,
  x: number,
  y: number,
  r: number,
): void {
  if (shape === "circle") {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  const corners = outlines[shape];
  corners.forEach(([dx, dy], index) => {
    if (index === 0) path.moveTo(x + dx * r, y + dy * r);
    else path.lineTo(x + dx * r, y + dy * r);
  });
  path.closePath();
}

const outlines = {
  square: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  triangle: [
    [0, -1.25],
    [1.15, 0.8],
    [-1.15, 0.8],
  ],
  diamond: [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
} as const satisfies Record<Exclude<Shape, "circle">, readonly (readonly [number, number])[]>;

/** Width of the ring that parts a glyph from what is under it, and of the ink around a mistake, in radii. */
const RING = 0.36;
const MARK = 0.36;

/** Draws one glyph of radius `r` about (x, y). */
export function drawGlyph(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  glyph: Glyph,
  palette: Palette,
  x: number,
  y: number,
  r: number,
): void {
  const outline = (radius: number) => {
    context.beginPath();
    tracePath(context, glyph.shape, x, y, radius);
  };
  context.lineJoin = "round";
  outline(r * (1 + RING));
  context.fillStyle = palette.panel;
  if (glyph.wrong) {
    context.lineWidth = 2 * r * MARK;
    context.strokeStyle = palette.ink;
    context.stroke();
  }
  context.fill();
  outline(r);
  context.fillStyle = glyph.color;
  if (!glyph.hollow) context.fill();
  else {
    outline(r * 0.86);
    context.lineWidth = r * 0.5;
    context.strokeStyle = glyph.color;
    context.stroke();
  }
  if (glyph.edged) {
    context.lineWidth = r * 0.22;
    context.strokeStyle = palette.soft;
    context.stroke();
  }
}

/** Glyphs drawn once each and stamped from then on. Emptied by making another. */
export class GlyphSheet {
  readonly #stamps = new Map<string, ImageBitmap>();
  readonly #palette: Palette;
  readonly #radius: number;
  readonly half: number;

  /** @param radius in device pixels */
  constructor(palette: Palette, radius: number) {
    this.#palette = palette;
    this.#radius = radius;
    this.half = Math.ceil(radius * 2.4) + 1;
  }

  /** The picture of a glyph, its middle at `half` from the left and the top. */
  stamp(glyph: Glyph): ImageBitmap {
    const key = `${glyph.shape} ${glyph.color} ${glyph.hollow} ${glyph.wrong} ${glyph.edged}`;
    let stamp = this.#stamps.get(key);
    if (!stamp) {
      const canvas = new OffscreenCanvas(2 * this.half, 2 * this.half);
      const drawing = canvas.getContext("2d");
      if (!drawing) throw new Error("no 2d context");
      drawGlyph(drawing, glyph, this.#palette, this.half, this.half, this.#radius);
      // A bitmap is stamped several times faster than a canvas.
      stamp = canvas.transferToImageBitmap();
      this.#stamps.set(key, stamp);
    }
    return stamp;
  }
}

/** Radius of a point's glyph in CSS pixels: smaller in a small square and where points are many. */
export function glyphRadius(side: number, count: number): number {
  if (count <= 8) return 6;
  const roomy = Math.min(Math.max(side / 92, 2.4), 4.2);
  return roomy * Math.min(1, Math.max(0.55, (400 / count) ** 0.25));
}

/** What the colours of points are taken from. */
type PointColors = Pick<Palette, "classes" | "soft" | "diverging">;

/** Colours of values, few enough that each can be stamped. */
export function valueColor(value: number, { low, high }: AnswerScale, palette: PointColors): string {
  const level = Math.round(((value - low) / (high - low)) * 32) * 8;
  const pixel = palette.diverging[Math.min(Math.max(level, 0), 255)]!;
  return `rgb(${pixel & 255} ${(pixel >> 8) & 255} ${(pixel >> 16) & 255})`;
}

/** The glyph of example `n`. */
export function glyphOf(data: DataReport, n: number, scale: AnswerScale, wrong: boolean, palette: PointColors): Glyph {
  const hollow = n >= data.trainingCount;
  const label = data.label[n]!;
  if (scale.kind === "value") {
    return {
      shape: hollow ? "square" : "circle",
      color: valueColor(label, scale, palette),
      hollow: false,
      wrong,
      edged: true,
    };
  }
  return {
    shape: classShapes[label] ?? "circle",
    color: palette.classes[label] ?? palette.soft,
    hollow,
    wrong,
    edged: false,
  };
}
