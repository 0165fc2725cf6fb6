import type { Frame, View } from "../panel.ts";
import type { Line, Plot } from "./lines.ts";
import { lastAtMost } from "./metricSeries.ts";
import type { Buckets, Projection } from "./polyline.ts";
import type { Quantity } from "./quantities.ts";
import { type Extent, emptyExtent, include, type ValueScale } from "./scale.ts";
import type { RunCurves } from "./series.ts";
import type { Span, Zoom } from "./zoom.ts";

/** Everything that is drawn, worked out from one frame. */
export interface Scene {
  readonly shown: Span;
  readonly full: Span;
  readonly scale: ValueScale;
  readonly projection: Projection;
  readonly lines: readonly Line[];
  /** Batches of the run in focus; null where the quantity has none. */
  readonly band: (Range & { readonly buckets: Buckets }) | null;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Shortest stretch that zooming reaches. */
export function shortestSpan(axis: View["curveAxis"], full: Span): number {
  return axis === "step" ? 4 : Math.max(1e-6, (full.to - full.from) / 1e5);
}

/** From the start to the newest point of any run. */
export function fullSpan(runs: readonly RunCurves[], axis: View["curveAxis"]): Span {
  let to = 0;
  for (const { metrics, batch } of runs) {
    if (metrics.length > 0) to = Math.max(to, metrics[axis][metrics.length - 1]!);
    if (batch.length > 0)
      to = Math.max(to, axis === "step" ? batch.nextStep - 1 : metrics.convert("step", batch.nextStep - 1));
  }
  return { from: 0, to: to > 0 ? to : 1 };
}

/** Buckets within a stretch, and the neighbours that lines come from and go to. */
function visible({ length, x }: Pick<Buckets, "length" | "x">, { from, to }: Span): Range {
  return { from: Math.max(0, lastAtMost(x, length, from)), to: Math.min(length - 1, lastAtMost(x, length, to) + 1) };
}

function widen(extent: Extent, { x, min, max }: Buckets, range: Range, { from, to }: Span): void {
  for (let i = range.from; i <= range.to; i++) if (x[i]! >= from && x[i]! <= to) include(extent, min[i]!, max[i]!);
}

/** Batches as buckets along the chosen axis. Writes `x`. */
function batchBuckets({ batch, metrics }: RunCurves, axis: View["curveAxis"], x: Float64Array): Buckets {
  for (let i = 0; i < batch.length; i++) {
    const step = (batch.stepFrom(i) + batch.stepTo(i)) / 2;
    x[i] = axis === "step" ? step : metrics.convert("step", step);
  }
  const { length, min, max } = batch;
  return { length, x, min, max, last: max };
}

function runLines(quantity: Quantity, { curves, view, snapshot }: Frame, shown: Span): Line[] {
  return curves.runs.flatMap(({ metrics }, run) =>
    (["training", "validation"] as const).map((set): Line => {
      const buckets = { length: metrics.length, x: metrics[view.curveAxis], ...metrics.columns[quantity[set]] };
      const diverged = set === "training" && snapshot.runs[run]?.status.state === "diverged";
      return { run, set, buckets, ...visible(buckets, shown), diverged };
    }),
  );
}

/**
 * @param batchX room for the places of the batches; written
 * @param ticks  ticks that fit on the vertical axis
 */
export function composeScene(
  quantity: Quantity,
  frame: Frame,
  zoom: Zoom,
  plot: Plot,
  ticks: number,
  batchX: Float64Array,
): Scene {
  const { curves, view } = frame;
  const full = fullSpan(curves.runs, view.curveAxis);
  const shown = zoom ?? full;
  const lines = runLines(quantity, frame, shown);
  const sets = emptyExtent();
  for (const { buckets, from, to } of lines) widen(sets, buckets, { from, to }, shown);
  const batches = emptyExtent();
  const focused = curves.runs[view.focus];
  let band: Scene["band"] = null;
  if (quantity.isCost && focused && focused.batch.length > 0) {
    const buckets = batchBuckets(focused, view.curveAxis, batchX);
    band = { buckets, ...visible(buckets, shown) };
    widen(batches, buckets, band, shown);
  }
  const scale = quantity.scale(sets, batches, view.curveScale, zoom !== null, ticks);
  return { shown, full, scale, projection: project(shown, scale, plot), lines, band };
}

/** Lines far outside would trouble the canvas. */
const FAR = 10_000;

function project(shown: Span, scale: ValueScale, { left, top, width, height }: Plot): Projection {
  const perUnit = width / (shown.to - shown.from);
  return {
    scale: perUnit,
    shift: left - shown.from * perUnit,
    toY: (value) => Math.max(-FAR, Math.min(FAR, top + height * (1 - scale.toShare(value)))),
  };
}

/** Whether the run has anything measured of this set. */
export function hasValues({ buckets: { length, last } }: Line): boolean {
  for (let i = length - 1; i >= 0; i--) if (!Number.isNaN(last[i]!)) return true;
  return false;
}
