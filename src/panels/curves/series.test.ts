import { expect, test } from "vitest";
import type { SeriesChunk } from "../../worker/protocol.ts";
import { BatchSeries } from "./batchSeries.ts";
import { MetricSeries } from "./metricSeries.ts";
import { CurveStore, SERIES_CAPACITY } from "./series.ts";

/** A row of metrics at `step`, sixteen steps an epoch. */
const row = (step: number, cost: number, validation = Number.NaN) => [
  step,
  step / 16,
  cost,
  0.5,
  validation,
  Number.NaN,
];
const metrics = (...rows: number[][]) => Float64Array.from(rows.flat());
const chunk = (firstStep: number, batchCost: number[], ...rows: number[][]): SeriesChunk => ({
  firstStep,
  batchCost: Float64Array.from(batchCost),
  metrics: metrics(...rows),
});

test("ten million steps stay within the fixed number of buckets, and every spike is its bucket's maximum", () => {
  const series = new BatchSeries(SERIES_CAPACITY);
  const spikes = new Map([
    [1, 90],
    [77_777, 50],
    [5_000_001, 70],
    [9_999_999, 60],
  ]);
  const values = new Float64Array(100_000);
  for (let start = 1; start < 10_000_000; start += values.length) {
    for (let i = 0; i < values.length; i++) values[i] = spikes.get(start + i) ?? 1 + (i % 7) / 10;
    series.append(start, values);
  }
  expect(series.length).toBeLessThanOrEqual(SERIES_CAPACITY);
  expect(series.length).toBeGreaterThan(SERIES_CAPACITY / 2 - 1);
  expect(series.nextStep).toBe(10_000_001);
  for (const [step, value] of spikes) expect(series.max[series.bucketOf(step)]).toBe(value);
  const bucket = series.bucketOf(2_000_000);
  expect(series.min[bucket]).toBe(1);
  expect(series.max[bucket]).toBe(1.6);
  expect(series.mean(bucket)).toBeCloseTo(1.3, 3);
});

test.each([7, 8])("%i merged buckets hold what a direct computation over their steps gives", (capacity) => {
  const series = new BatchSeries(capacity);
  const values = Float64Array.from({ length: 53 }, (_, i) => Math.sin(i * i));
  for (let i = 0; i < values.length; i += 5) series.append(i + 1, values.slice(i, i + 5));
  expect(series.bucketSteps).toBe(8);
  for (let bucket = 0; bucket < series.length; bucket++) {
    const part = values.slice(series.stepFrom(bucket) - 1, series.stepTo(bucket));
    expect(series.min[bucket]).toBe(Math.min(...part));
    expect(series.max[bucket]).toBe(Math.max(...part));
    expect(series.mean(bucket)).toBeCloseTo(part.reduce((sum, value) => sum + value, 0) / part.length, 12);
  }
  expect(series.stepTo(series.length - 1)).toBe(53);
});

test("values that are not finite are left out and counted", () => {
  const series = new BatchSeries(4);
  series.append(1, Float64Array.of(1, Number.NaN, Infinity, 3, 2, -Infinity));
  expect(series.nonFinite).toBe(3);
  expect(Array.from(series.max.slice(0, series.length))).toEqual([1, 3, 2]);
  expect(series.mean(0)).toBe(1);
});

test("steps that come again replace those seen before", () => {
  const series = new BatchSeries(16);
  series.append(1, Float64Array.of(1, 2, 3, 4));
  series.append(3, Float64Array.of(9));
  expect(series.length).toBe(3);
  expect(series.nextStep).toBe(4);
  expect(series.max[2]).toBe(9);
  expect(series.bucketOf(4)).toBe(-1);
});

test("measurements are exact while they fit", () => {
  const series = new MetricSeries(8);
  series.append(metrics(row(0, 3, 4), row(10, 2), row(20, 1, 1.5)));
  expect(series.length).toBe(3);
  expect(Array.from(series.step.slice(0, 3))).toEqual([0, 10, 20]);
  expect(Array.from(series.columns.trainingCost.last.slice(0, 3))).toEqual([3, 2, 1]);
  expect(Array.from(series.columns.validationCost.max.slice(0, 3))).toEqual([4, Number.NaN, 1.5]);
});

