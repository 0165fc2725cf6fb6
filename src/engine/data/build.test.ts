import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smallRun } from "../fixtures.ts";
import { stream } from "../random.ts";
import type { TrainingSpec } from "../spec.ts";
import { shapeSize } from "../windows.ts";
import { buildData, type ExampleSet, encodeInputs } from "./build.ts";
import { type DatasetName, datasets } from "./datasets.ts";
import {
  inputCount,
  inputFeatures,
  inputShape,
  outputCount,
  trainingCount,
  trainsOneClass,
  validationCount,
} from "./sizes.ts";

const base: TrainingSpec = { ...smallRun, noise: 0.1, hiddenLayers: [], cost: "quadratic", batchSize: 10 };

const names = Object.keys(datasets) as DatasetName[];
const inPlane = names.filter((name) => datasets[name].kind !== "shaped");
const numbersOf = (name: DatasetName) => {
  const shape = inputShape({ dataset: name });
  return shape ? shapeSize(shape) : 2;
};
const build = (patch: Partial<TrainingSpec> = {}) => buildData({ ...base, ...patch });
const points = ({ x, count }: ExampleSet) => Array.from({ length: count }, (_, i) => `${x[2 * i]},${x[2 * i + 1]}`);

test.each(inPlane)("%s encodes any point of the plane as it encodes the data", (dataset) => {
  const data = build({ dataset, features: ["sin-x1", "x1", "x1^2"], normalizeInputs: true });
  for (const { x, count, inputs } of [data.training, data.validation]) {
    const out = new Float64Array(count * 3);
    encodeInputs(data, x, count, out);
    expect(out).toEqual(inputs);
  }
});

describe.each(names)("%s", (dataset) => {
  test.each(["sigmoid", "tanh"] as const)("has arrays of the promised shapes with a %s output", (outputActivation) => {
    const spec: TrainingSpec = { ...base, dataset, features: ["x1", "x1^2"], outputActivation };
    const data = buildData(spec);
    expect([data.inputCount, data.outputCount]).toEqual([inputCount(spec), outputCount(spec)]);
    const width = numbersOf(dataset);
    expect(data.inputCount).toBe(width);
    expect(data.domain === null).toBe(data.shape !== null);
    for (const { count, inputs, targets, x, label } of [data.training, data.validation]) {
      expect(inputs.length).toBe(count * data.inputCount);
      expect(targets.length).toBe(count * data.outputCount);
      expect([x.length, label.length]).toEqual([width * count, count]);
    }
  });

  test("is the same for the same spec", () => {
    expect(build({ dataset, normalizeInputs: true })).toEqual(build({ dataset, normalizeInputs: true }));
  });

  test("normalizes the training inputs to mean 0 and deviation 1", () => {
    const { training, inputCount: width } = build({ dataset, features: ["x1", "x1^2"], normalizeInputs: true });
    for (let j = 0; j < width; j++) {
      const column = training.inputs.filter((_, i) => i % width === j);
      const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
      const variance = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length;
      const isConstant = new Set(column).size === 1;
      expect(mean).toBeCloseTo(0, 12);
      expect(variance).toBeCloseTo(isConstant ? 0 : 1, 12);
    }
  });
});

test("positions and noise come from the streams of their names", () => {
  const { training } = build({ validationShare: 0, seed: 12 });
  const settings = { points: 100, noise: 0.1, classBalance: 0.5 };
  const { x, label } = datasets.circle.generate({
    ...settings,
    data: stream(12, "data"),
    jitter: stream(12, "noise"),
  });
  expect(points(training).sort()).toEqual(points({ ...training, x, label }).sort());
});

describe("the split", () => {
  test("holds out the share asked for, and every example is in one set", () => {
    for (const [validationShare, held] of [
      [0, 0],
      [0.25, 25],
      [0.9, 90],
    ] as const) {
      const { training, validation } = build({ validationShare });
      expect([training.count, validation.count]).toEqual([100 - held, held]);
      const whole = build({ validationShare: 0 });
      expect([...points(training), ...points(validation)].sort()).toEqual(points(whole.training).sort());
      expect(new Set([...points(training), ...points(validation)]).size).toBe(100);
    }
  });

  test("leaves at least one example for training", () => {
    const { training, validation } = build({ dataset: "plane", points: 4, validationShare: 0.9 });
    expect([training.count, validation.count]).toEqual([1, 3]);
  });

  test("does not move with the noise", () => {
    const { training, validation } = build({ dataset: "plane", noise: 0 });
    const noisy = build({ dataset: "plane", noise: 0.4 });
    expect([points(noisy.training), points(noisy.validation)]).toEqual([points(training), points(validation)]);
    expect(noisy.validation.label).not.toEqual(validation.label);
  });

  test("keeps what was held out when more is", () => {
    const [few, many] = [build({ validationShare: 0.1 }), build({ validationShare: 0.5 })];
    expect(points(many.validation).slice(0, 10)).toEqual(points(few.validation));
  });

  test("has both classes on either side, in no order", () => {
    const { training, validation } = build();
    for (const { label } of [training, validation]) {
      expect(new Set(label.subarray(0, 12)).size).toBe(2);
    }
  });

  test("changes with the seed, as do the points", () => {
    const other = build({ seed: 8 });
    const mine = new Set([...points(build().training), ...points(build().validation)]);
    expect([...points(other.training), ...points(other.validation)].some((point) => mine.has(point))).toBe(false);
    // Before the split, the labels are the same for every seed.
    expect(other.training.label).not.toEqual(build().training.label);
  });

  test("measures the normalization on the training set only", () => {
    const { training, validation, normalization } = build({ normalizeInputs: true, dataset: "gauss" });
    const mean = (x: Float64Array) => x.filter((_, i) => i % 2 === 0).reduce((sum, v) => sum + v, 0) / (x.length / 2);
    expect(normalization!.mean[0]).toBeCloseTo(mean(training.x), 12);
    expect(Math.abs(mean(validation.inputs))).toBeGreaterThan(1e-6);
  });
});

