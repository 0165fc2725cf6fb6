import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smallRun } from "../fixtures.ts";
import type { TrainingSpec } from "../spec.ts";
import { Trainer } from "../trainer.ts";
import { effectiveLearningRate } from "./momentum.ts";
import { textbookNesterov } from "./nesterov.ts";
import type { Optimizer } from "./optimizer.ts";
import { type FirstOrderName, firstOrderOptimizers as optimizers } from "./optimizers.ts";
import { completeSettings, type OptimizerSettingName, optimizerRanges, usualSettings } from "./settings.ts";

const names = Object.keys(optimizers) as FirstOrderName[];
const settings = Object.keys(optimizerRanges) as OptimizerSettingName[];
const trained = (patch: Partial<TrainingSpec>, steps: number, initialParameters?: readonly number[]) => {
  const trainer = new Trainer({ ...smallRun, ...patch }, initialParameters ? { initialParameters } : {});
  trainer.step(steps);
  return trainer;
};

/** Some updates of two parameters by one optimizer. @returns the parameters after each */
function path(
  name: FirstOrderName,
  given: Partial<TrainingSpec>,
  start: readonly number[],
  gradient: (w: number) => number,
) {
  const optimizer: Optimizer = optimizers[name];
  const complete = completeSettings({ learningRate: 0.1, ...given });
  const parameters = Float64Array.from(start);
  const state = optimizer.state.map(() => new Float64Array(start.length));
  const rates = new Float64Array(optimizer.rates.length);
  const points: number[][] = [];
  for (let t = 1; t <= 30; t++) {
    optimizer.setRates(rates, complete, complete.learningRate, t);
    optimizer.update(parameters, parameters.map(gradient), state, 0, start.length, rates);
    points.push([...parameters]);
  }
  return { points, state };
}

describe.each(names)("%s", (optimizer) => {
  test("leaves parameters without slope where they are", () => {
    for (const point of path(optimizer, {}, [0.5, -2], () => 0).points) expect(point).toEqual([0.5, -2]);
  });

  test("goes down a slope, whatever its settings", () => {
    const within = (name: OptimizerSettingName) => {
      const { min, max } = optimizerRanges[name];
      return fc.double({ min, max, noNaN: true });
    };
    const any = fc.record(Object.fromEntries(settings.map((name) => [name, within(name)])));
    fc.assert(
      fc.property(any, (given) => {
        const { points } = path(optimizer, { ...given, learningRate: 1e-3, weightDecay: 0 }, [0.5], () => 2);
        for (const [t, [w]] of points.entries()) expect(w).toBeLessThanOrEqual(points[t - 1]?.[0] ?? 0.5);
        expect(points.at(-1)![0]).toBeLessThan(0.5);
      }),
      { numRuns: 50 },
    );
  });

  test("learns", () => {
    const rates: Partial<Record<FirstOrderName, number>> = { adadelta: 10, rmsprop: 0.01, adam: 0.02, adamw: 0.02 };
    const { training } = new Trainer(smallRun).data;
    const trainer = trained({ optimizer, learningRate: rates[optimizer] ?? 0.1 }, (400 * training.count) / 16);
    expect(trainer.evaluate("training").accuracy).toBeGreaterThan(0.95);
  });

  test("never parts hidden units that begin with equal weights", () => {
    const trainer = trained({ optimizer, weightDecay: 0.01 }, 300, new Array(17).fill(0.3));
    const w = trainer.executor.view("W2");
    expect(w[0]).not.toBe(0.3);
    for (let j = 1; j < 4; j++) expect([w[2 * j], w[2 * j + 1]]).toEqual([w[0], w[1]]);
  });

  test("moves permuted hidden units to permuted places", () => {
    const order = [2, 0, 3, 1];
    const [trainer, other] = [new Trainer({ ...smallRun, optimizer }), new Trainer({ ...smallRun, optimizer })];
    const permuted = (from: Float64Array) => [
      ...order.flatMap((j) => [...from.subarray(2 * j, 2 * j + 2)]),
      ...order.map((j) => from[8 + j]!),
      ...order.map((j) => from[12 + j]!),
      from[16]!,
    ];
    other.parameters.set(permuted(trainer.parameters));
    for (const run of [trainer, other]) run.step(40);
    permuted(trainer.parameters).forEach((value, i) => {
      expect(other.parameters[i]).toBeCloseTo(value, 9);
    });
  });

  test("makes divergence a status", () => {
    const linear = { cost: "quadratic", outputActivation: "identity", hiddenLayers: [] } as const;
    const trainer = trained({ ...linear, optimizer, learningRate: 1e200 }, 100);
    expect(trainer.status).toMatchObject({ state: "diverged", step: trainer.stepCount + 1 });
  });

  test("goes on from a checkpoint, and over a live change of whatever it reads, as if never interrupted", () => {
    const [straight, first] = [trained({ optimizer }, 30), trained({ optimizer }, 30)];
    const second = trained({ optimizer }, 5);
    second.restore(first.checkpoint());
    for (const name of optimizers[optimizer].reads) {
      const { min, max } = optimizerRanges[name];
      const spec = { ...straight.spec, [name]: (min + max) / 2 };
      straight.applyLive(spec);
      straight.step(9);
      second.applyLive(spec);
      second.step(4);
      second.restore(second.checkpoint());
      second.step(5);
    }
    expect([...second.parameters]).toEqual([...straight.parameters]);
    expect(second.checkpoint()).toEqual(straight.checkpoint());
  });

  test("refuses what is out of range, and reads only what it says", () => {
    for (const name of settings) {
      const { min, max } = optimizerRanges[name];
      const build = (value: number) => new Trainer({ ...smallRun, optimizer, [name]: value });
      const isRead = (optimizers[optimizer].reads as readonly string[]).includes(name);
      for (const value of [2 * max, -1, Number.NaN]) {
        if (isRead) expect(() => build(value)).toThrow(`invalid ${name}: ${value} (expected ${min} to ${max})`);
        else expect(build(value).step(3)).toBe(3);
      }
      const end = (value: number) => [...trained({ optimizer, [name]: value }, 5).parameters];
      expect(end(min + 0.3 * (max - min)).join() === end(min + 0.7 * (max - min)).join()).toBe(!isRead);
    }
  });
});

