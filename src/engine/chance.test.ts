import { describe, expect, test } from "vitest";
import { smallRun } from "./fixtures.ts";
import type { TrainingSpec } from "./spec.ts";
import { Trainer } from "./trainer.ts";

/** Everything that changes from step to step at once. */
const everything: Partial<TrainingSpec> = {
  hiddenLayers: [
    { units: 6, activation: "tanh" },
    { units: 5, activation: "relu" },
  ],
  normalization: "batch",
  runningMomentum: 0.8,
  dropout: 0.3,
  inputDropout: 0.1,
  inputNoise: 0.2,
  weightNoise: 0.1,
  jitter: 0.05,
  rotation: 30,
  mirror: true,
};

const trained = (patch: Partial<TrainingSpec>, steps: number) => {
  const trainer = new Trainer({ ...smallRun, ...patch });
  trainer.step(steps);
  return trainer;
};

test.each([
  ["batch normalization", { normalization: "batch" }],
  ["layer normalization", { normalization: "layer", normalizationPlace: "after" }],
  ["dropout", { dropout: 0.4, inputDropout: 0.2 }],
  ["standard dropout", { dropout: 0.4, inputDropout: 0.2, dropoutForm: "standard" }],
  ["noise", { inputNoise: 0.3, weightNoise: 0.1 }],
  ["augmentation", { jitter: 0.1, rotation: 20, mirror: true }],
  ["everything", everything],
] satisfies [string, Partial<TrainingSpec>][])(
  "with %s, a checkpoint goes on as if never interrupted",
  (_name, patch) => {
    const straight = trained(patch, 37);
    const second = trained(patch, 60);
    second.restore(trained(patch, 16).checkpoint());
    second.step(37 - 16);
    expect([...second.learned]).toEqual([...straight.learned]);
    expect(second.lastBatchCost).toBe(straight.lastBatchCost);
    expect(second.evaluate("validation")).toEqual(straight.evaluate("validation"));
  },
);

test("a step interrupted after every operation, or abandoned, is the same step", () => {
  const straight = trained(everything, 20);
  const halting = trained(everything, 0);
  for (let k = 0; halting.stepCount < 20; k++) {
    halting.stepUntil(() => true);
    if (k === 25 || k === 400) halting.abandonStep();
  }
  expect([...halting.learned]).toEqual([...straight.learned]);
});

test("live changes of rates keep weights, averages and the place in the epoch", () => {
  const trainer = trained(everything, 10);
  const [learned, epoch] = [[...trainer.learned], trainer.epochFraction];
  trainer.applyLive({ ...trainer.spec, dropout: 0, inputNoise: 0, mirror: false, runningMomentum: 0.5 });
  expect([...trainer.learned]).toEqual(learned);
  expect(trainer.epochFraction).toBe(epoch);
  expect(trainer.plan.draws.map(({ stream }) => stream)).toEqual([
    "dropout",
    "weight-noise",
    "weight-noise",
    "weight-noise",
  ]);
  expect(() => trainer.applyLive({ ...trainer.spec, normalization: "none" })).toThrow(/^invalid live change: /);
});

test("dropout, noise and augmentation disturb neither the first weights nor the order of batches", () => {
  const { normalization: _, ...chancy } = everything;
  const { hiddenLayers = [] } = everything;
  const [plain, changed] = [trained({ hiddenLayers }, 0), trained(chancy, 0)];
  expect([...changed.parameters]).toEqual([...plain.parameters]);
  expect(changed.nextBatches(20)).toEqual(plain.nextBatches(20));
  for (const trainer of [plain, changed]) trainer.step(3);
  expect([...changed.executor.view("y")]).toEqual([...plain.executor.view("y")]);
  expect([...changed.parameters]).not.toEqual([...plain.parameters]);
});

test("masks are drawn anew for every step and layer, in the share asked for, and evaluation has none", () => {
  const patch = { hiddenLayers: [1, 2].map(() => ({ units: 64, activation: "tanh" as const })), dropout: 0.3 };
  const trainer = trained(patch, 1);
  const masks = ["mask2", "mask3"].map((name) => trainer.executor.view(name).slice());
  expect(masks[0]).not.toEqual(masks[1]);
  for (const mask of masks) {
    const kept = mask.reduce((sum, value) => sum + value, 0) / mask.length;
    expect(Math.abs(kept - 0.7)).toBeLessThan(5 * Math.sqrt(0.21 / mask.length));
  }
  trainer.step();
  expect(trainer.executor.view("mask2")).not.toEqual(masks[0]);
  expect(trainer.inference.plan.ops.some(({ kind }) => kind === "dropout" || kind === "attenuation")).toBe(false);
});

test("weight noise moves the weights themselves by the gradient at the noisy ones", () => {
  const trainer = trained({ weightNoise: 0.5 }, 5);
  const before = trainer.parameters.slice();
  trainer.step();
  const gradient = trainer.executor.view("gradient");
  trainer.parameters.forEach((value, i) => {
    expect(value).toBe(before[i]! - 0.1 * gradient[i]!);
  });
  const [noisy, noise] = [trainer.executor.view("noisyW2"), trainer.executor.view("epsilonW2")];
  noisy.forEach((value, i) => {
    expect(value).toBe(before[i]! + 0.5 * noise[i]!);
  });
});

