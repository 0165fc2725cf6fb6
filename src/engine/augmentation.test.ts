import { expect, test } from "vitest";
import { Augmentation, canRotate, mirrorsOf } from "./augmentation.ts";
import { buildData } from "./data/build.ts";
import { type DatasetName, type Domain, datasets } from "./data/datasets.ts";
import { turn } from "./elementary.ts";
import { smallRun } from "./fixtures.ts";
import type { TrainingSpec } from "./spec.ts";
import { Trainer } from "./trainer.ts";

const spec: TrainingSpec = { ...smallRun, points: 400, noise: 0, validationShare: 0 };

/** Every example of the data, moved about for one step. */
function moved(patch: Partial<TrainingSpec>, step = 1): { readonly x: Float64Array; readonly seen: Float64Array } {
  const changed = { ...spec, ...patch };
  const data = buildData(changed);
  const { count, x } = data.training;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const seen = new Float64Array(2 * count);
  new Augmentation(changed, data).fill(order, 0, count, step, seen);
  return { x, seen };
}

test("a turn is the rotation matrix, exact by quarters", () => {
  for (let degrees = -400; degrees <= 400; degrees += 7.3) {
    const point = Float64Array.of(0.8, -1.7);
    turn(point, degrees);
    const [cosine, sine] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    expect(point[0]).toBeCloseTo(0.8 * cosine + 1.7 * sine, 14);
    expect(point[1]).toBeCloseTo(0.8 * sine - 1.7 * cosine, 14);
  }
  const quarters = [-90, 90, 180, 270, 360].map((degrees) => {
    const point = Float64Array.of(3, 1);
    turn(point, degrees);
    return [...point];
  });
  expect(quarters).toEqual([
    [1, -3],
    [-1, 3],
    [-3, -1],
    [1, -3],
    [3, 1],
  ]);
});

test("jitter has its deviation, as a share of half the data's square", () => {
  const { x, seen } = moved({ jitter: 0.1, points: 5000 });
  const moves = seen.map((value, i) => value - x[i]!);
  const mean = moves.reduce((sum, value) => sum + value, 0) / moves.length;
  const deviation = Math.sqrt(moves.reduce((sum, value) => sum + value * value, 0) / moves.length);
  const [from, to] = datasets.circle.domain.x1;
  const expected = (0.1 * (to - from)) / 2;
  expect(Math.abs(mean)).toBeLessThan((5 * expected) / Math.sqrt(moves.length));
  expect(Math.abs(deviation / expected - 1)).toBeLessThan(5 / Math.sqrt(2 * moves.length));
});

test("rotation keeps the distance from the middle and turns by no more than its angle, either way", () => {
  const { x, seen } = moved({ dataset: "moons", rotation: 20 });
  const angles = Array.from({ length: x.length / 2 }, (_, n) => {
    const [a, b, c, d] = [x[2 * n]!, x[2 * n + 1]!, seen[2 * n]!, seen[2 * n + 1]!];
    expect(Math.hypot(c, d)).toBeCloseTo(Math.hypot(a, b), 13);
    return (Math.atan2(a * d - b * c, a * c + b * d) * 180) / Math.PI;
  });
  expect(Math.max(...angles)).toBeGreaterThan(18);
  expect(Math.max(...angles)).toBeLessThanOrEqual(20.000001);
  expect(Math.min(...angles)).toBeLessThan(-18);
});

const mirrored = (Object.keys(datasets) as DatasetName[]).filter((name) => mirrorsOf(name).length > 0);

/** The points of a class or value, as a picture so coarse that chance doesn't show. */
function density(x: Float64Array, label: Float64Array, wanted: (label: number) => boolean, { x1, x2 }: Domain) {
  const cells = new Float64Array(16);
  const place = (value: number, [low, high]: readonly [number, number]) =>
    Math.max(0, Math.min(3, Math.floor((4 * (value - low)) / (high - low))));
  let count = 0;
  label.forEach((value, n) => {
    if (!wanted(value)) return;
    const cell = 4 * place(x[2 * n]!, x1) + place(x[2 * n + 1]!, x2);
    cells[cell] = cells[cell]! + 1;
    count++;
  });
  return cells.map((points) => points / count);
}

test.each(mirrored)("mirroring %s leaves every class where it is, and moves points", (dataset) => {
  const patch = { dataset, points: 5000 } as const;
  const { x, seen } = moved({ ...patch, mirror: true });
  const { training, task, domain } = buildData({ ...spec, ...patch });
  const kinds =
    task === "regression"
      ? [(y: number) => y > 0.3, (y: number) => y < -0.3]
      : [0, 1].map((c) => (y: number) => y === c);
  for (const wanted of kinds) {
    const [before, after] = [x, seen].map((points) => density(points, training.label, wanted, domain!));
    before!.forEach((share, cell) => {
      expect(Math.abs(share - after![cell]!)).toBeLessThan(0.03);
    });
  }
  expect(seen.filter((value, i) => value !== x[i]).length).toBeGreaterThan(0.2 * x.length);
});

test("a step's examples depend on the seed and the step alone, and differ from step to step", () => {
  const patch = { jitter: 0.1, rotation: 30, mirror: true };
  expect(moved(patch, 3).seen).toEqual(moved(patch, 3).seen);
  expect(moved(patch, 3).seen).not.toEqual(moved(patch, 4).seen);
  const { x, seen } = moved({ ...patch, jitter: 0, rotation: 0, mirror: false });
  expect(seen).toEqual(x);
});

test("inputs are computed from the moved points, and measured sets stay as they are", () => {
  const changed: TrainingSpec = {
    ...spec,
    features: ["x1", "x1^2"],
    normalizeInputs: true,
    jitter: 0.2,
    batchSize: 50,
  };
  const trainer = new Trainer(changed);
  const plain = new Trainer({ ...changed, jitter: 0 });
  expect(trainer.evaluate("training")).toEqual(plain.evaluate("training"));
  expect(trainer.data.training.inputs).toEqual(plain.data.training.inputs);
  trainer.step();
  plain.step();
  const [a, b] = [trainer.executor.view("a1"), plain.executor.view("a1")];
  expect(a).not.toEqual(b);
  const { mean, deviation } = trainer.data.normalization!;
  for (let n = 0; n < 50; n++) {
    const x1 = a[2 * n]! * deviation[0]! + mean[0]!;
    expect(a[2 * n + 1]! * deviation[1]! + mean[1]!).toBeCloseTo(x1 * x1, 10);
  }
});

test("what the data don't allow is refused by name", () => {
  const open = (patch: Partial<TrainingSpec>) => () => new Trainer({ ...spec, ...patch });
  const regression = { dataset: "plane", cost: "quadratic", outputActivation: "identity" } as const;
  expect(canRotate("plane")).toBe(false);
  expect(open({ ...regression, rotation: 5 })).toThrow("invalid rotation: 5 (expected 0 for data plane)");
  expect(open({ dataset: "spiral", mirror: true })).toThrow("invalid mirror: true (expected false for data spiral)");
  expect(open({ jitter: Number.NaN, mirror: true })).toThrow("invalid jitter: NaN");
  const image = { dataset: "bars", outputActivation: "softmax" } as const;
  expect(open({ ...image, jitter: 0.1 })).toThrow("invalid jitter: 0.1 (expected 0 for data bars)");
  expect(open({ rotation: 181 })).toThrow("invalid rotation: 181 (expected 0 to 180)");
});
