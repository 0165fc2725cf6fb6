import type { Palette } from "../../ui/palette.ts";
import { runDash, runToken } from "../../ui/runStyle.ts";
import { type Buckets, type Columns, foldColumns, type Projection, tracePolyline } from "./polyline.ts";

/** Dashes that tell runs apart beside their colours, in CSS pixels. */
export const runDashes: readonly (readonly number[])[] = runDash.map((dash) =>
  dash.split(" ").filter(Boolean).map(Number),
);
/** Round dots, ever further apart: validation. */
export const validationDashes: readonly (readonly number[])[] = [
  [0, 3.5],
  [0, 4.75],
  [0, 6],
  [0, 7.25],
];

/** What curves are drawn in. */
export interface CurveColors {
  /** One a run, the base first. */
  readonly runs: readonly string[];
  readonly soft: string;
  readonly paper: string;
}

/** The colours of the theme as it applies to `element`. */
export function readCurveColors(element: Element, { soft, paper }: Pick<Palette, "soft" | "paper">): CurveColors {
  const style = getComputedStyle(element);
  return { runs: runDash.map((_, run) => style.getPropertyValue(runToken(run)).trim()), soft, paper };
}

/** The colour of a run. */
export function runColor(run: number, { runs, soft }: CurveColors): string {
  return runs[run] ?? soft;
}

/** Where on the canvas the curves go, in CSS pixels. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A line to draw: a run's training or validation set. */
export interface Line {
  readonly run: number;
  readonly set: "training" | "validation";
  readonly buckets: Buckets;
  /** Buckets shown, with a neighbour on either side where there is one. */
  readonly from: number;
  readonly to: number;
  /** Whether the run ended here because a number stopped being finite. */
  readonly diverged: boolean;
}

export function strokeLine(
  context: CanvasRenderingContext2D,
  line: Line,
  projection: Projection,
  focused: boolean,
  colors: CurveColors,
): void {
  const validation = line.set === "validation";
  context.strokeStyle = runColor(line.run, colors);
  context.lineWidth = validation ? 1.9 : focused ? 1.9 : 1.5;
  context.lineCap = validation ? "round" : "butt";
  context.lineJoin = "round";
  context.setLineDash([...((validation ? validationDashes : runDashes)[line.run] ?? [])]);
  context.beginPath();
  tracePolyline(line.buckets, line.from, line.to, projection, context);
  context.stroke();
  context.setLineDash([]);
}

/** Marks the newest value: a dot for training, a ring for validation, a cross where the run diverged. */
export function markEnd(
  context: CanvasRenderingContext2D,
  line: Line,
  projection: Projection,
  colors: CurveColors,
): void {
  const { x, last } = line.buckets;
  let newest = line.buckets.length - 1;
  while (newest >= 0 && Number.isNaN(last[newest]!)) newest--;
  if (newest < 0) return;
  const px = projection.scale * x[newest]! + projection.shift;
  const py = projection.toY(last[newest]!);
  const color = runColor(line.run, colors);
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  context.lineCap = "round";
  context.beginPath();
  if (line.diverged) {
    context.lineWidth = 2;
    for (const side of [-4, 4]) {
      context.moveTo(px - 4, py - side);
      context.lineTo(px + 4, py + side);
    }
    context.stroke();
    return;
  }
  context.arc(px, py, 2.75, 0, 2 * Math.PI);
  context.fillStyle = line.set === "training" ? color : colors.paper;
  context.fill();
  context.stroke();
}

/** The least and greatest batch of every column of pixels as a faint band, behind the lines. */
export function fillBand(
  context: CanvasRenderingContext2D,
  buckets: Buckets,
  from: number,
  to: number,
  projection: Projection,
  color: string,
  columns: Columns,
): void {
  const count = foldColumns(buckets, from, to, projection, columns);
  const { px, min, max } = columns;
  context.beginPath();
  for (let i = 0; i < count; i++) context.lineTo(px[i]!, projection.toY(max[i]!));
  for (let i = count - 1; i >= 0; i--) context.lineTo(px[i]!, projection.toY(min[i]!));
  context.closePath();
  context.fillStyle = context.strokeStyle = color;
  context.lineWidth = 1;
  context.lineJoin = "bevel";
  context.lineCap = "butt";
  context.globalAlpha = 0.13;
  context.fill();
  context.globalAlpha = 0.24;
  context.stroke();
  context.globalAlpha = 1;
}
