import { expect, test } from "vitest";
import { smallRun } from "../fixtures.ts";
import { type FirstOrderName, firstOrderOptimizers } from "../optimizers/optimizers.ts";
import type { TrainingSpec } from "../spec.ts";
import { Trainer } from "../trainer.ts";
import type { KernelChoice } from "./workspace.ts";

const base: TrainingSpec = {
  ...smallRun,
  points: 203,
  noise: 0.1,
  hiddenLayers: [
    { units: 8, activation: "tanh" },
    { units: 7, activation: "sigmoid" },
  ],
  batchSize: 32,
};
const rectifiers = [5, 13, 3].map((units) => ({ units, activation: "leaky-relu" as const }));

const byOptimizer = (Object.keys(firstOrderOptimizers) as FirstOrderName[]).map((optimizer) => [
  optimizer,
  { optimizer, weightDecay: 0.001, hiddenLayers: [{ units: 7, activation: "tanh" }] } as const,
]);

const specs: Readonly<Record<string, Partial<TrainingSpec>>> = {
  ...Object.fromEntries(byOptimizer),
  "two hidden layers": {},
  "limits of gradients and weights": { clipValue: 0.05, clipNorm: 0.1, maxNorm: 1, learningRate: 0.8 },
  "one example a step": { batchSize: 1 },
  "the whole set, penalties": { batchSize: 1000, l1: 1e-4, l2: 1e-3 },
  "several classes": { dataset: "four-blobs", outputActivation: "softmax", hiddenLayers: rectifiers, batchSize: 13 },
  regression: { dataset: "plane", outputActivation: "identity", cost: "quadratic", learningRate: 0.01 },
  "rectified, quadratic": { cost: "quadratic", hiddenLayers: [{ units: 17, activation: "relu" }] },
  "batch normalization and dropout": { normalization: "batch", dropout: 0.2, inputNoise: 0.1, weightNoise: 0.05 },
  "layer normalization behind the activation": { normalization: "layer", normalizationPlace: "after" },
  diverging: { dataset: "plane", cost: "quadratic", outputActivation: "identity", learningRate: 5, hiddenLayers: [] },
};

test.each(Object.entries(specs))("1,000 steps end in the same bits with kernels and without: %s", (_name, patch) => {
  const trained = (kernels: KernelChoice) => {
    const trainer = new Trainer({ ...base, ...patch }, { kernels });
    trainer.step(1000);
    const { status, lastBatchCost, penalty } = trainer;
    return {
      parameters: [...trainer.parameters],
      metrics: trainer.evaluate("training"),
      status,
      lastBatchCost,
      penalty,
    };
  };
  const [simd, plain] = [trained("simd"), trained("plain")];
  expect(simd.parameters.every((value, i) => Object.is(value, plain.parameters[i]))).toBe(true);
  expect(simd).toEqual(plain);
  expect(simd.status.state).toBe(patch.learningRate === 5 ? "diverged" : "ready");
});
