import { describe, expect, test } from "vitest";
import { smallRun } from "./fixtures.ts";
import { type FirstOrderName, firstOrderOptimizers } from "./optimizers/optimizers.ts";
import { type ScheduleName, type ScheduleSettingName, scheduledRate, scheduleRanges, schedules } from "./schedules.ts";
import type { TrainingSpec } from "./spec.ts";
import { Trainer } from "./trainer.ts";

const names = Object.keys(schedules) as ScheduleName[];
const settings = Object.keys(scheduleRanges) as ScheduleSettingName[];
const short: Partial<TrainingSpec> = { scheduleSteps: 20, finalRate: 0.01, plateauPatience: 0, warmUpSteps: 3 };
const trained = (patch: Partial<TrainingSpec>, steps: number) => {
  const trainer = new Trainer({ ...smallRun, ...patch });
  trainer.step(steps);
  return trainer;
};
const ratesOf = (trainer: Trainer, steps: number) =>
  Array.from({ length: steps }, () => {
    const { learningRate } = trainer;
    trainer.step();
    return learningRate;
  });

/** Two values of each setting that lead to different rates wherever it is read. */
const pairs: Readonly<Record<ScheduleSettingName, readonly [number, number]>> = {
  scheduleSteps: [50, 90],
  finalRate: [0.01, 0.02],
  scheduleExponent: [-1, -0.5],
  scheduleFactor: [0.3, 0.7],
  plateauPatience: [1, 4],
  warmUpSteps: [2, 8],
};

/** The formulas once more, by the functions of `Math`, with s = K = 20, η₀ = 0.1, η_K = 0.01, c = −1 or ½. */
const formulas: Readonly<Record<ScheduleName, (t: number) => number>> = {
  constant: () => 0.1,
  linear: (t) => (t < 20 ? 0.1 - (0.09 * t) / 20 : 0.01),
  power: (t) => 0.1 / (1 + t / 20),
  exponential: (t) => 0.1 * 2 ** (-t / 20),
  step: (t) => 0.1 * 2 ** -Math.trunc(t / 20),
  cosine: (t) => (t < 20 ? 0.01 + 0.045 * (1 + Math.cos((Math.PI * t) / 20)) : 0.01),
  plateau: () => 0.1,
};

describe.each(names)("%s", (schedule) => {
  test("has the rates of its formula", () => {
    const rate = scheduledRate({ name: schedule, scheduleSteps: 20, finalRate: 0.01 }, 0.1);
    for (let t = 0; t <= 100; t++) expect(rate(t)).toBeCloseTo(formulas[schedule](t), 14);
  });

  test("begins after a warm-up of equal steps up to its first rate", () => {
    const plain = ratesOf(new Trainer({ ...smallRun, ...short, schedule, warmUpSteps: 0, learningRate: 0.4 }), 10);
    const warm = ratesOf(new Trainer({ ...smallRun, ...short, schedule, warmUpSteps: 4, learningRate: 0.4 }), 14);
    expect(warm.slice(0, 4)).toEqual([0.1, 0.2, expect.closeTo(0.3, 15), 0.4]);
    if (schedule !== "plateau") expect(warm.slice(4)).toEqual(plain);
  });

  test("is what the optimizer reads at every step", () => {
    const trainer = new Trainer({ ...smallRun, ...short, schedule });
    for (let k = 0; k < 40; k++) {
      const { learningRate } = trainer;
      trainer.step();
      expect(trainer.executor.view("rates")[0]).toBe(learningRate);
    }
  });

  test.each(Object.keys(firstOrderOptimizers) as FirstOrderName[])(
    "goes on from a checkpoint as if never interrupted: %s",
    (optimizer) => {
      const patch = { ...short, schedule, optimizer, learningRate: 0.01 };
      const [straight, first] = [trained(patch, 37), trained(patch, 13)];
      const second = trained(patch, 30);
      second.restore(structuredClone(first.checkpoint()));
      second.step(37 - 13);
      expect(second.checkpoint()).toEqual(straight.checkpoint());
      expect(second.learningRate).toBe(straight.learningRate);
    },
  );

  test("refuses what is out of range, and reads only what it says", () => {
    const patch = { ...short, schedule, warmUpSteps: 0 };
    for (const name of settings) {
      const { min, max } = scheduleRanges[name];
      const build = (value: number) => new Trainer({ ...smallRun, ...patch, [name]: value });
      const isRead = (schedules[schedule].reads as readonly string[]).includes(name) || name === "warmUpSteps";
      for (const value of [max + 1, min - 1, Number.NaN]) {
        if (isRead) expect(() => build(value)).toThrow(`invalid ${name}: ${value} (expected `);
        else expect(build(value).step(3)).toBe(3);
      }
      const [some, others] = pairs[name].map((value) => trained({ ...patch, learningRate: 1e-7, [name]: value }, 60));
      if (name !== "warmUpSteps") expect(some!.learningRate === others!.learningRate).toBe(!isRead);
    }
  });
});

