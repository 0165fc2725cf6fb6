import { formatCount } from "../../ui/count.ts";
import type { Frame } from "../panel.ts";
import { formatNumber } from "../plane/numbers.ts";
import type { Reading } from "../plane/readout.ts";
import type { MetricColumn } from "./metricSeries.ts";
import type { Quantity } from "./quantities.ts";
import { runEndInFull } from "./runEnd.ts";
import type { RunCurves } from "./series.ts";

/** One value, or the range of a bucket that holds several. */
export function bucketText(column: MetricColumn, bucket: number, format: (value: number) => string): string {
  const low = column.min[bucket]!;
  const high = column.max[bucket]!;
  return low < high ? `${format(low)} … ${format(high)}` : format(column.last[bucket]!);
}

/** Epochs with as many decimals as tell steps apart. */
export function formatEpoch(epoch: number): string {
  const hundredths = Math.round(epoch * 100);
  return `${formatCount(Math.floor(hundredths / 100))}.${String(hundredths % 100).padStart(2, "0")}`;
}

/** The batch at a step: its cost, or where a bucket holds several the range and mean of theirs. */
function batchNote({ batch }: RunCurves, step: number, format: (value: number) => string): string | undefined {
  const bucket = batch.bucketOf(step);
  if (bucket < 0 || !(batch.min[bucket]! <= batch.max[bucket]!)) return undefined;
  const from = batch.stepFrom(bucket);
  const to = batch.stepTo(bucket);
  if (from === to) return `batch of step ${formatCount(step)}: ${format(batch.max[bucket]!)}`;
  const range = `${format(batch.min[bucket]!)} … ${format(batch.max[bucket]!)}`;
  return `batches of steps ${formatCount(from)} to ${formatCount(to)}: ${range}, mean ${format(batch.mean(bucket))}`;
}

/** Pixels within which the crosshair takes the step at which the sets were measured. */
const SNAP = 4;

/** The step and epoch that a place on the horizontal axis stands for. */
export function stepAt(x: number, { metrics }: RunCurves, axis: "step" | "epoch", perPixel: number) {
  const row = metrics.nearest(axis, x);
  if (row >= 0 && Math.abs(metrics[axis][row]! - x) <= SNAP * perPixel) {
    return { step: metrics.step[row]!, epoch: metrics.epoch[row]!, row };
  }
  const step = Math.max(0, Math.round(axis === "step" ? x : metrics.convert("epoch", x)));
  return { step, epoch: metrics.convert("step", step), row: metrics.nearest("step", step) };
}

export type StepPlace = ReturnType<typeof stepAt>;

/** Every curve at one step of the run in focus. */
export function curveReading(quantity: Quantity, { curves, runNames, view }: Frame, place: StepPlace): Reading | null {
  const focused = curves.runs[view.focus];
  if (!focused || place.row < 0) return null;
  const { format } = quantity;
  const rows = curves.runs.map(({ metrics }, run) => {
    const row = metrics.nearest("step", place.step);
    const value = (set: "training" | "validation") =>
      row < 0 ? "–" : bucketText(metrics.columns[quantity[set]], row, format);
    return [runNames[run] ?? `run ${run + 1}`, value("training"), value("validation")];
  });
  const held = rows.some((cells) => cells[2] !== "–");
  const shown = held ? rows : rows.map((cells) => cells.slice(0, 2));
  const measured = focused.metrics.step[place.row]!;
  const notes = [
    measured === place.step ? undefined : `sets measured at step ${formatCount(measured)}`,
    quantity.isCost ? batchNote(focused, place.step, format) : undefined,
  ].filter((note) => note !== undefined);
  return {
    title: `step ${formatCount(place.step)} · epoch ${formatEpoch(place.epoch)}`,
    columns: held ? ["training set", "validation set"] : ["training set"],
    rows: shown,
    ...(notes.length > 0 && { note: notes.join("\n") }),
  };
}

/** The newest values of all runs in words. */
export function describeCurves(quantity: Quantity, { curves, runNames, snapshot, view }: Frame): string {
  const scale = quantity.isCost && view.curveScale === "log" ? ", logarithmic" : "";
  const runs = curves.runs.map(({ metrics }, run) => {
    const newest = metrics.length - 1;
    if (newest < 0) return `${runNames[run]}: no steps yet.`;
    const value = (set: "training" | "validation") => metrics.columns[quantity[set]].last[newest]!;
    const parts = [`training set ${quantity.format(value("training"))}`];
    if (!Number.isNaN(value("validation"))) parts.push(`validation set ${quantity.format(value("validation"))}`);
    const end = runEndInFull(snapshot.runs[run]?.status ?? { state: "ready" });
    return `${runNames[run]}: ${[...parts, ...(end ? [end] : [])].join(", ")}.`;
  });
  const at = `step ${formatCount(snapshot.step)}, epoch ${formatNumber(snapshot.epoch, 6).replace(/\.?0+$/, "")}`;
  return `${quantity.title} by ${view.curveAxis}${scale}, at ${at}. ${runs.join(" ")}`;
}
