import { expect, test } from "vitest";
import { smallRun } from "./fixtures.ts";
import { type Initializer, initializers } from "./initializers.ts";
import { parameterCount } from "./planSpec.ts";
import type { TrainingSpec } from "./spec.ts";
import { Trainer } from "./trainer.ts";

const spec = smallRun;

const trained = (patch: Partial<TrainingSpec>, steps: number) => {
  const trainer = new Trainer({ ...spec, ...patch });
  trainer.step(steps);
  return trainer;
};

test("the same spec gives the same numbers, bit for bit", () => {
  expect([...trained({}, 300).parameters]).toEqual([...trained({}, 300).parameters]);
  expect([...trained({ seed: 8 }, 300).parameters]).not.toEqual([...trained({}, 300).parameters]);
});

test("reset brings the initial weights back", () => {
  const trainer = new Trainer(spec);
  const initial = [...trainer.parameters];
  trainer.step(50);
  trainer.reset();
  expect([...trainer.parameters]).toEqual(initial);
  expect([trainer.stepCount, trainer.epoch]).toEqual([0, 0]);
});

test("a checkpoint, restored, goes on as if never interrupted", () => {
  const straight = trained({}, 137);
  const first = trained({}, 61);
  const second = new Trainer(spec);
  second.step(200);
  second.restore(first.checkpoint());
  second.step(137 - 61);
  expect([...second.parameters]).toEqual([...straight.parameters]);
  expect(second.epochFraction).toBe(straight.epochFraction);
});

test("an epoch shows every training example once, and the next in another order", () => {
  const trainer = new Trainer({ ...spec, batchSize: 1, learningRate: 1e-5 });
  const epoch = () =>
    Array.from({ length: trainer.data.training.count }, () => {
      trainer.step();
      return trainer.executor.view("a1").slice(0, 2).join();
    });
  const { training } = trainer.data;
  const examples = Array.from({ length: training.count }, (_, n) => training.inputs.slice(2 * n, 2 * n + 2).join());
  const [first, second] = [epoch(), epoch()];
  expect([...first].sort()).toEqual([...examples].sort());
  expect([...second].sort()).toEqual([...examples].sort());
  expect(second).not.toEqual(first);
  expect(trainer.epoch).toBe(2);
});

test("the last batch of an epoch is a mean over the examples it has", () => {
  const trainer = new Trainer({ ...spec, points: 50, validationShare: 0, batchSize: 32 });
  trainer.step(1);
  const before = trainer.parameters.slice();
  trainer.step(1);
  const [y, z] = [trainer.executor.view("y"), trainer.executor.view("z3")];
  let cost = 0;
  for (let n = 0; n < 18; n++) cost += Math.log1p(Math.exp(-z[n]!)) + (1 - y[n]!) * z[n]!;
  expect(trainer.lastBatchCost).toBeCloseTo(cost / 18, 12);
  const gradient = trainer.executor.view("gradient");
  trainer.parameters.forEach((value, i) => {
    expect(value).toBe(before[i]! - 0.1 * gradient[i]!);
  });
});

test("a batch as large as the training set is one step an epoch", () => {
  const trainer = trained({ batchSize: 5000 }, 3);
  expect(trainer.epoch).toBe(3);
});

test("rates and batch size change live, without losing the weights or the place in the epoch", () => {
  const trainer = trained({}, 10);
  const before = trainer.parameters.slice();
  trainer.applyLive({ ...spec, learningRate: 0.5, batchSize: 40, l2: 0.1 });
  expect([...trainer.parameters]).toEqual([...before]);
  expect(trainer.stepCount).toBe(10);
  trainer.step(1);
  const gradient = trainer.executor.view("gradient");
  trainer.parameters.forEach((value, i) => {
    expect(value).toBe(before[i]! - 0.5 * gradient[i]!);
  });
  expect(() => trainer.applyLive({ ...spec, hiddenLayers: [] })).toThrow(/invalid live change: 2–1 \(expected 2–4–1\)/);
});

test("divergence is a status that names the step and the number, and stops training", () => {
  const trainer = trained({ cost: "quadratic", outputActivation: "identity", learningRate: 10, hiddenLayers: [] }, 1e4);
  expect(trainer.status).toMatchObject({ state: "diverged", step: trainer.stepCount + 1 });
  expect(trainer.step(10)).toBe(0);
  trainer.reset();
  expect(trainer.status.state).toBe("ready");
});

