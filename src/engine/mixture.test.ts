import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "./compile/compile.ts";
import { createExecutor } from "./cpu/executor.ts";
import { smallRun } from "./fixtures.ts";
import { gpuObstacle } from "./gpu/program.ts";
import { Mixture } from "./mixture.ts";
import type { PlanSpec } from "./plan.ts";
import { parameterCount } from "./planSpec.ts";
import { stream } from "./random.ts";
import type { TrainingSpec } from "./spec.ts";
import { Trainer } from "./trainer.ts";

const base: PlanSpec = {
  inputs: 3,
  layers: [
    { units: 4, activation: "tanh" },
    { units: 2, activation: "sigmoid" },
  ],
  cost: "cross-entropy",
  l1: 0,
  l2: 0,
  optimizer: "sgd",
  optimizerSettings: { learningRate: 0.1 },
  batchCapacity: 5,
};

/** A plan with random parameters and data. */
function filled(spec: PlanSpec, seed: number) {
  const executor = createExecutor(compile(spec));
  for (const [index, name] of ["parameters", "a1"].entries()) {
    const view = executor.view(name);
    const random = stream(seed, "data", index);
    // Away from 0, the kink of L1.
    for (let i = 0; i < view.length; i++) view[i] = (random.integer(2) - 0.5) * (0.1 + 2 * random.uniform());
  }
  executor.view("y").forEach((_, i, y) => y.set([i % 2], i));
  return executor;
}

function objective(executor: ReturnType<typeof createExecutor>): number {
  const { ops } = executor.plan;
  executor.run(
    5,
    0,
    ops.findIndex(({ phase }) => phase === "backward"),
  );
  return executor.view("cost")[0]! + executor.view("cost")[1]!;
}

test("the gradient of weights and mixture is a difference quotient of the objective", () => {
  const cases = fc.record({
    components: fc.integer({ min: 1, max: 5 }),
    rate: fc.double({ min: 0.001, max: 2, noNaN: true }),
    l1: fc.constantFrom(0, 0.013),
    l2: fc.constantFrom(0, 0.021),
    seed: fc.nat(1e6),
  });
  fc.assert(
    fc.property(cases, ({ components, rate, l1, l2, seed }) => {
      const executor = filled({ ...base, l1, l2, softSharing: { components, rate } }, seed);
      const parameters = executor.view("parameters");
      executor.run(
        5,
        0,
        executor.plan.ops.findIndex(({ phase }) => phase === "update"),
      );
      const gradient = executor.view("gradient").slice();
      parameters.forEach((value, i) => {
        const nudge = 1e-5;
        parameters[i] = value + nudge;
        const above = objective(executor);
        parameters[i] = value - nudge;
        const below = objective(executor);
        parameters[i] = value;
        const numeric = (above - below) / (2 * nudge);
        const scale = Math.max(1, Math.abs(numeric), rate * 10);
        expect(Math.abs(numeric - gradient[i]!) / scale).toBeLessThan(1e-6);
      });
    }),
    { numRuns: 60 },
  );
});

test("one Gaussian about 0 pulls like L2 with λ₂ = λ/2σ²", () => {
  const [rate, eta] = [0.3, -0.7];
  const shared = filled({ ...base, softSharing: { components: 1, rate } }, 4);
  shared.view("mixture").set([0, eta, 0]);
  const decayed = filled({ ...base, l2: (rate * Math.exp(-eta)) / 2 }, 4);
  shared.run(5);
  decayed.run(5);
  for (const name of ["dW2", "dW3", "db2", "db3"]) {
    shared.view(name).forEach((slope, i) => {
      expect(slope).toBeCloseTo(decayed.view(name)[i]!, 12);
    });
  }
});

test("a weight whose Gaussians all underflow still has a density, and belongs to somebody", () => {
  const mixture = new Mixture(Float64Array.of(0, 1, -1, -2, 0, 1));
  const logDensity = mixture.judge(1e4);
  // −½ (10⁴)² e is far below the logarithm of the smallest number; the first Gaussian is the wider.
  expect(logDensity / (-0.5 * 1e8 * Math.E)).toBeCloseTo(1, 6);
  expect([...mixture.responsibilities]).toEqual([1, 0]);
  expect([...mixture.proportions].reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 15);
});

const spec: TrainingSpec = { ...smallRun, mixtureComponents: 3, mixtureRate: 0.002, mixtureSpeed: 2 };