describe("batch normalization", () => {
  const patch = { normalization: "batch", runningMomentum: 0.6 } as const;

  test("evaluates with running averages, training with those of the batch", () => {
    const trainer = trained(patch, 20);
    const { inference, executor } = trainer;
    const [mean, spread] = [executor.view("runningMean2"), executor.view("runningSpread2")];
    const { inputs } = trainer.data.training;
    inference.inputs.set(inputs.subarray(0, 2));
    inference.forward(1);
    const [w, b, gamma, beta] = ["W2", "b2", "gamma2", "beta2"].map((name) => executor.view(name));
    inference.activations[1]!.subarray(0, 4).forEach((a, j) => {
      const z = b![j]! + w![2 * j]! * inputs[0]! + w![2 * j + 1]! * inputs[1]!;
      const normalized = (z - mean[j]!) / Math.sqrt(spread[j]! + 1e-5);
      expect(a).toBeCloseTo(Math.tanh(gamma![j]! * normalized + beta![j]!), 12);
    });
    const [z, batchMean] = [executor.view("z2"), executor.view("mean2")];
    trainer.step();
    batchMean.forEach((value, j) => {
      let sum = 0;
      for (let n = 0; n < 16; n++) sum += z[4 * n + j]!;
      expect(value).toBeCloseTo(sum / 16, 12);
    });
  });

  test("averages once a step, with what the step before left", () => {
    const trainer = trained(patch, 7);
    const [mean, spread] = [trainer.executor.view("runningMean2"), trainer.executor.view("runningSpread2")];
    const before = [mean.slice(), spread.slice()];
    trainer.step();
    const [batchMean, variance] = [trainer.executor.view("mean2"), trainer.executor.view("variance2")];
    mean.forEach((value, j) => {
      expect(value).toBeCloseTo(0.6 * before[0]![j]! + 0.4 * batchMean[j]!, 14);
    });
    spread.forEach((value, j) => {
      expect(value).toBeCloseTo(0.6 * before[1]![j]! + 0.4 * variance[j]! * (16 / 15), 14);
    });
  });

  test("begins with scales 1, shifts 0, means 0 and variances 1, and has them back after a reset", () => {
    const trainer = trained(patch, 9);
    trainer.reset();
    const list = (name: string) => [...trainer.executor.view(name)];
    expect([list("gamma2"), list("beta2")]).toEqual([Array(4).fill(1), Array(4).fill(0)]);
    expect([list("runningMean2"), list("runningSpread2")]).toEqual([Array(4).fill(0), Array(4).fill(1)]);
  });

  test("leaves out of an epoch an example that would be alone in its last batch", () => {
    const sizes = { ...patch, points: 49, validationShare: 0, batchSize: 16 } as const;
    const trainer = trained(sizes, 0);
    expect([...trainer.nextBatches(7).rows]).toEqual([16, 16, 16, 16, 16, 16, 16]);
    expect(trainer.stepsLeftInEpoch).toBe(3);
    trainer.step(3);
    expect(trainer.epochFraction).toBe(1);
    const elsewhere = trained(sizes, 8);
    trainer.adopt({ steps: 5, ...elsewhere.checkpoint(), lastBatchCost: elsewhere.lastBatchCost });
    expect(trainer.checkpoint()).toEqual(elsewhere.checkpoint());
    // Without it, everybody is shown.
    expect([...trained({ ...sizes, normalization: "none" }, 0).nextBatches(4).rows]).toEqual([16, 16, 16, 1]);
  });

  test("is refused on batches of one", () => {
    const message = "invalid batchSize: 1 (expected 2 or more with batch normalization)";
    expect(() => trained({ ...patch, batchSize: 1 }, 0)).toThrow(message);
    expect(() => trained({ ...patch, points: 1, validationShare: 0 }, 0)).toThrow(RangeError);
  });
});

test.each([
  [
    { normalization: "layer", hiddenLayers: [{ units: 1, activation: "tanh" }] },
    "invalid normalization: layer of 1 unit",
  ],
  [{ normalization: "batch", normalizationEpsilon: 0 }, "invalid epsilon: 0 (expected above 0)"],
  [{ normalization: "batch", runningMomentum: 1 }, "invalid momentum: 1 (expected 0 to 0.999)"],
  [{ dropout: 1 }, "invalid dropout: 1 (expected 0 to 0.95)"],
  [{ inputDropout: 1.5 }, "invalid dropout: 1.5 (expected 0 to 0.95)"],
  [{ inputNoise: Infinity }, "invalid inputNoise: Infinity (expected 0 or more)"],
  [{ weightNoise: Infinity }, "invalid weightNoise: Infinity (expected 0 or more)"],
] satisfies [Partial<TrainingSpec>, string][])("%o is refused by name", (patch, message) => {
  expect(() => trained(patch, 0)).toThrow(message);
});
