import { describe, expect, test } from "vitest";
import { smallRun } from "./fixtures.ts";
import { activationGain, normalMoments } from "./gains.ts";
import { type BiasInitializerName, biasInitializers } from "./initializers/biases.ts";
import { type InitializerName, initializers } from "./initializers.ts";
import type { TrainingSpec } from "./spec.ts";
import { Trainer } from "./trainer.ts";

const layers = (units: number, activation: "tanh" | "relu" = "tanh") => [{ units, activation }] as const;
const spec: TrainingSpec = { ...smallRun, hiddenLayers: layers(7) };
const started = (patch: Partial<TrainingSpec>) => new Trainer({ ...spec, ...patch });
const view = (patch: Partial<TrainingSpec>, name: string) => [...started(patch).executor.view(name)];

describe("initial weights", () => {
  test("of a uniform law fill the interval that is ±√3 times its deviation, and no more", () => {
    for (const initializer of ["uniform", "lecun-uniform", "xavier-simple", "xavier-uniform", "he-uniform"] as const) {
      const hiddenLayers = [...layers(60), ...layers(50)];
      const weights = view({ initializer, initialBound: 0.25, hiddenLayers }, "W3");
      const bound = Math.sqrt(3) * initializers[initializer].deviation(60, 50, 0.25);
      const largest = Math.max(...weights.map(Math.abs));
      expect(largest).toBeLessThanOrEqual(Math.fround(bound));
      expect(largest).toBeGreaterThan(0.99 * bound);
      expect(weights.filter((weight) => Math.abs(weight) < bound / 2).length / weights.length).toBeCloseTo(0.5, 1);
    }
  });

  test.each([
    [12, 5],
    [5, 12],
    [9, 9],
  ])("of the orthogonal law, %d units on %d inputs, are orthonormal the shorter way", (rows, columns) => {
    const hiddenLayers = [...layers(columns), ...layers(rows)];
    const w = view({ initializer: "orthogonal", hiddenLayers }, "W3");
    const count = Math.min(rows, columns);
    const at = (k: number, i: number) => (rows <= columns ? w[k * columns + i]! : w[i * columns + k]!);
    for (let j = 0; j < count; j++) {
      for (let k = 0; k < count; k++) {
        let product = 0;
        for (let i = 0; i < Math.max(rows, columns); i++) product += at(j, i) * at(k, i);
        expect(product).toBeCloseTo(j === k ? 1 : 0, 6);
      }
    }
    expect(w.every((weight) => Object.is(Math.fround(weight), weight))).toBe(true);
  });

  test("are the given ones, in the order of the plan and to the last bit", () => {
    const initialValues = Array.from({ length: 29 }, (_, i) => (i - 14) / 7);
    expect([...started({ initializer: "explicit", initialValues }).parameters]).toEqual(initialValues);
    expect(() => started({ initializer: "explicit", initialValues: [1, 2] })).toThrow(
      "invalid initialValues: 2 numbers (expected 29)",
    );
    expect(() => started({ initializer: "explicit", initialValues: initialValues.with(3, Number.NaN) })).toThrow(
      "invalid initialValues: NaN at 3 (expected finite numbers)",
    );
  });

  test("that are all one constant stay alike within a layer, while random ones do not", () => {
    const trainer = started({ initializer: "constant", initialConstant: 0.3 });
    expect(new Set(trainer.executor.view("W2"))).toEqual(new Set([Math.fround(0.3)]));
    trainer.step(200);
    const w = [...trainer.executor.view("W2")];
    for (let j = 1; j < 7; j++) expect(w.slice(2 * j, 2 * j + 2)).toEqual(w.slice(0, 2));
    expect(new Set(view({ initializer: "xavier" }, "W2")).size).toBe(14);
  });

  test("are multiplied by the gain of their layer where that is wanted and the law follows the layer's size", () => {
    for (const initializer of Object.keys(initializers) as InitializerName[]) {
      const patch = { initializer, hiddenLayers: layers(5, "relu"), initialValues: new Array(21).fill(0.5) };
      const [plain, gained] = [false, true].map((initialGain) => view({ ...patch, initialGain }, "W2"));
      const scales = "scales" in initializers[initializer];
      gained!.forEach((weight, i) => {
        expect(weight).toBeCloseTo(plain![i]! * (scales ? Math.SQRT2 : 1), 6);
      });
    }
  });
});

