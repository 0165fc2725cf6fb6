import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ActivationName } from "./activations.ts";
import { type CostForm, type CostName, costForm, costs } from "./costs.ts";
import { smallRun } from "./fixtures.ts";
import type { TrainingSpec } from "./spec.ts";
import { requireTask, targetCoding } from "./suitability.ts";
import { Trainer } from "./trainer.ts";

const names = Object.keys(costs) as CostName[];
const pairs = names.flatMap((cost) =>
  (Object.keys(costs[cost].forms) as ActivationName[]).map((output) => [cost, output] as const),
);
const { log } = Math;

/** One example through a form. */
const costOf = ({ value }: CostForm, a: readonly number[], y: readonly number[]) =>
  value!(Float64Array.from(a), Float64Array.from(y), 0, a.length);
const fromPreActivation = (form: CostForm, z: readonly number[], y: readonly number[]) =>
  form.fromPreActivation!(Float64Array.from(z), Float64Array.from(y), 0, z.length);

describe("costs by hand:", () => {
  const of = (cost: CostName, output: ActivationName, a: readonly number[], y: readonly number[]) =>
    costOf(costForm(cost, output), a, y);

  test.each([
    ["quadratic", "identity", [1, -2], [0.5, 1], (0.25 + 9) / 2],
    ["absolute", "identity", [1, -2], [0.5, 1], 3.5],
    ["hinge", "identity", [0.3, -2, 1.5], [1, 1, 1], 0.7 + 3],
    ["hinge", "tanh", [0.5, -0.5], [-1, -1], 1.5 + 0.5],
    ["hinge-multiclass", "identity", [2, 1.5, -4], [0, 1, 0], (1 - 1.5 + 2) / 3],
    ["cross-entropy", "sigmoid", [0.25, 0.5], [1, 0], -log(0.25) - log(0.5)],
    ["cross-entropy", "softmax", [0.25, 0.75], [0.5, 0.5], -(log(0.25) + log(0.75)) / 2],
    ["kl", "softmax", [0.25, 0.75], [0.5, 0.5], (log(2) + log(2 / 3)) / 2],
    ["kl", "sigmoid", [0.25], [0.5], (log(2) + log(2 / 3)) / 2],
  ] as const)("%s with %s output of %o for %o is %d", (cost, output, a, y, expected) => {
    expect(of(cost, output, a, y)).toBeCloseTo(expected, 14);
  });

  test("the perceptron criterion is |z| of every wrong answer", () => {
    const form = costForm("perceptron", "step");
    expect(fromPreActivation(form, [2, -3, 0.5, -1], [1, 0, 0, 1])).toBe(1.5);
    expect(fromPreActivation(form, [0, 0], [1, 0])).toBe(0);
  });
});

test("at a kink the slope is 0: where a target is met, and at the margin", () => {
  const slopes = (cost: CostName, a: readonly number[], y: readonly number[]) => {
    const da = new Float64Array(a.length);
    costForm(cost, "identity").gradient!(Float64Array.from(a), Float64Array.from(y), da, 0, a.length, 1);
    return [...da].map((slope) => slope + 0);
  };
  expect(slopes("absolute", [0.5, 1, -1], [0.5, 0.5, 0.5])).toEqual([0, 1, -1]);
  expect(slopes("hinge", [1, -1, 0.9, -0.9], [1, -1, 1, -1])).toEqual([0, 0, -1, 1]);
  expect(slopes("hinge-multiclass", [2, 1, 1.5], [1, 0, 0])).toEqual([-1 / 3, 0, 1 / 3]);
});

test("KL divergence is cross-entropy less the entropy of the targets, and 0 only where they are met", () => {
  const share = fc.double({ min: 1e-3, max: 1, noNaN: true });
  const distribution = fc.array(share, { minLength: 3, maxLength: 3 }).map((shares) => {
    const total = shares.reduce((sum, value) => sum + value, 0);
    return shares.map((value) => value / total);
  });
  fc.assert(
    fc.property(distribution, distribution, (a, y) => {
      const [divergence, entropy] = [costForm("kl", "softmax"), costForm("cross-entropy", "softmax")];
      const expected = y.reduce((sum, target, j) => sum + target * log(target / a[j]!), 0);
      expect(costOf(divergence, a, y)).toBeCloseTo(expected, 12);
      expect(costOf(entropy, a, y) - costOf(divergence, a, y)).toBeCloseTo(-y.reduce((s, t) => s + t * log(t), 0), 12);
      expect(costOf(divergence, y, y)).toBe(0);
      expect(costOf(divergence, a, y)).toBeGreaterThan(-1e-15);
    }),
  );
});

