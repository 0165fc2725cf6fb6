import { describe, expect, test } from "vitest";
import { smallRun } from "../fixtures.ts";
import { gpuObstacle } from "../gpu/program.ts";
import type { TrainerOptions } from "../run.ts";
import type { TrainingSpec } from "../spec.ts";
import { Trainer } from "../trainer.ts";
import {
  MOST_DENSE,
  type WholeBatchName,
  type WholeBatchOptimizer,
  wholeBatchExcludes,
  wholeBatchOptimizers,
} from "./wholeBatch.ts";

const names = Object.keys(wholeBatchOptimizers) as WholeBatchName[];
const about = (name: WholeBatchName): WholeBatchOptimizer => wholeBatchOptimizers[name];
const wholeBatch = { batchSize: 5000, l2: 0.001 };
const run = (patch: Partial<TrainingSpec>, options: TrainerOptions = {}) =>
  new Trainer({ ...smallRun, ...wholeBatch, ...patch }, options);
const objective = (trainer: Trainer) => trainer.evaluate("training").cost + trainer.penalty;

/** Logistic regression of two overlapping clouds. */
const logistic = { dataset: "gauss", noise: 0.4, hiddenLayers: [], l2: 0.01 } as const;

describe.each(names)("%s", (optimizer) => {
  test("makes the cost of a network small", () => {
    const trainer = run({ optimizer: optimizer === "newton" ? "damped-newton" : optimizer });
    const before = objective(trainer);
    expect(trainer.step(60)).toBe(60);
    expect(objective(trainer)).toBeLessThan(before / 4);
  });

  test("reaches the optimum of logistic regression long before gradient descent", () => {
    const far = run({ ...logistic, optimizer: "l-bfgs" });
    far.step(200);
    const optimum = objective(far);
    const stepsUntil = (trainer: Trainer, most: number) => {
      let steps = 0;
      for (; objective(trainer) > optimum + 1e-9 && steps < most; steps++) trainer.step();
      return steps;
    };
    const steps = stepsUntil(run({ ...logistic, optimizer }), 40);
    expect(steps).toBeLessThan(40);
    expect(stepsUntil(run({ ...logistic, optimizer: "sgd", learningRate: 0.5 }), 10 * steps)).toBe(10 * steps);
  });

  test("goes on from a checkpoint as if never interrupted", () => {
    const straight = run({ optimizer });
    straight.step(9);
    const other = run({ optimizer });
    other.step(4);
    const checkpoint = other.checkpoint();
    const resumed = run({ optimizer });
    resumed.step(2);
    resumed.restore(checkpoint);
    resumed.step(5);
    expect(resumed.checkpoint()).toEqual(straight.checkpoint());
  });

  test("takes the same steps in parts, and in plain loops", () => {
    const whole = run({ optimizer });
    whole.step(6);
    const parts = run({ optimizer }, { kernels: "plain" });
    for (let taken = 0; taken < 6; ) if (parts.stepUntil(() => true)) taken++;
    expect([...parts.parameters]).toEqual([...whole.parameters]);
  });

  test("leaves what the step computed as it was where the step began", () => {
    const trainer = run({ optimizer });
    trainer.step(3);
    const before = objective(trainer);
    trainer.step();
    expect(trainer.lastBatchCost + trainer.executor.view("cost")[1]!).toBeCloseTo(before, 12);
  });

  test("keeps what it remembers over a live change", () => {
    const trainer = run({ optimizer });
    trainer.step(3);
    const { optimizerState } = trainer.checkpoint();
    trainer.applyLive({ ...trainer.spec, l2: 0.002, damping: 0.1 });
    expect(trainer.checkpoint().optimizerState).toEqual(optimizerState);
    expect(trainer.step(3)).toBe(3);
  });

  test("asks for the whole training set in every batch", () => {
    expect(() => run({ optimizer, batchSize: 16 })).toThrow(
      `invalid batchSize: 16 (expected all 70 examples with optimizer ${optimizer})`,
    );
    const trainer = run({ optimizer });
    expect(() => trainer.applyLive({ ...trainer.spec, batchSize: 16 })).toThrow("invalid batchSize: 16");
  });

  test.each(wholeBatchExcludes)(
    "does not go with %s, which would change its steps or the costs it compares",
    (name) => {
      const value = name === "mirror" ? true : 0.5;
      expect(() => run({ optimizer, [name]: value })).toThrow(
        `invalid ${name}: ${value} (expected none with optimizer ${optimizer})`,
      );
    },
  );

  test("is refused more parameters than it can deal with, or takes them", () => {
    const hiddenLayers = [{ units: 101, activation: "tanh" }] as const;
    const { mostParameters } = about(optimizer);
    if (mostParameters === undefined) expect(run({ optimizer, hiddenLayers, points: 8 }).step()).toBe(1);
    else {
      expect(mostParameters).toBe(MOST_DENSE);
      expect(() => run({ optimizer, hiddenLayers })).toThrow(
        `invalid optimizer: ${optimizer} with 405 parameters (expected at most 400: it keeps a matrix of all pairs)`,
      );
    }
  });

  test("is not for the graphics card, which is told why", () => {
    expect(gpuObstacle(run({ optimizer }).plan)).toBe(
      `optimizer ${optimizer} looks at the cost from several points, which steps on the GPU can't`,
    );
  });

  test("learns a mixture beside the weights", () => {
    const trainer = run({
      optimizer: optimizer === "newton" ? "bfgs" : optimizer,
      mixtureComponents: 2,
      mixtureRate: 0.01,
    });
    const before = objective(trainer);
    expect(trainer.step(5)).toBe(5);
    expect(objective(trainer)).toBeLessThan(before);
  });
});

test("a singular Hessian stops Newton's method, and is named", () => {
  // Hidden units without weights are all alike.
  const trainer = run({ optimizer: "newton", initializer: "zero", l2: 0 });
  expect(trainer.step()).toBe(0);
  expect(trainer.status).toEqual({ state: "diverged", step: 1, where: "hessian" });
  expect(trainer.parameters.every((value) => value === 0)).toBe(true);
  const inParts = run({ optimizer: "newton", initializer: "zero", l2: 0 });
  while (inParts.status.state === "ready" && !inParts.stepUntil(() => true));
  expect(inParts.status).toEqual(trainer.status);
});

test("whole numbers are asked for where there is nothing between", () => {
  expect(() => run({ optimizer: "l-bfgs", memory: 2.5 })).toThrow("invalid memory: 2.5 (expected a whole number)");
  expect(() => run({ optimizer: "l-bfgs", memory: 0 })).toThrow("invalid memory: 0 (expected 1 to 100)");
});
