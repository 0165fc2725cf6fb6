import { describe, expect, test } from "vitest";
import { compile } from "./compile/compile.ts";
import { buildData, type TrainingData } from "./data/build.ts";
import { createRun } from "./ensemble/ensemble.ts";
import { smallRun } from "./fixtures.ts";
import { planSpec } from "./planSpec.ts";
import type { TrainingSpec } from "./spec.ts";
import { Trainer } from "./trainer.ts";

const spec = smallRun;

test.each<[Partial<TrainingSpec>, string]>([
  [{ batchSize: 0 }, "invalid batchSize: 0 (expected a whole number from 1)"],
  [{ batchSize: 2.5 }, "invalid batchSize: 2.5 (expected a whole number from 1)"],
  [{ l1: -0.1 }, "invalid l1: -0.1 (expected 0 or more)"],
  [{ l2: -1 }, "invalid l2: -1 (expected 0 or more)"],
  [{ l2: Number.NaN }, "invalid l2: NaN (expected 0 or more)"],
  [{ mixtureComponents: 2, mixtureRate: -1 }, "invalid softSharing.rate: -1 (expected 0 or more)"],
  [{ patience: -1 }, "invalid patience: -1 (expected a whole number from 0)"],
  [{ patience: 3, validationShare: 0 }, "invalid patience: 3 (expected 0 without a validation set)"],
  [{ pruneShare: 1 }, "invalid pruneShare: 1 (expected 0 to 0.99)"],
  [{ pruneShare: -0.1 }, "invalid pruneShare: -0.1 (expected 0 to 0.99)"],
  [{ pruneShare: 0.5, pruneStart: -1 }, "invalid pruneStart: -1 (expected a whole number from 0)"],
  [{ pruneShare: 0.5, pruneEpochs: 0.5 }, "invalid pruneEpochs: 0.5 (expected a whole number from 0)"],
  [{ ensemble: 0 }, "invalid ensemble: 0 (expected 1 to 10)"],
  [{ points: 1 }, "invalid points: 1 (expected a whole number from 2)"],
  [
    { points: 4, validationShare: 0.9 },
    "invalid validationShare: 0.9 (expected less, since all training examples are of one class)",
  ],
])("a run with %o is refused", (patch, message) => {
  expect(() => createRun({ ...spec, ...patch })).toThrow(new RangeError(message));
});

test("a live change is held to the same", () => {
  const trainer = new Trainer(spec);
  const before = trainer.parameters.slice();
  expect(() => trainer.applyLive({ ...spec, l1: -1 })).toThrow("invalid l1: -1");
  expect(() => trainer.applyLive({ ...spec, pruneShare: 2 })).toThrow("invalid pruneShare: 2");
  expect([trainer.step(1), trainer.spec]).toEqual([1, spec]);
  expect(before).toHaveLength(trainer.parameters.length);
});

describe("given numbers that are not finite are refused with their place:", () => {
  const spoilt = (spoil: (data: TrainingData) => void) => {
    const data = structuredClone(buildData(spec));
    spoil(data);
    return () => new Trainer(spec, { data });
  };

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("%d", (value) => {
    expect(spoilt(({ training }) => training.inputs.fill(value, 7, 8))).toThrow(
      `invalid data: ${value} among the inputs of training example 4 (expected finite numbers)`,
    );
    expect(spoilt(({ validation }) => validation.targets.fill(value, 2, 3))).toThrow(
      `invalid data: ${value} among the targets of validation example 3 (expected finite numbers)`,
    );
    const initialParameters = new Array(17).fill(0.1).with(5, value);
    expect(() => new Trainer(spec, { initialParameters })).toThrow(
      `invalid initialParameters: ${value} at 5 (expected finite numbers)`,
    );
  });

  test("none at all", () => {
    expect(spoilt(() => {})).not.toThrow();
  });
});

test("no data at all, and too few parameters, are refused", () => {
  const { training, ...data } = buildData(spec);
  const none = { count: 0, inputs: training.inputs, targets: training.targets, x: training.x, label: training.label };
  expect(() => new Trainer(spec, { data: { ...data, training: none } })).toThrow(
    "invalid data: no training examples (expected 1 or more)",
  );
  expect(() => new Trainer(spec, { initialParameters: [1, 2] })).toThrow(
    "invalid initialParameters: 2 numbers (expected 17)",
  );
});

test("a batch larger than the training set is the whole set; one of no examples is refused", () => {
  const data = buildData(spec);
  expect(planSpec({ ...spec, batchSize: 5000 }, data).batchCapacity).toBe(data.training.count);
  expect(() => compile({ ...planSpec(spec, data), batchCapacity: 0 })).toThrow(
    "invalid batchCapacity: 0 (expected a whole number from 1)",
  );
});

test.each(["simd", "plain"] as const)("L1 by its subgradient hovers about 0 and never rests there (%s)", (kernels) => {
  const [learningRate, l1] = [0.1, 0.03];
  const trainer = new Trainer(
    { ...spec, learningRate, l1, hiddenLayers: [{ units: 1, activation: "relu" }] },
    // The hidden unit is never on, so that nothing but the penalty moves its weights.
    { initialParameters: [0.1, -0.05, -1000, 0, 0], kernels },
  );
  trainer.step(100);
  const seen = Array.from({ length: 20 }, () => {
    trainer.step();
    return trainer.parameters[0]!;
  });
  const step = learningRate * l1;
  for (const w of seen) expect(Math.abs(w)).toBeLessThanOrEqual(step * (1 + 1e-9));
  expect(seen.some((w) => w > 0) && seen.some((w) => w < 0)).toBe(true);
  expect(seen).not.toContain(0);
});
