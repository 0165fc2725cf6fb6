import { expect, test } from "vitest";
import { moveApart } from "./axes.ts";
import { curvesFrame } from "./fixture.ts";
import { frames } from "./fixtures.ts";
import { legendEntries } from "./legend.ts";
import { endLabels } from "./picture.ts";
import { accuracy, cost } from "./quantities.ts";
import { curveReading, describeCurves, stepAt } from "./reading.ts";
import { composeScene, fullSpan, hasValues, shortestSpan } from "./scene.ts";

const plot = { left: 40, top: 8, width: 280, height: 180 };
const room = new Float64Array(4096);
const colors = { runs: ["blue", "orange", "green", "purple"], soft: "grey", paper: "white" };
const compose = (name: string, zoom: { from: number; to: number } | null = null, quantity = cost) =>
  composeScene(quantity, frames[name]!, zoom, plot, 5, room);

test.each(Object.keys(frames))("%s: every finite value shown lies within the plot or is a batch", (name) => {
  const { lines, projection, shown } = compose(name);
  for (const { buckets, from, to } of lines) {
    for (let i = from; i <= to; i++) {
      if (Number.isNaN(buckets.last[i]!)) continue;
      const x = projection.scale * buckets.x[i]! + projection.shift;
      expect(x).toBeGreaterThanOrEqual(plot.left - 1e-9);
      expect(x).toBeLessThanOrEqual(plot.left + plot.width + 1e-9);
      expect(projection.toY(buckets.last[i]!)).toBeGreaterThanOrEqual(plot.top - 1e-9);
      expect(projection.toY(buckets.last[i]!)).toBeLessThanOrEqual(plot.top + plot.height + 1e-9);
    }
  }
  expect(shown.to).toBeGreaterThan(shown.from);
});

test("everything is shown up to the newest step of any run, or its epoch", () => {
  const { runs } = frames["four runs"]!.curves;
  expect(fullSpan(runs, "step")).toEqual({ from: 0, to: 4000 });
  expect(fullSpan(runs, "epoch").to).toBeCloseTo(4000 / 14, 6);
  expect(fullSpan(frames["empty"]!.curves.runs, "step")).toEqual({ from: 0, to: 1 });
  expect(shortestSpan("step", { from: 0, to: 1e6 })).toBe(4);
});

test("a zoomed scene keeps one neighbour beyond each end, so that lines run on", () => {
  const { lines, shown } = compose("one run", { from: 300, to: 320 });
  const { buckets, from, to } = lines[0]!;
  expect(shown).toEqual({ from: 300, to: 320 });
  expect(buckets.x[from]!).toBeLessThanOrEqual(300);
  expect(buckets.x[from + 1]!).toBeGreaterThan(300);
  expect(buckets.x[to]!).toBeGreaterThan(320);
  expect(buckets.x[to - 1]!).toBeLessThanOrEqual(320);
});

test("the spikes of a million steps are in the band", () => {
  const { band } = compose("million steps with spikes");
  const { batch } = frames["million steps with spikes"]!.curves.runs[0]!;
  const spike = band!.buckets.max[batch.bucketOf(432_000)]!;
  const beside = band!.buckets.max[batch.bucketOf(432_000) + 3]!;
  expect(spike).toBeGreaterThan(5 * beside);
});

test("accuracy has no batches, and no validation line without a validation set", () => {
  expect(compose("one run", null, accuracy).band).toBeNull();
  expect(compose("without validation").lines.map(hasValues)).toEqual([true, false]);
});

test("the crosshair takes the measured step when it is near, and the exact step otherwise", () => {
  const run = frames["one run"]!.curves.runs[0]!;
  const row = run.metrics.nearest("step", 800);
  const measured = run.metrics.step[row]!;
  expect(stepAt(measured + 2, run, "step", 1)).toMatchObject({ step: measured, row });
  expect(stepAt(measured + 2, run, "step", 0.1)).toMatchObject({ step: measured + 2 });
  expect(stepAt(measured / 14, run, "epoch", 0.01).step).toBe(measured);
});