test("a learning rate below zero, or none, is refused", () => {
  for (const learningRate of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => new Trainer({ ...smallRun, learningRate })).toThrow(`invalid learningRate: ${learningRate}`);
  }
});

test("the rates of a step are there to be read: Adam's corrections tend to 1", () => {
  const trainer = trained({ optimizer: "adam", learningRate: 0.01 }, 1);
  const rate = (name: (typeof optimizers.adam.rates)[number]) =>
    trainer.executor.view("rates")[optimizers.adam.rates.indexOf(name)]!;
  expect([rate("learningRate"), rate("correction1")]).toEqual([0.01, 1 - 0.9]);
  trainer.step(1);
  expect(rate("correction1")).toBeCloseTo(0.19, 15);
  trainer.step(3000);
  expect([rate("correction1"), rate("correction2")]).toEqual([1, expect.closeTo(1 - 0.999 ** 3002, 12)]);
});

test("decoupled decay of gradient descent is L2 with half its rate, for weights", () => {
  const [decay, l2] = [trained({ weightDecay: 0.02 }, 1), trained({ l2: 0.01 }, 1)];
  for (const name of ["W2", "W3"]) {
    decay.executor.view(name).forEach((w, i) => {
      expect(w).toBeCloseTo(l2.executor.view(name)[i]!, 14);
    });
  }
});

test("AdamW without decay is Adam", () => {
  expect([...trained({ optimizer: "adamw" }, 50).parameters]).toEqual([
    ...trained({ optimizer: "adam" }, 50).parameters,
  ]);
});

test("under a constant slope, momentum comes to η/(1 − μ) times it", () => {
  const { points } = path("momentum", { momentum: 0.5 }, [0], () => 2);
  expect(points.at(-2)![0]! - points.at(-1)![0]!).toBeCloseTo(2 * effectiveLearningRate(0.1, 0.5), 6);
});

test("Nesterov's parameters are the points that the textbook's form looks ahead at", () => {
  const slope = (w: number) => 4 * w;
  const { points, state } = path("nesterov", { momentum: 0.8 }, [1], slope);
  let [x, v] = [1, 0];
  for (const _ of points) {
    v = 0.8 * v - 0.1 * slope(x + 0.8 * v);
    x += v;
  }
  expect(points.at(-1)![0]).toBeCloseTo(x + 0.8 * v, 12);
  expect(textbookNesterov(points.at(-1)![0]!, state[0]![0]!, 0.1, 0.8)).toBeCloseTo(x, 12);
});

test("usual settings are within their ranges", () => {
  for (const name of settings) {
    const { min, max } = optimizerRanges[name];
    expect(usualSettings[name]).toBeGreaterThanOrEqual(min);
    expect(usualSettings[name]).toBeLessThanOrEqual(max);
  }
});