test("a weight set by hand is used from the next step on; one that does not exist is refused", () => {
  const trainer = new Trainer(spec);
  trainer.setParameter(3, 0.25);
  expect(trainer.parameters[3]).toBe(0.25);
  expect(() => trainer.setParameter(17, 1)).toThrow("invalid parameter: 17 (expected 0 to 16)");
  expect(() => trainer.setParameter(0, Number.NaN)).toThrow("invalid value: NaN");
});

test("cost and accuracy over a set are those of its examples one by one", () => {
  const trainer = trained({}, 200);
  const { training } = trainer.data;
  const { cost, accuracy } = trainer.evaluate("training");
  const { inputs, activations, forward } = trainer.inference;
  let [sum, right] = [0, 0];
  for (let n = 0; n < training.count; n++) {
    inputs.set(training.inputs.subarray(2 * n, 2 * n + 2));
    forward(1);
    const p = activations.at(-1)![0]!;
    sum -= Math.log(training.label[n] === 1 ? p : 1 - p);
    right += Number(p >= 0.5 === (training.label[n] === 1));
  }
  expect(cost).toBeCloseTo(sum / training.count, 12);
  expect(accuracy).toBe(right / training.count);
  expect(trainer.evaluate("validation")).not.toBeNull();
  expect(new Trainer({ ...spec, validationShare: 0 }).evaluate("validation")).toBeNull();
});

test("regression has no accuracy", () => {
  const trainer = new Trainer({ ...spec, dataset: "plane", cost: "quadratic", outputActivation: "identity" });
  expect(trainer.evaluate("training").accuracy).toBeNull();
});

test("penalties count weights and leave biases out", () => {
  const trainer = trained({ l1: 0.5, l2: 0.25 }, 20);
  let expected = 0;
  for (const name of ["W2", "W3"]) {
    for (const w of trainer.executor.view(name)) expected += 0.5 * Math.abs(w) + 0.25 * w * w;
  }
  expect(trainer.penalty).toBeCloseTo(expected, 12);
});

test("initial weights have the deviation their law states, biases are zero, and layers don't disturb each other", () => {
  for (const [name, law] of Object.entries<Initializer>(initializers)) {
    if (law.kind === "given" || name === "constant") continue;
    const initializer = name as keyof typeof initializers;
    const layers = [
      { units: 400, activation: "tanh" },
      { units: 300, activation: "tanh" },
    ] as const;
    const trainer = new Trainer({
      ...spec,
      initializer,
      initialDeviation: 0.3,
      initialBound: 0.3,
      hiddenLayers: layers,
    });
    const w = trainer.executor.view("W3");
    const mean = w.reduce((sum, value) => sum + value, 0) / w.length;
    const deviation = Math.sqrt(w.reduce((sum, value) => sum + (value - mean) ** 2, 0) / w.length);
    const expected = law.deviation(400, 300, 0.3);
    expect(Math.abs(mean)).toBeLessThanOrEqual(0.01 * expected);
    expect(Math.abs(deviation - expected)).toBeLessThanOrEqual(0.01 * expected);
    expect(trainer.executor.view("b3").every((b) => b === 0)).toBe(true);
    expect(w.every((value) => Object.is(Math.fround(value), value))).toBe(true);
  }
  const shallow = new Trainer(spec).executor.view("W2");
  const deep = new Trainer({ ...spec, hiddenLayers: [...spec.hiddenLayers, { units: 9, activation: "tanh" }] });
  expect([...deep.executor.view("W2")]).toEqual([...shallow]);
});

test("equal initial weights stay equal: hidden units never part without something that breaks the symmetry", () => {
  const trainer = new Trainer(spec, { initialParameters: new Array(17).fill(0.3) });
  trainer.step(500);
  const w = trainer.executor.view("W2");
  for (let j = 1; j < 4; j++) expect([w[2 * j], w[2 * j + 1]]).toEqual([w[0], w[1]]);
});

test("the number of parameters is known without building anything", () => {
  for (const patch of [{}, { hiddenLayers: [] }, { dataset: "four-blobs", outputActivation: "softmax" }] as const) {
    const changed: TrainingSpec = { ...spec, ...patch };
    expect(parameterCount(changed)).toBe(new Trainer(changed).plan.parameterCount);
  }
});

test("a network of the largest size compiles and takes a step", () => {
  const hiddenLayers = Array.from({ length: 31 }, () => ({ units: 6, activation: "tanh" }) as const);
  expect(trained({ hiddenLayers }, 1).stepCount).toBe(1);
  expect(trained({ hiddenLayers: [{ units: 512, activation: "relu" }] }, 1).stepCount).toBe(1);
});