test("where a cost has both forms, the one from pre-activations is the same cost", () => {
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  const logits = fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(logits, fc.nat(2), fc.double({ min: 0, max: 0.5, noNaN: true }), (z, label, smoothing) => {
      const y = [0, 1, 2].map((j) => (1 - smoothing) * Number(j === label) + smoothing / 3);
      for (const cost of ["cross-entropy", "kl"] as const) {
        const total = z.reduce((sum, value) => sum + Math.exp(value), 0);
        const softmax = z.map((value) => Math.exp(value) / total);
        expect(fromPreActivation(costForm(cost, "softmax"), z, y)).toBeCloseTo(
          costOf(costForm(cost, "softmax"), softmax, y),
          10,
        );
        expect(fromPreActivation(costForm(cost, "sigmoid"), z, y)).toBeCloseTo(
          costOf(costForm(cost, "sigmoid"), z.map(sigmoid), y),
          10,
        );
      }
    }),
  );
});

test("with soft targets KL can reach 0, and cross-entropy stays above it by their entropy", () => {
  const measured = (cost: CostName) => {
    const trainer = new Trainer({ ...spec, dataset: "not", cost, softTargets: 0.2, learningRate: 1, batchSize: 2 });
    trainer.step(2000);
    return { ...trainer.evaluate("training"), parameters: [...trainer.parameters] };
  };
  const [divergence, crossEntropy] = [measured("kl"), measured("cross-entropy")];
  expect(divergence.parameters).toEqual(crossEntropy.parameters);
  expect(crossEntropy.cost - divergence.cost).toBeCloseTo(-0.9 * log(0.9) - 0.1 * log(0.1), 12);
  expect(divergence.cost).toBeLessThan(1e-6);
  expect(divergence.accuracy).toBe(1);
});

const spec: TrainingSpec = { ...smallRun, hiddenLayers: [], noise: 0, validationShare: 0, batchSize: 1 };

test("gradient descent on the perceptron criterion is Rosenblatt's rule, w ← w + η(y − a)x", () => {
  const trainer = new Trainer({
    ...spec,
    dataset: "and",
    cost: "perceptron",
    outputActivation: "step",
    learningRate: 0.5,
  });
  for (let t = 0; t < 60; t++) {
    const { examples } = trainer.nextBatches(1);
    const { inputs, targets } = trainer.data.training;
    const [x1, x2, y] = [inputs[2 * examples[0]!]!, inputs[2 * examples[0]! + 1]!, targets[examples[0]!]!];
    const [w1, w2, b] = [...trainer.parameters] as [number, number, number];
    const wrong = y - Number(w1 * x1 + w2 * x2 + b >= 0);
    trainer.step();
    expect([...trainer.parameters]).toEqual([w1 + 0.5 * wrong * x1, w2 + 0.5 * wrong * x2, b + 0.5 * wrong]);
  }
  expect(trainer.evaluate("training")).toEqual({ cost: 0, accuracy: 1 });
});

test.each([
  ["hinge", "identity", "circle", [-1, 1]],
  ["hinge", "tanh", "circle", [-1, 1]],
  ["quadratic", "tanh", "circle", [-1, 1]],
  ["quadratic", "softplus", "circle", [0, 1]],
  ["perceptron", "step", "circle", [0, 1]],
  ["hinge", "identity", "four-blobs", [-1, 1]],
  ["hinge-multiclass", "identity", "four-blobs", [0, 1]],
] as const)(
  "%s with %s output codes the classes of %s as %o, and learns to tell them",
  (cost, output, dataset, coding) => {
    expect(targetCoding(cost, output)).toEqual(coding);
    const easy = { ...spec, dataset, cost, outputActivation: output, learningRate: 0.02 } as const;
    const trainer = new Trainer({ ...easy, features: ["x1", "x2", "x1^2", "x2^2"], normalizeInputs: true });
    expect(new Set(trainer.data.training.targets)).toEqual(new Set(coding));
    trainer.step(4000);
    expect(trainer.evaluate("training").accuracy).toBeGreaterThan(0.9);
  },
);

test("a cost and an output that can't learn the data are refused by name", () => {
  expect(() => requireTask("hinge", "identity", "regression")).toThrow(
    "invalid cost: hinge (expected quadratic or absolute for regression data)",
  );
  expect(() => new Trainer({ ...spec, cost: "hinge-multiclass", outputActivation: "identity" })).toThrow(
    /^invalid cost: hinge-multiclass \(expected .* for binary data\)$/,
  );
  expect(() => new Trainer({ ...spec, outputActivation: "softmax" })).toThrow(
    "invalid outputActivation: softmax (expected several classes, not binary data)",
  );
  expect(() => new Trainer({ ...spec, outputActivation: "step" })).toThrow(
    "invalid outputActivation: step (expected sigmoid or softmax with cost cross-entropy)",
  );
});

test("a form that cancels to a − y says so by having a cost from pre-activations", () => {
  const canonical = pairs.filter(([cost, output]) => costForm(cost, output).fromPreActivation);
  expect(canonical.map(([cost, output]) => `${cost} ${output}`)).toEqual([
    "cross-entropy sigmoid",
    "cross-entropy softmax",
    "kl sigmoid",
    "kl softmax",
    "perceptron step",
  ]);
});
