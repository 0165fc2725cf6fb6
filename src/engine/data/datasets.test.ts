import { describe, expect, test } from "vitest";
import { stream } from "../random.ts";
import { type Dataset, datasets, type Examples, type GeneratedDataset } from "./datasets.ts";

const generated = Object.entries<Dataset>(datasets).filter(
  (entry): entry is [string, GeneratedDataset] => entry[1].kind === "generated",
);
const regressions = generated.filter(([, { task }]) => task === "regression");
const classifications = generated.filter(([, { task }]) => task !== "regression");

interface Wish {
  readonly points?: number;
  readonly noise?: number;
  readonly classBalance?: number;
  readonly seed?: number;
}

function draw(
  dataset: GeneratedDataset,
  { points = 200, noise = 0, classBalance = 0.5, seed = 1 }: Wish = {},
): Examples {
  const streams = { data: stream(seed, "data"), jitter: stream(seed, "noise") };
  return dataset.generate({ points, noise, classBalance, ...streams });
}

function countLabels({ label }: Examples, classes: number): number[] {
  return Array.from({ length: classes }, (_, c) => label.filter((l) => l === c).length);
}

test("every dataset has a name for a URL, a label of its own and one sentence", () => {
  const entries = Object.entries<Dataset>(datasets);
  for (const [name, { description }] of entries) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(description).toMatch(/^[^.]*(\d\.\d+[^.]*)*\.$/);
  }
  expect(new Set(entries.map(([, { label }]) => label)).size).toBe(entries.length);
});

describe.each(generated)("%s", (_name, dataset) => {
  const isRegression = dataset.task === "regression";

  test("draws the number of points asked for, rounded to float32", () => {
    for (const points of [4, 57, 300]) {
      const { x, label } = draw(dataset, { points, noise: 0.1 });
      expect(label.length).toBe(points);
      expect(x.length).toBe(2 * points);
      expect(x).toEqual(Float64Array.from(Float32Array.from(x)));
      expect(label).toEqual(Float64Array.from(Float32Array.from(label)));
    }
  });

  test("fills its domain and stays inside it", () => {
    const { x } = draw(dataset, { points: 5000 });
    for (const [axis, [from, to]] of [dataset.domain.x1, dataset.domain.x2].entries()) {
      const values = x.filter((_, i) => i % 2 === axis);
      const smallest = Math.min(...values);
      const largest = Math.max(...values);
      expect(smallest).toBeGreaterThanOrEqual(from);
      expect(largest).toBeLessThanOrEqual(to);
      expect(largest - smallest).toBeGreaterThan(0.5 * (to - from));
    }
  });

  test("gives the same data for the same seed and others for another", () => {
    const wish = { noise: 0.1 };
    expect(draw(dataset, wish)).toEqual(draw(dataset, wish));
    const other = draw(dataset, { ...wish, seed: 2 }).x;
    expect(draw(dataset, wish).x.filter((value, i) => value === other[i])).toHaveLength(0);
  });

  test("takes its clean examples from one stream and their noise from the other", () => {
    const settings = { points: 50, noise: 0, classBalance: 0.5 };
    const drawWith = (noiseSeed: number, noise: number) =>
      dataset.generate({ ...settings, noise, data: stream(1, "data"), jitter: stream(noiseSeed, "noise") });
    expect(drawWith(1, 0)).toEqual(drawWith(2, 0));
    expect(drawWith(1, 0.1)).not.toEqual(drawWith(2, 0.1));
  });

  test("keeps its first points when there are more", () => {
    const few = draw(dataset, { points: 41, noise: 0.2, classBalance: 0.3 });
    const many = draw(dataset, { points: 200, noise: 0.2, classBalance: 0.3 });
    expect(many.x.subarray(0, 82)).toEqual(few.x);
    expect(many.label.subarray(0, 41)).toEqual(few.label);
  });

  test("moves every point along its own direction when the noise grows", () => {
    const clean = draw(dataset);
    const [noisy, noisier] = [draw(dataset, { noise: 0.1 }), draw(dataset, { noise: 0.3 })];
    const [moved, fixed] = isRegression ? (["label", "x"] as const) : (["x", "label"] as const);
    clean[moved].forEach((value, i) => {
      expect(noisy[moved][i]).not.toBe(value);
      expect(noisier[moved][i]! - value).toBeCloseTo(3 * (noisy[moved][i]! - value), 4);
    });
    expect(noisier[fixed]).toEqual(clean[fixed]);
  });

  test("has noise of the deviation asked for", () => {
    const clean = draw(dataset, { points: 5000 });
    const noisy = draw(dataset, { points: 5000, noise: 0.1 });
    const [moved, unit] = isRegression ? (["label", 1] as const) : (["x", dataset.domain.x1[1]] as const);
    const squares = noisy[moved].map((value, i) => (value - clean[moved][i]!) ** 2);
    const deviation = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    expect(deviation / (0.1 * unit)).toBeCloseTo(1, 1);
  });
});

test.each(regressions)("%s has values of size one, spread over most of [−1, 1]", (_name, dataset) => {
  const { label } = draw(dataset, { points: 5000 });
  expect(dataset.classes).toBe(0);
  expect(Math.max(...label)).toBeLessThanOrEqual(1);
  expect(Math.min(...label)).toBeGreaterThanOrEqual(-1);
  expect(Math.max(...label) - Math.min(...label)).toBeGreaterThan(1.5);
});

describe.each(classifications)("%s", (_name, dataset) => {
  test("divides the points among its classes as asked", () => {
    expect(dataset.classes === 2).toBe(dataset.task === "binary");
    for (const classBalance of [0.2, 0.5, 0.8]) {
      const [first, ...others] = countLabels(draw(dataset, { classBalance }), dataset.classes);
      expect(others).toHaveLength(dataset.classes - 1);
      for (const count of others) {
        // The first class against this one alone.
        expect(Math.abs(first! - classBalance * (first! + count))).toBeLessThanOrEqual(1);
      }
    }
  });

  test("has every class among its first few points", () => {
    const { label } = draw(dataset, { points: 4 });
    expect(new Set(label).size).toBe(dataset.classes);
  });

  test("keeps the classes apart where there is no noise", () => {
    const { x, label } = draw(dataset, { points: 600 });
    let closest = Infinity;
    for (let i = 0; i < label.length; i++) {
      for (let j = 0; j < i; j++) {
        if (label[i] === label[j]) continue;
        closest = Math.min(closest, Math.hypot(x[2 * i]! - x[2 * j]!, x[2 * i + 1]! - x[2 * j + 1]!));
      }
    }
    expect(closest).toBeGreaterThan(0.2);
  });
});