test("LeCun's law with the gain of ReLU is He's, so that the second moment stays through deep layers", () => {
  const hiddenLayers = Array.from({ length: 8 }, () => ({ units: 200, activation: "relu" as const }));
  const moments = (patch: Partial<TrainingSpec>) => {
    const trainer = started({ hiddenLayers, batchSize: 70, ...patch });
    trainer.step();
    return [3, 9].map((layer) => {
      const z = trainer.executor.view(`z${layer}`);
      return z.reduce((sum, value) => sum + value * value, 0) / z.length;
    }) as [number, number];
  };
  const [first, last] = moments({ initializer: "lecun", initialGain: true, learningRate: 1e-5 });
  expect(last / first).toBeGreaterThan(0.3);
  expect(last / first).toBeLessThan(3);
  const [before, after] = moments({ initializer: "lecun", learningRate: 1e-5 });
  // Half of it is lost in each of six layers.
  expect(after / before).toBeLessThan(0.05);
});

describe("biases", () => {
  test("begin by their law, from a stream of their own", () => {
    expect(view({}, "b2")).toEqual(new Array(7).fill(0));
    expect(view({ biasInitializer: "constant", initialBias: -0.5 }, "b2")).toEqual(new Array(7).fill(-0.5));
    expect(view({ biasInitializer: "small-positive" }, "b3")).toEqual([Math.fround(0.1)]);
    for (const biasInitializer of Object.keys(biasInitializers) as BiasInitializerName[]) {
      expect(view({ biasInitializer, initialBias: 1 }, "W2")).toEqual(view({}, "W2"));
    }
    const alike = { initializer: "normal", initialDeviation: 1, biasInitializer: "normal", biasDeviation: 1 } as const;
    expect(view(alike, "b2")).not.toEqual(view(alike, "W2").slice(0, 7));
    const drawn = view({ biasInitializer: "normal", biasDeviation: 2, hiddenLayers: layers(500) }, "b2");
    const deviation = Math.sqrt(drawn.reduce((sum, b) => sum + b * b, 0) / 500);
    expect(deviation / 2).toBeGreaterThan(0.9);
    expect(deviation / 2).toBeLessThan(1.1);
  });
});

describe("moments of a standard normal", () => {
  test.each([
    ["z", (z: number) => z, 0, 1],
    ["|z|", Math.abs, Math.sqrt(2 / Math.PI), 1],
    ["z²", (z: number) => z * z, 1, 3],
    ["z³", (z: number) => z * z * z, 0, 15],
    ["max(0, z)", (z: number) => Math.max(0, z), Math.sqrt(1 / (2 * Math.PI)), 1 / 2],
    ["cos z", Math.cos, Math.exp(-1 / 2), (1 + Math.exp(-2)) / 2],
  ])("of %s", (_name, f, mean, square) => {
    expect(normalMoments(f).mean).toBeCloseTo(mean, 13);
    expect(normalMoments(f).square).toBeCloseTo(square, 13);
  });

  test("give the gain of any activation, but of those that have a usual one", () => {
    expect(activationGain("relu")).toBeCloseTo(Math.SQRT2, 13);
    expect(activationGain("leaky-relu", 0.3)).toBeCloseTo(Math.sqrt(2 / (1 + 0.09)), 13);
    expect([activationGain("identity"), activationGain("sigmoid"), activationGain("tanh")]).toEqual([1, 1, 5 / 3]);
    expect(activationGain("softmax")).toBe(1);
    // By mpmath.
    expect(activationGain("gelu-erf")).toBeCloseTo(1.5335304411955, 12);
  });
});