describe("a run with soft weight sharing", () => {
  test("begins with Gaussians in the middle of three equal cells of the weights' range, as wide as these", () => {
    const trainer = new Trainer(spec);
    const weights = ["W2", "W3"].flatMap((name) => [...trainer.executor.view(name)]);
    const [least, most] = [Math.min(...weights), Math.max(...weights)];
    const cell = (most - least) / 3;
    const [mu, eta, phi] = [0, 3, 6].map((at) => [...trainer.executor.view("mixture").subarray(at, at + 3)]);
    [0.5, 1.5, 2.5].forEach((place, j) => {
      expect(mu![j]).toBeCloseTo(least + place * cell, 6);
      expect(eta![j]).toBeCloseTo(2 * Math.log(cell), 6);
    });
    expect(phi).toEqual([0, 0, 0]);
    expect([...new Trainer({ ...spec, mixtureComponents: 0 }).executor.view("W2")]).toEqual(
      weights.slice(0, trainer.executor.view("W2").length),
    );
  });

  test("can begin with weights that are all equal", () => {
    const trainer = new Trainer({ ...spec, initializer: "zero" });
    expect(trainer.step(20)).toBe(20);
  });

  test("learns the mixture, at its own rate, and is the same with kernels and without", () => {
    const [simd, plain] = (["simd", "plain"] as const).map((kernels) => new Trainer(spec, { kernels }));
    const before = simd!.parameters.slice();
    simd!.step(1);
    const { from, to } = simd!.plan.parameters.at(-1)!;
    const gradient = simd!.executor.view("gradient");
    for (let i = 0; i < to; i++) {
      const rate = spec.learningRate * (i < from ? 1 : spec.mixtureSpeed);
      expect(simd!.parameters[i]).toBe(before[i]! - rate * gradient[i]!);
    }
    expect(gradient.subarray(from).every((slope) => slope !== 0)).toBe(true);
    simd!.step(200);
    plain!.step(201);
    expect([...simd!.parameters]).toEqual([...plain!.parameters]);
  });

  test("draws weights together: they come to lie nearer to the mixture's means than without it", () => {
    const spread = (patch: Partial<TrainingSpec>) => {
      const trainer = new Trainer({ ...spec, hiddenLayers: [{ units: 8, activation: "tanh" }], ...patch });
      trainer.step(3000);
      const mixture = new Mixture(trainer.executor.view("mixture").slice());
      const weights = ["W2", "W3"].flatMap((name) => [...trainer.executor.view(name)]);
      return weights.reduce((sum, w) => sum - mixture.judge(w), 0) / weights.length;
    };
    expect(spread({ mixtureRate: 0.003 })).toBeLessThan(spread({ mixtureRate: 0 }) - 0.2);
  });

  test("says what the penalty is, that of the last step's beginning and that of now", () => {
    const trainer = new Trainer(spec);
    const before = trainer.penalty;
    trainer.step();
    expect(trainer.executor.view("cost")[1]).toBe(before);
    expect(trainer.penalty).not.toBe(before);
  });

  test("goes on from a checkpoint and through a live change of its rates as if never interrupted", () => {
    const run = (interrupted: boolean) => {
      let trainer = new Trainer(spec);
      trainer.step(37);
      trainer.applyLive({ ...spec, mixtureRate: 0.01, mixtureSpeed: 0.5 });
      trainer.step(20);
      if (interrupted) {
        const checkpoint = trainer.checkpoint();
        trainer = new Trainer(trainer.spec);
        trainer.restore(checkpoint);
      }
      trainer.step(50);
      return [...trainer.parameters];
    };
    expect(run(true)).toEqual(run(false));
  });

  test("knows its number of parameters in advance, and trains on the processor with the reason", () => {
    const trainer = new Trainer(spec);
    expect(parameterCount(spec)).toBe(trainer.plan.parameterCount);
    expect(gpuObstacle(trainer.plan)).toBe("operation mixture-cost has no GPU kernel");
  });

  test("changes of the number of Gaussians are not live", () => {
    const trainer = new Trainer(spec);
    expect(() => trainer.applyLive({ ...spec, mixtureComponents: 2 })).toThrow(
      "invalid live change: 23 parameters (expected 26)",
    );
  });
});

test.each([
  [{ components: 0, rate: 1 }, "invalid softSharing.components: 0 (expected 1 or more)"],
  [{ components: 1.5, rate: 1 }, "invalid softSharing.components: 1.5 (expected 1 or more)"],
  [{ components: 1, rate: -1 }, "invalid softSharing.rate: -1 (expected 0 or more)"],
  [{ components: 1, rate: Number.NaN }, "invalid softSharing.rate: NaN (expected 0 or more)"],
  [
    { components: 1, rate: 1, learningRateFactor: -2 },
    "invalid softSharing.learningRateFactor: -2 (expected 0 or more)",
  ],
])("%o is refused", (softSharing, message) => {
  expect(() => compile({ ...base, softSharing })).toThrow(message);
});