test("a step interrupted after every operation is the same step", () => {
  const straight = trained({ l2: 0.01 }, 25);
  const halting = new Trainer({ ...spec, l2: 0.01 });
  let interruptions = 0;
  while (halting.stepCount < 25) if (!halting.stepUntil(() => true)) interruptions++;
  expect([...halting.parameters]).toEqual([...straight.parameters]);
  expect(halting.lastBatchCost).toBe(straight.lastBatchCost);
  expect(halting.epochFraction).toBe(straight.epochFraction);
  expect(interruptions).toBeGreaterThan(25);
});

test("an abandoned step leaves no trace", () => {
  const trainer = trained({}, 10);
  trainer.stepUntil(() => true);
  expect(trainer.interrupted).toBe(true);
  trainer.abandonStep();
  expect(trainer.interrupted).toBe(false);
  trainer.step(5);
  expect([...trainer.parameters]).toEqual([...trained({}, 15).parameters]);
});

test("a run that diverges in an interrupted step says so", () => {
  const trainer = new Trainer({ ...spec, cost: "quadratic", outputActivation: "identity", learningRate: 1e9 });
  for (let i = 0; i < 10_000 && trainer.status.state === "ready"; i++) trainer.stepUntil(() => true);
  expect(trainer.status.state).toBe("diverged");
  expect(trainer.interrupted).toBe(false);
});

test("the batches named in advance are those of the steps to come, over the ends of epochs", () => {
  const trainer = trained({ points: 50, validationShare: 0, batchSize: 16 }, 3);
  const { rows, examples } = trainer.nextBatches(9);
  expect([...rows]).toEqual([2, 16, 16, 16, 2, 16, 16, 16, 2]);
  rows.forEach((count, k) => {
    trainer.step();
    const named = [...examples.subarray(16 * k, 16 * k + count)].flatMap((n) => [
      ...trainer.data.training.inputs.subarray(2 * n, 2 * n + 2),
    ]);
    expect([...trainer.executor.view("a1").subarray(0, 2 * count)]).toEqual(named);
  });
});

test("steps taken elsewhere are adopted as if taken here", () => {
  const patch = { points: 50, validationShare: 0, batchSize: 16 };
  for (const [before, steps] of [
    [0, 1],
    [2, 1],
    [3, 1],
    [3, 2],
    [1, 13],
    [4, 0],
  ] as const) {
    const [here, elsewhere] = [trained(patch, before), trained(patch, before)];
    elsewhere.step(steps);
    const { revision } = here;
    here.adopt({ steps, ...elsewhere.checkpoint(), lastBatchCost: elsewhere.lastBatchCost });
    expect(here.revision).not.toBe(revision);
    expect(here.checkpoint()).toEqual(elsewhere.checkpoint());
    expect(here.lastBatchCost).toBe(elsewhere.lastBatchCost);
    expect(here.nextBatches(5)).toEqual(elsewhere.nextBatches(5));
  }
});

test("steps are adopted from where a live change of the batch size has left the epoch", () => {
  const patch = { points: 50, validationShare: 0, batchSize: 16 };
  const [here, elsewhere] = [trained(patch, 2), trained(patch, 2)];
  for (const trainer of [here, elsewhere]) trainer.applyLive({ ...trainer.spec, batchSize: 7 });
  elsewhere.step(12);
  here.adopt({ steps: 12, ...elsewhere.checkpoint(), lastBatchCost: 1 });
  expect(here.checkpoint()).toEqual(elsewhere.checkpoint());
});

test("steps of another shape are refused", () => {
  const none = new Float64Array();
  const steps = { steps: 1, parameters: new Float64Array(3), statistics: none, optimizerState: [], lastBatchCost: 0 };
  expect(() => new Trainer(spec).adopt(steps)).toThrow("invalid steps: 3 parameters (expected 17)");
});

test("divergence elsewhere is divergence here, with its step", () => {
  const trainer = trained({}, 5);
  const steps = { steps: 2, ...trainer.checkpoint(), lastBatchCost: 0.5, isDiverged: true };
  trainer.adopt(steps);
  expect(trainer.status).toEqual({ state: "diverged", step: 8, where: "cost" });
  trainer.adopt({ ...steps, parameters: steps.parameters.fill(Number.NaN) });
  expect(trainer.status).toEqual({ state: "diverged", step: 10, where: "W2" });
});