test("a schedule changes live, from the step it has come to", () => {
  const trainer = trained({}, 10);
  trainer.applyLive({ ...trainer.spec, schedule: "linear", scheduleSteps: 20, finalRate: 0 });
  expect(trainer.learningRate).toBe(0.05);
});

describe("on plateaus", () => {
  // So small a rate that no epoch is better than the first.
  const still = { schedule: "plateau", learningRate: 1e-9, plateauPatience: 2, scheduleFactor: 0.25 } as const;

  test("the rate is reduced after more than the patience of epochs without a better cost", () => {
    const trainer = new Trainer({ ...smallRun, ...still });
    const rates = Array.from({ length: 8 }, () => {
      trainer.trainEpoch();
      return trainer.learningRate / 1e-9;
    });
    expect(rates).toEqual([1, 1, 1, 0.25, 0.25, 0.25, 0.0625, 0.0625]);
    trainer.reset();
    expect(trainer.learningRate).toBe(1e-9);
  });

  test("the rate stays while every epoch is better", () => {
    const trainer = new Trainer({ ...smallRun, ...still, learningRate: 0.05, plateauPatience: 0 });
    for (let epoch = 0; epoch < 8; epoch++) trainer.trainEpoch();
    expect(trainer.learningRate).toBe(0.05);
  });

  test("another schedule forgets what it was reduced to, a change of its factor does not", () => {
    const trainer = new Trainer({ ...smallRun, ...still });
    for (let epoch = 0; epoch < 4; epoch++) trainer.trainEpoch();
    trainer.applyLive({ ...trainer.spec, scheduleFactor: 0.5 });
    expect(trainer.learningRate).toBe(0.25e-9);
    trainer.applyLive({ ...trainer.spec, schedule: "constant" });
    trainer.applyLive({ ...trainer.spec, schedule: "plateau" });
    expect(trainer.learningRate).toBe(1e-9);
  });

  test("steps taken elsewhere count as if taken here, and are not taken beyond the end of an epoch", () => {
    const [here, elsewhere] = [new Trainer({ ...smallRun, ...still }), new Trainer({ ...smallRun, ...still })];
    here.step(2);
    elsewhere.step(2);
    expect(here.stepsUntilEpochWork).toBe(here.stepsLeftInEpoch);
    for (const steps of [1, here.stepsUntilEpochWork - 1, 5, 5, 5]) {
      const batchCosts = Float64Array.from({ length: steps }, () => {
        elsewhere.step();
        return elsewhere.lastBatchCost;
      });
      const lastBatchCost = elsewhere.lastBatchCost;
      here.adopt({ steps, ...elsewhere.checkpoint(), lastBatchCost, batchCosts });
      expect(here.checkpoint()).toEqual(elsewhere.checkpoint());
      expect(here.learningRate).toBe(elsewhere.learningRate);
    }
    expect(here.learningRate).toBe(0.25e-9);
    expect(() => here.adopt({ steps: 1, ...elsewhere.checkpoint(), lastBatchCost: 1 })).toThrow(
      "invalid steps: 0 costs of batches (expected 1)",
    );
  });
});