test.each([15, 16])("%i thinned buckets keep the first and the last row exact and every extreme", (capacity) => {
  const series = new MetricSeries(capacity);
  const costs = Array.from({ length: 1000 }, (_, i) => (i === 437 ? 100 : i === 611 ? -100 : 10 + (i % 5)));
  for (const [i, cost] of costs.entries()) series.append(metrics(row(i, cost)));
  const { min, max, last } = series.columns.trainingCost;
  const used = series.length;
  expect(used).toBeLessThanOrEqual(capacity);
  expect([series.step[0], last[0], max[0]]).toEqual([0, 10, 10]);
  expect([series.step[used - 1], last[used - 1]]).toEqual([999, costs[999]]);
  let from = 0;
  for (let bucket = 0; bucket < used; bucket++) {
    const part = costs.slice(from, series.step[bucket]! + 1);
    expect(max[bucket]).toBe(Math.max(...part));
    expect(min[bucket]).toBe(Math.min(...part));
    if (bucket > 0 && bucket < used - 1) expect(part).toHaveLength(series.bucketRows);
    from = series.step[bucket]! + 1;
  }
});

test("the first row stays exact when thinned measurements are taken back to it", () => {
  const series = new MetricSeries(4);
  for (let step = 0; step < 40; step++) series.append(metrics(row(step, step)));
  series.append(metrics(row(0, 7), row(1, 8)));
  expect(Array.from(series.columns.trainingCost.last.slice(0, 2))).toEqual([0, 8]);
});

test("an infinite measurement leaves a hole and is counted; a missing one is not", () => {
  const series = new MetricSeries(8);
  series.append(metrics(row(0, 1), row(1, Infinity), row(2, 2)));
  expect(Array.from(series.columns.trainingCost.last.slice(0, 3))).toEqual([1, Number.NaN, 2]);
  expect(series.nonFinite).toBe(1);
});

test("steps and epochs convert into each other, on beyond the last row", () => {
  const series = new MetricSeries(8);
  expect(series.convert("step", 5)).toBe(0);
  series.append(metrics(row(0, 1), row(16, 1), row(48, 1), row(48, 2)));
  expect(series.convert("step", 24)).toBe(1.5);
  expect(series.convert("epoch", 2)).toBe(32);
  expect(series.convert("step", 64)).toBe(4);
  expect(series.nearest("step", 30)).toBe(1);
  expect(series.nearest("epoch", 99)).toBe(3);
  expect(series.nearest("step", -5)).toBe(0);
});

test("a measurement of an earlier step drops those after it", () => {
  const series = new MetricSeries(8);
  series.append(metrics(row(0, 1), row(5, 2), row(9, 3)));
  series.append(metrics(row(5, 7)));
  expect(Array.from(series.step.slice(0, series.length))).toEqual([0, 5, 5]);
  series.append(metrics(row(0, 4)));
  expect(series.length).toBe(2);
});

test("the store's version changes with what it holds, and a reset empties every run", () => {
  const store = new CurveStore(8);
  store.reset(2);
  const before = store.version;
  store.append(1, chunk(1, []));
  expect(store.version).toBe(before);
  store.append(1, chunk(1, [1, 2], row(2, 1)));
  expect(store.version).toBe(before + 1);
  expect(store.runs[1]!.batch.length).toBe(2);
  store.reset(1);
  expect(store.runs).toHaveLength(1);
  store.reset(2);
  expect(store.runs.map(({ batch, metrics }) => batch.length + metrics.length)).toEqual([0, 0]);
  expect(() => store.append(2, chunk(1, [1]))).toThrow("invalid run: 2 (expected 0 to 1)");
});

test("what is void is dropped, and the curves go on from there", () => {
  const store = new CurveStore(8);
  store.reset(1);
  store.append(0, chunk(1, [1, 2, 3, 4, 5], row(0, 9), row(3, 8), row(5, 7)));
  const before = store.version;
  store.append(0, { ...chunk(6, []), keptUntil: 3 });
  expect(store.version).toBe(before + 1);
  const { batch, metrics } = store.runs[0]!;
  expect([batch.length, batch.nextStep, metrics.length]).toEqual([3, 4, 2]);
  // Nothing is later than this.
  store.append(0, { ...chunk(4, []), keptUntil: 7 });
  expect([batch.length, batch.nextStep, metrics.length]).toEqual([3, 4, 2]);
  store.append(0, { ...chunk(3, [30, 40], row(4, 6)), keptUntil: 2 });
  expect([batch.length, batch.nextStep, batch.max[2], batch.max[3]]).toEqual([4, 5, 30, 40]);
  expect(Array.from(metrics.step.slice(0, metrics.length))).toEqual([0, 4]);
});
