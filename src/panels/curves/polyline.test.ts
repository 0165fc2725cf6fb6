import { expect, test } from "vitest";
import { foldColumns, tracePolyline } from "./polyline.ts";

type Point = readonly [number, number];

const buckets = (points: readonly (readonly [x: number, last: number, min?: number, max?: number])[]) => ({
  length: points.length,
  x: Float64Array.from(points, ([x]) => x),
  last: Float64Array.from(points, ([, last]) => last),
  min: Float64Array.from(points, ([, last, min]) => min ?? last),
  max: Float64Array.from(points, ([, last, , max]) => max ?? last),
});

/** The strokes that a series leaves, one list of points for each time the pen came down. */
function trace(series: ReturnType<typeof buckets>, scale = 1): Point[][] {
  const strokes: Point[][] = [];
  const pen = {
    moveTo: (x: number, y: number) => void strokes.push([[x, y]]),
    lineTo: (x: number, y: number) => void strokes.at(-1)!.push([x, y]),
  };
  tracePolyline(series, 0, series.length - 1, { scale, shift: 0, toY: (value) => value }, pen);
  return strokes;
}

test("points in columns of their own are joined as they are", () => {
  const points: Point[] = [
    [0.5, 3],
    [2.25, 1],
    [7, 2],
  ];
  expect(trace(buckets(points))).toEqual([points]);
});

test("points that share a column become its first value, its extremes and its last", () => {
  const series = buckets([
    [0.1, 5],
    [0.2, 1],
    [0.3, 9],
    [0.4, 6],
    [3, 6],
  ]);
  expect(trace(series)).toEqual([
    [
      [0.1, 5],
      [0.1, 1],
      [0.1, 9],
      [0.1, 6],
      [3, 6],
    ],
  ]);
});

test("a spike inside one bucket is drawn", () => {
  const [stroke = []] = trace(
    buckets([
      [1, 2],
      [5, 2, 1, 40],
      [9, 2],
    ]),
  );
  expect(stroke.map(([, y]) => y)).toEqual([2, 2, 1, 40, 2, 2]);
});

test("a hole parts the line", () => {
  expect(
    trace(
      buckets([
        [1, 2],
        [2, Number.NaN],
        [3, 4],
      ]),
    ),
  ).toEqual([[[1, 2]], [[3, 4]]]);
});

test("however many points there are, a column costs at most four", () => {
  const many = buckets(Array.from({ length: 4096 }, (_, i) => [i, Math.sin(i * i)] as const));
  const [stroke = []] = trace(many, 100 / 4096);
  expect(stroke.length).toBeLessThanOrEqual(4 * 100);
  expect(Math.max(...stroke.map(([, y]) => y))).toBe(Math.max(...many.max));
});

test("columns hold the extremes of their buckets, and empty buckets are left out", () => {
  const series = buckets([
    [0.2, 2],
    [0.4, 0, -1, 7],
    [2, 0, Infinity, -Infinity],
    [3.5, 4],
  ]);
  const columns = { px: new Float64Array(4), min: new Float64Array(4), max: new Float64Array(4) };
  const count = foldColumns(series, 0, 3, { scale: 1, shift: 0, toY: (value) => value }, columns);
  expect(count).toBe(2);
  expect([...columns.min.slice(0, 2)]).toEqual([-1, 4]);
  expect([...columns.max.slice(0, 2)]).toEqual([7, 4]);
  expect([...columns.px.slice(0, 2)]).toEqual([0.2, 3.5]);
});