describe("targets", () => {
  test("of two classes are 0 and 1, or −1 and +1 for a tanh output", () => {
    const { training, targetCoding } = build();
    expect(training.targets).toEqual(training.label);
    expect(targetCoding).toEqual([0, 1]);
    const signed = build({ outputActivation: "tanh" });
    expect(signed.training.targets).toEqual(training.label.map((label) => 2 * label - 1));
    expect(signed.targetCoding).toEqual([-1, 1]);
  });

  test("of several classes say which, one output each", () => {
    const { training, outputCount: width } = build({ dataset: "four-blobs", outputActivation: "softmax" });
    expect(width).toBe(4);
    training.label.forEach((label, i) => {
      const row = [0, 0, 0, 0];
      row[label] = 1;
      expect([...training.targets.subarray(4 * i, 4 * i + 4)]).toEqual(row);
    });
  });

  test("of a cost that takes them may be soft: a share of each is spread over all classes", () => {
    const targets = (patch: Partial<TrainingSpec>) => [...build(patch).training.targets];
    const soft = { softTargets: 0.2, cost: "cross-entropy" } as const;
    const hard = targets({});
    expect(targets(soft)).toEqual(hard.map((y) => (y === 1 ? 1 - 0.2 + 0.1 : 0.1)));
    expect(targets({ ...soft, cost: "quadratic" })).toEqual(hard);
    const several = { dataset: "four-blobs", outputActivation: "softmax", cost: "kl" } as const;
    const rows = targets({ ...several, ...soft });
    targets(several).forEach((y, i) => {
      expect(rows[i]).toBeCloseTo(0.8 * y + 0.2 / 4, 15);
    });
  });

  test("of a regression are the values, whatever the output", () => {
    for (const outputActivation of ["identity", "tanh"] as const) {
      const { training } = build({ dataset: "sine", outputActivation });
      expect(training.targets).toEqual(training.label);
    }
  });
});

describe("logic data", () => {
  test("are their truth table, in order, all of it for training", () => {
    const { training, validation } = build({ dataset: "xor-gate", points: 300, noise: 0.5, classBalance: 0.9 });
    expect([...training.x]).toEqual([0, 0, 0, 1, 1, 0, 1, 1]);
    expect([...training.targets]).toEqual([0, 1, 1, 0]);
    expect(validation.count).toBe(0);
  });

  test("follow the coding of the inputs and, apart from it, of the output", () => {
    const { training, domain } = build({ dataset: "and", coding: "minus-plus" });
    expect([...training.inputs]).toEqual([-1, -1, -1, 1, 1, -1, 1, 1]);
    expect([...training.targets]).toEqual([0, 0, 0, 1]);
    expect(domain?.x1).toEqual([-2.2, 2.2]);
  });

  test("with one input drop the features of x₂ and fall back to x₁", () => {
    const features = (chosen: TrainingSpec["features"]) => inputFeatures({ ...base, dataset: "not", features: chosen });
    expect(features(["x2", "x1^2", "x1x2", "x1"])).toEqual(["x1^2", "x1"]);
    expect(features(["x2", "sin-x2"])).toEqual(["x1"]);
    expect([...build({ dataset: "not" }).training.inputs]).toEqual([0, 1]);
  });
});

test.each([
  [{ points: 1 }, "invalid points: 1 (expected a whole number from 2)"],
  [{ points: 10.5 }, "invalid points: 10.5 (expected a whole number from 2)"],
  [{ dataset: "four-blobs", points: 3 }, "invalid points: 3 (expected a whole number from 4)"],
  [{ noise: -0.1 }, "invalid noise: -0.1 (expected 0 or more)"],
  [{ classBalance: 1 }, "invalid classBalance: 1 (expected between 0 and 1)"],
  [{ dataset: "plane", points: 1 }, "invalid points: 1 (expected a whole number from 2)"],
  [
    { points: 4, validationShare: 0.9 },
    "invalid validationShare: 0.9 (expected less, since all training examples are of one class)",
  ],
  [{ validationShare: 0.95 }, "invalid validationShare: 0.95 (expected 0 to 0.9)"],
] as const)("refuses %o", (patch, message) => {
  expect(() => build(patch)).toThrow(new RangeError(message));
});

test("how many examples are trained on, and whether all are of one class, is known without generating them", () => {
  const settings = fc.record({
    dataset: fc.constantFrom(...(Object.keys(datasets) as DatasetName[])),
    points: fc.integer({ min: 4, max: 40 }),
    validationShare: fc.double({ min: 0, max: 0.9, noNaN: true }),
    classBalance: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    seed: fc.nat(1000),
  });
  let refused = 0;
  fc.assert(
    fc.property(settings, (patch) => {
      const spec = { ...base, ...patch };
      if (trainsOneClass(spec)) {
        refused++;
        expect(() => buildData(spec)).toThrow(/one class/);
        return;
      }
      const { training, validation } = buildData(spec);
      expect([trainingCount(spec), validationCount(spec)]).toEqual([training.count, validation.count]);
    }),
    { numRuns: 300 },
  );
  expect(refused).toBeGreaterThan(0);
});
