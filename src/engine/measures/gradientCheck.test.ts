import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ActivationName, activations } from "../activations.ts";
import { type CostName, costs } from "../costs.ts";
import { smallRun } from "../fixtures.ts";
import { networkProblem, plainPlan } from "../second-order/fixtures.ts";
import type { Objective } from "../second-order/objective.ts";
import { Trainer } from "../trainer.ts";
import { checkGradient, GRADIENT_TOLERANCE, gradientChecks, parameterName } from "./gradientCheck.ts";

function check(objective: Objective, x: Float64Array, name: (index: number) => string = String) {
  const walk = gradientChecks(objective, x, name);
  for (;;) {
    const { done, value } = walk.next();
    if (done) return value;
  }
}

/** The objective with one slope off by this share. */
function spoilt(objective: Objective, index: number, share: number): Objective {
  return {
    ...objective,
    gradient(x, g) {
      const value = objective.gradient(x, g);
      g[index] = g[index]! * (1 + share);
      return value;
    },
  };
}

const names = <T extends string>(registry: Readonly<Record<T, unknown>>) => Object.keys(registry) as T[];
const elementwise = names(activations).filter((name) => activations[name].kind === "elementwise");
const pairs = names(costs).flatMap((cost) =>
  (Object.keys(costs[cost].forms) as ActivationName[]).map((output) => [cost, output] as const),
);

describe.each(pairs)("%s with %s output", (cost: CostName, output) => {
  test.each(elementwise)("passes the check with %s", (activation) => {
    const layers = [3, 2].map((units) => ({ units, activation }));
    const spec = { ...plainPlan, layers: [...layers, { units: 2, activation: output }], cost };
    for (const seed of [1, 2, 3]) {
      const { objective, x } = networkProblem(spec, 4, seed);
      expect(check(objective, x).wrong).toEqual([]);
    }
  });
});

test("a wrong slope is found and named, be it off by a thousandth", () => {
  const layers = [
    { units: 3, activation: "tanh" },
    { units: 2, activation: "softmax" },
  ] as const;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 18 }), fc.integer({ min: 0, max: 1e6 }), (index, seed) => {
      const { objective, executor, x } = networkProblem({ ...plainPlan, layers, cost: "quadratic" }, 5, seed);
      const g = new Float64Array(x.length);
      objective.gradient(x, g);
      if (Math.abs(g[index]!) < 1e-3) return;
      const name = (place: number) => parameterName(executor.plan, place);
      const { worst, wrong } = check(spoilt(objective, index, 1e-3), x, name);
      expect(wrong.map((found) => found.index)).toEqual([index]);
      expect(worst?.name).toBe(name(index));
      // The quotient nearest to the slope is what it is held to, and a long step's may lie a little nearer.
      expect(worst?.error).toBeLessThan(1.01e-3);
      expect(worst?.error).toBeGreaterThan(1e-4);
    }),
    { numRuns: 60, examples: [[10, 379485]] },
  );
});

test("a kink is told from a wrong slope", () => {
  const layers = [
    { units: 2, activation: "relu" },
    { units: 1, activation: "identity" },
  ] as const;
  const { objective, x } = networkProblem({ ...plainPlan, l1: 0, layers, cost: "quadratic" }, 3, 4);
  // Units that see nothing stand exactly at ReLU's kink.
  x.fill(0, 0, 8);
  const { kinks, wrong } = check(objective, x);
  expect(wrong).toEqual([]);
  expect(kinks.length).toBeGreaterThan(0);
  // A wrong slope elsewhere is still wrong.
  expect(check(spoilt(objective, x.length - 1, 0.01), x).wrong.map(({ index }) => index)).toEqual([x.length - 1]);
});

test("parameters are called by their unit and their input, counted from 1", () => {
  const { plan } = new Trainer(smallRun);
  const all = Array.from({ length: plan.parameterCount }, (_, index) => parameterName(plan, index));
  expect(all.slice(0, 3)).toEqual(["W2[1][1]", "W2[1][2]", "W2[2][1]"]);
  expect(all.slice(8, 13)).toEqual(["b2[1]", "b2[2]", "b2[3]", "b2[4]", "W3[1][1]"]);
  expect(() => parameterName(plan, plan.parameterCount)).toThrow("invalid parameter: 17 (expected 0 to 16)");
});

test("checking a run's next step finds nothing wrong, and leaves the run as it was", () => {
  const [checked, other] = [
    new Trainer({ ...smallRun, l1: 0.01, l2: 0.02 }),
    new Trainer({ ...smallRun, l1: 0.01, l2: 0.02 }),
  ];
  checked.step(5);
  other.step(5);
  const { parameters, wrong, worst } = checkGradient(checked);
  expect(parameters).toBe(checked.plan.parameterCount);
  expect(wrong).toEqual([]);
  expect(worst!.error).toBeLessThan(GRADIENT_TOLERANCE);
  checked.step(5);
  other.step(5);
  expect([...checked.parameters]).toEqual([...other.parameters]);
});

test("large weights, between which the cost bends sharply, are no reason to call a slope wrong", () => {
  const trainer = new Trainer({ ...smallRun, optimizer: "l-bfgs", batchSize: 5000 });
  for (let t = 0; t < 8; t++) {
    trainer.step(8);
    expect(checkGradient(trainer).wrong).toEqual([]);
  }
});
