import { describe, expect, test } from "vitest";
import { smallRun } from "../fixtures.ts";
import { networkProblem, plainPlan } from "../second-order/fixtures.ts";
import type { TrainingSpec } from "../spec.ts";
import { StepRecord } from "../stepRecord.ts";
import { Tracer } from "../trace.ts";
import { Trainer } from "../trainer.ts";
import { checkGradient } from "./gradientCheck.ts";
import { NUDGES, nudge, nudgeAlong, USUAL_NUDGE } from "./nudge.ts";

const runs: Record<string, Partial<TrainingSpec>> = {
  plain: {},
  "penalties and limits": { l1: 0.01, l2: 0.02, clipNorm: 0.01, clipValue: 0.1, maxNorm: 1.5, pruneShare: 0.3 },
  "soft weight sharing": { mixtureComponents: 2, mixtureRate: 0.01 },
  chance: { dropout: 0.4, inputNoise: 0.1, weightNoise: 0.02, jitter: 0.2, rotation: 20, mirror: true },
  "batch normalization": { normalization: "batch", optimizer: "adam" },
  "the end of an epoch": { batchSize: 60 },
};

describe.each(Object.entries(runs))("%s", (_, settings) => {
  const spec = { ...smallRun, ...settings };

  test("backprop's slope and the cost are those of the trace, and the quotient agrees", () => {
    const trainer = new Trainer(spec);
    trainer.step(7);
    const record = new StepRecord(trainer.plan, new Tracer(trainer).trace());
    const update = trainer.plan.ops.findIndex(({ phase }) => phase === "update");
    const gradient = record.values("gradient", update);
    const [cost, penalty] = [0, 1].map((at) => record.values("cost", update)[at]!);
    for (let index = 0; index < trainer.plan.parameterCount; index++) {
      const proof = nudge(trainer, index);
      expect(proof.analytic).toBe(gradient[index]);
      expect(proof.cost).toBe(cost! + penalty!);
      expect(proof.value).toBe(trainer.parameters[index]);
      expect(proof.quotient).toBe((proof.costAbove - proof.costBelow) / (proof.value + 1e-5 - proof.value) / 2);
      expect(proof.error).toBe(Math.abs(proof.quotient - proof.analytic));
      if (!proof.kink) expect(proof.error).toBeLessThan(1e-8 + 1e-5 * Math.abs(proof.analytic));
    }
    expect(checkGradient(trainer).wrong).toEqual([]);
  });

  test("nudging leaves the run alone", () => {
    const [nudged, other] = [new Trainer(spec), new Trainer(spec)];
    for (let step = 0; step < 5; step++) {
      nudge(nudged, step);
      nudged.step();
      other.step();
    }
    expect([...nudged.parameters]).toEqual([...other.parameters]);
    expect([...nudged.statistics]).toEqual([...other.statistics]);
  });
});

test("the error falls with the square of ε, and rises again where rounding takes over", () => {
  const layers = [{ units: 1, activation: "sigmoid" }] as const;
  const { objective, x } = networkProblem({ ...plainPlan, l1: 0, layers, cost: "quadratic" }, 5, 9);
  const { curve, epsilon, error } = nudgeAlong(objective, x, 0);
  expect(epsilon).toBe(USUAL_NUDGE);
  expect(curve.map((point) => point.epsilon)).toEqual(NUDGES);
  const at = (size: number) => curve.find((point) => Math.abs(Math.log10(point.epsilon / size)) < 0.1)!.error;
  expect(at(1e-1) / at(1e-2)).toBeGreaterThan(50);
  expect(at(1e-1) / at(1e-2)).toBeLessThan(200);
  expect(at(1e-12)).toBeGreaterThan(100 * error);
  // The usual ε is about the best that there is.
  expect(error).toBeLessThan(30 * Math.min(...curve.map((point) => point.error)) + 1e-10);
});

test("a kink within ε is told of, one beyond is not", () => {
  const layers = [
    { units: 1, activation: "relu" },
    { units: 1, activation: "identity" },
  ] as const;
  const spec = { ...plainPlan, inputs: 1, l1: 0, layers, cost: "quadratic" } as const;
  const { objective, executor, x } = networkProblem(spec, 1, 4);
  const edge = -x[0]! * executor.view("a1")[0]!;
  // z = w·a + b is 10⁻³, ReLU's kink at 0.
  x[1] = edge + 1e-3;
  expect(nudgeAlong(objective, x, 1).kink).toBe(false);
  expect(nudgeAlong(objective, x, 1, 3e-3).kink).toBe(true);
  x[1] = edge;
  expect(nudgeAlong(objective, x, 1).kink).toBe(true);
});

test("what cannot be nudged is refused in words", () => {
  const trainer = new Trainer(smallRun);
  expect(() => nudge(trainer, 17)).toThrow("invalid parameter: 17 (expected 0 to 16)");
  expect(() => nudge(trainer, 0.5)).toThrow("invalid parameter: 0.5 (expected 0 to 16)");
  expect(() => nudge(trainer, 0, 0)).toThrow("invalid epsilon: 0 (expected above 0)");
  expect(() => nudge(trainer, 0, Number.NaN)).toThrow("invalid epsilon: NaN (expected above 0)");
});

test("a parameter so large that it does not notice the smallest nudges has none of them in its curve", () => {
  const trainer = new Trainer(smallRun);
  trainer.setParameter(16, 1e6);
  const { curve } = nudge(trainer, 16);
  expect(curve.length).toBeLessThan(NUDGES.length);
  expect(curve.length).toBeGreaterThan(15);
  expect(curve.every(({ quotient }) => Number.isFinite(quotient))).toBe(true);
});
