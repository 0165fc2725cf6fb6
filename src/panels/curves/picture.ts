import type { Frame } from "../panel.ts";
import type { EndLabel } from "./axes.ts";
import { type CurveColors, fillBand, markEnd, type Plot, runColor, strokeLine } from "./lines.ts";
import type { Columns } from "./polyline.ts";
import type { Scene } from "./scene.ts";
import { SERIES_CAPACITY } from "./series.ts";

/** The canvas with the lines and the band behind them. */
export class CurvePicture {
  readonly #context: CanvasRenderingContext2D;
  readonly #columns: Columns = {
    px: new Float64Array(SERIES_CAPACITY),
    min: new Float64Array(SERIES_CAPACITY),
    max: new Float64Array(SERIES_CAPACITY),
  };

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no 2d context");
    this.#context = context;
  }

  /** Draws a scene, or with null nothing. The run in focus comes last, and so on top. */
  paint(scene: Scene | null, focus: number, colors: CurveColors, { left, top, width, height }: Plot): void {
    const context = this.#context;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    if (!scene) return;
    const { band, projection, lines } = scene;
    const clip = (margin: number) => {
      context.beginPath();
      context.rect(left - margin, top - 4, width + 2 * margin, height + 8);
      context.clip();
    };
    context.save();
    clip(0);
    if (band) {
      fillBand(context, band.buckets, band.from, band.to, projection, runColor(focus, colors), this.#columns);
    }
    const inOrder = [...lines].sort((a, b) => Number(a.run === focus) - Number(b.run === focus));
    for (const line of inOrder) strokeLine(context, line, projection, line.run === focus, colors);
    context.restore();
    context.save();
    clip(5);
    for (const line of inOrder) markEnd(context, line, projection, colors);
    context.restore();
  }
}

const LONGEST_NAME = 18;
/** A line that ends before this share of what is shown is too far from the margin to be named there. */
const NEAR_MARGIN = 0.9;

/** Names beside the newest values: of the sets for one run, of the runs for several. */
export function endLabels({ lines, projection, shown }: Scene, { runNames }: Frame, colors: CurveColors): EndLabel[] {
  const several = runNames.length > 1;
  return lines.flatMap(({ buckets, run, set }): EndLabel[] => {
    const newest = buckets.length - 1;
    const value = buckets.last[newest] ?? Number.NaN;
    const share = ((buckets.x[newest] ?? 0) - shown.from) / (shown.to - shown.from);
    if (newest < 0 || Number.isNaN(value) || share < NEAR_MARGIN || share > 1) return [];
    if (several && set === "validation") return [];
    const name = several ? (runNames[run] ?? "") : `${set} set`;
    const text = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
    return [{ text, color: runColor(run, colors), y: projection.toY(value) }];
  });
}
