import { describe, expect, test } from "vitest";
import { stream } from "../random.ts";
import { datasets, type Examples, type GeneratedDataset } from "./datasets.ts";

function draw(dataset: GeneratedDataset, noise: number, seed = 1, points = 1000): Examples {
  return dataset.generate({
    points,
    noise,
    classBalance: 0.5,
    data: stream(seed, "data"),
    jitter: stream(seed, "noise"),
  });
}

/** Share of the examples whose class is 1 exactly where `isOne` says so. */
function accuracy({ x, label }: Examples, isOne: (x1: number, x2: number) => boolean): number {
  return label.filter((c, i) => isOne(x[2 * i]!, x[2 * i + 1]!) === (c === 1)).length / label.length;
}

/** The accuracy of the best of all lines whose direction is one of 360. */
function bestLineAccuracy({ x, label }: Examples): number {
  const ones = label.filter((c) => c === 1).length;
  let best = 0;
  for (let step = 0; step < 360; step++) {
    const angle = (Math.PI * step) / 360;
    const along = (i: number) => x[2 * i]! * Math.cos(angle) + x[2 * i + 1]! * Math.sin(angle);
    const order = Array.from(label.keys()).sort((i, j) => along(i) - along(j));
    // Right, if all points up to here are called 0 and the others 1.
    let right = ones;
    for (const i of order) {
      right += label[i] === 1 ? -1 : 1;
      best = Math.max(best, right, label.length - right);
    }
  }
  return best / label.length;
}

/** Logistic regression by gradient descent on cross-entropy, full batch. */
function logisticRegression({ x, label }: Examples): (x1: number, x2: number) => boolean {
  let [w1, w2, b] = [0.3, -0.2, 0];
  for (let step = 0; step < 500; step++) {
    let [d1, d2, d] = [0, 0, 0];
    label.forEach((y, i) => {
      const [x1, x2] = [x[2 * i]!, x[2 * i + 1]!];
      const delta = (1 / (1 + Math.exp(-(w1 * x1 + w2 * x2 + b))) - y) / label.length;
      d1 += delta * x1;
      d2 += delta * x2;
      d += delta;
    });
    [w1, w2, b] = [w1 - 0.1 * d1, w2 - 0.1 * d2, b - 0.1 * d];
  }
  return (x1, x2) => w1 * x1 + w2 * x2 + b > 0;
}

describe("interleaved", () => {
  const examples = draw(datasets.interleaved, 0);

  test("leaves logistic regression with about half right", () => {
    for (const seed of [1, 2, 3, 4]) {
      const sample = draw(datasets.interleaved, 0.05, seed);
      expect(Math.abs(accuracy(sample, logisticRegression(sample)) - 0.5)).toBeLessThan(0.08);
    }
  });

  test("gives no line more than three quarters, which is the least that four equal clusters can", () => {
    expect(bestLineAccuracy(examples)).toBe(0.75);
  });

  test("is separated by two tanh units", () => {
    const twoUnits = (x1: number, x2: number) => {
      const u = (x1 + x2) * Math.SQRT1_2;
      return Math.tanh(2 * (u + 3.6)) - Math.tanh(2 * (u - 3.6)) - 1 > 0;
    };
    expect(accuracy(examples, twoUnits)).toBe(1);
  });

  test("divides each class equally between two clusters", () => {
    const clusters = [0, 0, 0, 0];
    for (let i = 0; i < examples.label.length; i++) {
      const u = (examples.x[2 * i]! + examples.x[2 * i + 1]!) * Math.SQRT1_2;
      clusters[Math.floor(u / 3.6) + 2]!++;
    }
    expect(clusters).toEqual([250, 250, 250, 250]);
  });
});

describe("circle", () => {
  test("has class 1 inside, with a clear gap", () => {
    const { x, label } = draw(datasets.circle, 0);
    const radii = (c: number) =>
      [...label.keys()].filter((i) => label[i] === c).map((i) => Math.hypot(x[2 * i]!, x[2 * i + 1]!));
    expect(Math.min(...radii(0)) - Math.max(...radii(1))).toBeGreaterThan(1.5);
  });

  test("can be learned to more than 95 % at noise 0.1", () => {
    for (const seed of [1, 2, 3]) {
      expect(accuracy(draw(datasets.circle, 0.1, seed), (x1, x2) => Math.hypot(x1, x2) < 3)).toBeGreaterThan(0.95);
    }
  });
});

test("xor has class 1 where the signs differ", () => {
  expect(accuracy(draw(datasets.xor, 0), (x1, x2) => x1 * x2 < 0)).toBe(1);
});

test("a line separates the two Gaussians, and no line the circle, the spiral, the moons or xor", () => {
  expect(accuracy(draw(datasets.gauss, 0), (x1, x2) => x1 + x2 > 0)).toBe(1);
  for (const name of ["circle", "spiral", "moons", "xor"] as const) {
    expect(bestLineAccuracy(draw(datasets[name], 0, 1, 400))).toBeLessThan(0.93);
  }
});

test("each blob has the quadrant of its class", () => {
  const { x, label } = draw(datasets["four-blobs"], 0);
  const quadrants = ["-1,1", "1,1", "1,-1", "-1,-1"];
  label.forEach((c, i) => {
    expect(`${Math.sign(x[2 * i]!)},${Math.sign(x[2 * i + 1]!)}`).toBe(quadrants[c]);
  });
});

test("the regression values are those of their equations", () => {
  const plane = draw(datasets.plane, 0);
  const sine = draw(datasets.sine, 0);
  for (let i = 0; i < 1000; i++) {
    expect(plane.label[i]).toBeCloseTo(plane.x[2 * i]! / 10 + plane.x[2 * i + 1]! / 20, 6);
    expect(sine.label[i]).toBeCloseTo(Math.sin(sine.x[2 * i]!), 6);
  }
});