test("a reading gives every run both sets to six digits, and the batch of the run in focus", () => {
  const frame = frames["four runs"]!;
  const place = stepAt(64, frame.curves.runs[0]!, "step", 1);
  const reading = curveReading(cost, frame, place)!;
  expect(reading.title).toBe("step 64 · epoch 4.57");
  expect(reading.columns).toEqual(["training set", "validation set"]);
  expect(reading.rows.map(([name]) => name)).toEqual(frame.runNames);
  const { metrics, batch } = frame.curves.runs[0]!;
  expect(reading.rows[0]![1]).toBe(metrics.columns.trainingCost.last[place.row]!.toPrecision(6));
  expect(reading.note).toBe(`batch of step 64: ${batch.max[batch.bucketOf(64)]!.toPrecision(6)}`);
});

test("where the sets were measured at another step, the reading says at which", () => {
  const frame = frames["one run"]!;
  const run = frame.curves.runs[0]!;
  const measured = run.metrics.step[run.metrics.nearest("step", 800)]!;
  const place = stepAt(measured + 2, run, "step", 0.1);
  expect(curveReading(cost, frame, place)!.note).toContain(`sets measured at step ${measured}\nbatch of step`);
});

test("a bucket of several steps is read as a range with its mean", () => {
  const frame = frames["million steps with spikes"]!;
  const place = stepAt(432_000, frame.curves.runs[0]!, "step", 1);
  expect(curveReading(cost, frame, place)!.note).toMatch(/batches of steps [\d,]+ to [\d,]+: .+ … .+, mean .+/);
});

test("without a validation set the reading has no column for it, and accuracy is in percent", () => {
  const frame = frames["without validation"]!;
  const place = stepAt(0, frame.curves.runs[0]!, "step", 1);
  expect(curveReading(cost, frame, place)!.columns).toEqual(["training set"]);
  const read = curveReading(accuracy, frame, place)!;
  expect(read.rows[0]![1]).toMatch(/^\d\d\.\d{4} %$/);
  expect(read.note).toBeUndefined();
});

test("before anything is measured there is nothing to read", () => {
  const frame = frames["empty"]!;
  expect(curveReading(cost, frame, stepAt(0, frame.curves.runs[0]!, "step", 1))).toBeNull();
});

test("the legend of one run names its sets, that of several the runs as well", () => {
  const texts = (name: string) => legendEntries(cost, frames[name]!, true, true, colors).map(({ text }) => text);
  expect(texts("one run")).toEqual(["training set", "validation set", "each batch"]);
  expect(texts("diverged")).toEqual([
    "base",
    "learning rate 10, diverged at step 301",
    "training set",
    "validation set",
    "batches of base",
  ]);
});

test("runs differ by dash as well as by colour", () => {
  const runs = legendEntries(cost, frames["four runs"]!, false, false, colors).slice(0, 4);
  expect(new Set(runs.map(({ dash }) => dash.join(" "))).size).toBe(4);
  expect(runs.map(({ color }) => color)).toEqual(["blue", "orange", "green", "purple"]);
});

test("ends of lines are named after the sets of one run, or after several runs, unless zoomed away", () => {
  const names = (name: string, zoom: { from: number; to: number } | null = null) =>
    endLabels(compose(name, zoom), frames[name]!, colors).map(({ text }) => text);
  expect(names("one run")).toEqual(["training set", "validation set"]);
  expect(names("four runs")).toEqual(frames["four runs"]!.runNames);
  expect(names("one run", { from: 10, to: 100 })).toEqual([]);
  expect(names("one point")).toEqual([]);
});

test("labels are moved apart, in their order and no further than needed", () => {
  expect(moveApart([10, 50], 13, 0, 100)).toEqual([10, 50]);
  expect(moveApart([20, 22, 21], 13, 0, 100)).toEqual([20, 46, 33]);
  expect(moveApart([99, 98], 13, 0, 100)).toEqual([100, 87]);
});

test("the description gives the newest values of every run", () => {
  const text = describeCurves(cost, frames["diverged"]!);
  expect(text).toMatch(
    /^Cost by step, logarithmic, at step 300, epoch 21\. base: training set \S+, validation set \S+\./,
  );
  expect(text).toMatch(/diverged at step 301\.$/);
  expect(describeCurves(accuracy, frames["empty"]!)).toContain("base: no steps yet.");
});

test("accuracy says that it is for classifications", () => {
  expect(accuracy.absence(curvesFrame({ runs: ["base"], steps: 3, regression: true }))).toBe(
    "Accuracy is for classifications.",
  );
  expect(accuracy.absence(frames["one run"]!)).toBeNull();
});
