import { describe, expect, test } from "vitest";
import { compile } from "./compile/compile.ts";
import { createExecutor } from "./cpu/executor.ts";
import { smallRun } from "./fixtures.ts";
import { norm } from "./ops/limits.ts";
import { type FirstOrderName, firstOrderOptimizers } from "./optimizers/optimizers.ts";
import type { PlanSpec } from "./plan.ts";
import type { TrainingSpec } from "./spec.ts";
import { Trainer } from "./trainer.ts";

const run: Partial<TrainingSpec> = { hiddenLayers: [{ units: 6, activation: "tanh" }], learningRate: 0.5 };
const trained = (patch: Partial<TrainingSpec>, steps: number) => {
  const trainer = new Trainer({ ...smallRun, ...run, ...patch });
  trainer.step(steps);
  return trainer;
};
const gradientOf = (patch: Partial<TrainingSpec>) => trained(patch, 1).executor.view("gradient").slice();
const length = (x: Float64Array) => Math.hypot(...x);

describe("clipping", () => {
  const free = gradientOf({});

  test("by value holds every number of the gradient within the limit and leaves the others", () => {
    const limit = Math.abs(free[3]!);
    const clipped = gradientOf({ clipValue: limit });
    expect([...clipped]).toEqual([...free].map((g) => (Math.abs(g) > limit ? Math.sign(g) * limit : g)));
    expect([...clipped]).not.toEqual([...free]);
  });

  test("by norm shortens a gradient that is too long and keeps its direction", () => {
    const clipped = gradientOf({ clipNorm: 0.01 });
    expect(length(clipped)).toBeCloseTo(0.01, 14);
    const ratio = length(free) / 0.01;
    clipped.forEach((g, i) => {
      expect(g * ratio).toBeCloseTo(free[i]!, 13);
    });
  });

  test("leaves a gradient within its limits to the bit", () => {
    expect([...gradientOf({ clipNorm: 1.01 * length(free) })]).toEqual([...free]);
    expect([...gradientOf({ clipValue: Math.max(...free.map(Math.abs)) })]).toEqual([...free]);
  });

  test("by both is by value first", () => {
    const both = gradientOf({ clipValue: 0.02, clipNorm: 0.03 });
    const byValue = gradientOf({ clipValue: 0.02 });
    expect(length(both)).toBeCloseTo(0.03, 14);
    expect(both[0]! / byValue[0]!).toBeCloseTo(0.03 / length(byValue), 12);
  });

  test("is what the optimizer sees", () => {
    const [trainer, start] = [trained({ clipNorm: 0.01 }, 1), trained({}, 0)];
    const moved = trainer.parameters.map((w, i) => w - start.parameters[i]!);
    expect(length(moved)).toBeCloseTo(0.5 * 0.01, 14);
  });

  test("keeps a run going that diverges without", () => {
    const steep: Partial<TrainingSpec> = {
      dataset: "plane",
      cost: "quadratic",
      outputActivation: "identity",
      hiddenLayers: [],
    };
    expect(trained({ ...steep, learningRate: 9 }, 2000).status.state).toBe("diverged");
    expect(trained({ ...steep, learningRate: 9, clipNorm: 0.1 }, 2000).status.state).toBe("ready");
  });

  test("changes live", () => {
    const trainer = trained({}, 20);
    trainer.applyLive({ ...trainer.spec, clipNorm: 1e-3 });
    trainer.step();
    expect(length(trainer.executor.view("gradient"))).toBeLessThan(1.001e-3);
  });
});

test("a norm whose squares overflow is still a norm", () => {
  expect(norm(Float64Array.of(3e200, -4e200), 0, 2)).toBeCloseTo(5e200, -190);
  expect(norm(Float64Array.of(9, 3, -4), 1, 3)).toBe(5);
  expect(norm(Float64Array.of(Number.NaN, 1), 0, 2)).toBeNaN();
});

describe("max-norm", () => {
  const lengths = (trainer: Trainer) =>
    ["W2", "W3"].flatMap((name) => {
      const w = trainer.executor.view(name);
      const { rows, columns } = trainer.plan.buffers[name]!;
      return Array.from({ length: rows }, (_, j) => length(w.subarray(j * columns, (j + 1) * columns)));
    });

  test.each(Object.keys(firstOrderOptimizers) as FirstOrderName[])(
    "holds for every unit after every step: %s",
    (optimizer) => {
      const free = trained({ optimizer }, 300);
      expect(Math.max(...lengths(free))).toBeGreaterThan(0.6);
      const trainer = new Trainer({ ...smallRun, ...run, optimizer, maxNorm: 0.6 });
      for (let step = 0; step < 300; step++) {
        trainer.step();
        expect(Math.max(...lengths(trainer))).toBeLessThan(0.6 + 1e-15);
      }
      expect(trainer.evaluate("training").cost).toBeLessThan(0.7);
    },
  );

  test("keeps directions, leaves short weights and all biases to the bit", () => {
    const spec: PlanSpec = {
      inputs: 2,
      layers: [{ units: 2, activation: "identity" }],
      cost: "quadratic",
      l1: 0,
      l2: 0,
      optimizer: "sgd",
      optimizerSettings: { learningRate: 0 },
      batchCapacity: 1,
      maxNorm: 2,
    };
    const executor = createExecutor(compile(spec));
    executor.view("parameters").set([3, -4, 0.3, 1.1, 7, 8]);
    executor.run(1);
    expect([...executor.view("parameters")]).toEqual([
      expect.closeTo(1.2, 15),
      expect.closeTo(-1.6, 15),
      0.3,
      1.1,
      7,
      8,
    ]);
  });
});

test("limits below zero, or none, are refused", () => {
  for (const name of ["clipValue", "clipNorm", "maxNorm"]) {
    for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => new Trainer({ ...smallRun, [name]: value })).toThrow(
        `invalid ${name}: ${value} (expected 0 or more)`,
      );
    }
  }
});

test("a run with limits goes on from a checkpoint as if never interrupted", () => {
  const patch = { clipValue: 0.1, clipNorm: 0.2, maxNorm: 0.7, optimizer: "adamw" } as const;
  const second = trained(patch, 50);
  second.restore(trained(patch, 20).checkpoint());
  second.step(25);
  expect(second.checkpoint()).toEqual(trained(patch, 45).checkpoint());
});
