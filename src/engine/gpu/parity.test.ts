import { afterAll, describe, expect, test } from "vitest";
import { type ActivationName, hiddenActivationNames } from "../activations.ts";
import { compile } from "../compile/compile.ts";
import { costs } from "../costs.ts";
import { createExecutor } from "../cpu/executor.ts";
import { everyNormalization, smallRun } from "../fixtures.ts";
import { firstOrderOptimizers } from "../optimizers/optimizers.ts";
import { stateShapes } from "../optimizers/state.ts";
import type { PlanSpec } from "../plan.ts";
import { stream } from "../random.ts";
import { schedules } from "../schedules.ts";
import type { TrainingSpec } from "../spec.ts";
import { Trainer } from "../trainer.ts";
import { createGpu } from "./device.ts";
import { gpuObstacle } from "./program.ts";
import { openGpuRun } from "./run.ts";
import { createStepper, deviceData } from "./stepper.ts";

// gpu.js compiles to WebAssembly in Node as it does in a browser; the other modes are tested there.
const device = (await createGpu(["webasm"])).device!;
afterAll(() => device.dispose());

const names = <T extends string>(registry: Readonly<Record<T, unknown>>) => Object.keys(registry) as T[];
const pairs = names(costs).flatMap((cost) =>
  (Object.keys(costs[cost].forms) as ActivationName[]).map((output) => [cost, output] as const),
);

/** float32 has 7 digits; a hundred steps of well-behaved training lose two of them at most. */
const TOLERANCE = 1e-5;

function farthest(got: ArrayLike<number>, expected: Float64Array): number {
  const scale = Math.sqrt(expected.reduce((sum, value) => sum + value * value, 0) / expected.length);
  return expected.reduce(
    (most, value, i) => Math.max(most, Math.abs(got[i]! - value) / Math.max(Math.abs(value), scale)),
    0,
  );
}

/** Ten steps on the same random network and batch, on both sides. */
async function trainBoth(spec: PlanSpec, reach = 0.7) {
  const plan = compile(spec);
  const random = stream(5, "data");
  const draw = (length: number, scale: number) =>
    Float64Array.from({ length }, () => Math.fround(scale * random.normal()));
  const count = spec.batchCapacity;
  const [parameters, inputs] = [draw(plan.parameterCount, reach), draw(count * spec.inputs, 1)];
  const outputs = plan.sizes.at(-1)!;
  const targets = Float64Array.from({ length: count * outputs }, (_, i) => Number(i % outputs === 0));
  const executor = createExecutor(plan);
  executor.view("parameters").set(parameters);
  executor.view("a1").set(inputs);
  executor.view("y").set(targets);
  const statistics = executor.view("statistics").slice();
  const steps = 10;
  const expectedCosts = Float64Array.from({ length: steps }, (_, k) => {
    executor.setUpdateNumber(k + 1);
    executor.run(count);
    return executor.view("cost")[0]!;
  });
  const stepper = createStepper(device, plan, deviceData(plan, { count, inputs, targets }), steps);
  const optimizerState = stateShapes(spec, plan.parameterCount).map(({ length }) => new Float64Array(length));
  const state = { parameters, statistics, optimizerState, step: 0 };
  const rows = new Uint32Array(steps).fill(count);
  const examples = Uint32Array.from({ length: steps * count }, (_, i) => i % count);
  const got = await stepper.launch(plan, state, { rows, examples });
  stepper.dispose();
  return {
    ...{ got, expected: executor.view("parameters"), expectedCosts },
    expectedState: stateShapes(spec, plan.parameterCount).map(({ name }) => executor.view(name)),
    statistics: executor.view("statistics"),
    largest: Math.max(...executor.view("z2")),
  };
}

const base: Omit<PlanSpec, "layers" | "cost"> = {
  inputs: 3,
  l1: 0.003,
  l2: 0.007,
  optimizer: "sgd",
  optimizerSettings: { learningRate: 0.1 },
  batchCapacity: 5,
};

const cases = [
  ...pairs.map(([cost, output]) => [cost, output, "tanh"] as const),
  ...hiddenActivationNames.flatMap((name) => [
    ["quadratic", "identity", name] as const,
    ["cross-entropy", "softmax", name] as const,
  ]),
];

test.each(cases)(
  "with cost %s, %s output and hidden %s the device trains like the processor",
  async (cost, output, activation) => {
    const layers = [
      { units: 4, activation },
      { units: 3, activation: output },
    ];
    const spec = { ...base, layers, cost, costWeight: 0.5 };
    const obstacle = gpuObstacle(compile(spec));
    // A registry entry may lack a kernel, never give a wrong answer.
    if (obstacle) return expect(obstacle).toMatch(/has no GPU kernel$/);
    const { got, expected, expectedCosts } = await trainBoth(spec);
    expect(farthest(got.parameters, expected)).toBeLessThan(TOLERANCE);
    expect(farthest(got.batchCosts, expectedCosts)).toBeLessThan(TOLERANCE);
  },
);

test.each([
  ["an image", [6, 5]],
  ["a signal", [9]],
] as const)("the device convolves and pools as the processor does, over %s", async (_, positions) => {
  const each = (value: number) => positions.map(() => value);
  const shape = { channels: 2, positions };
  const convolution = { kernel: each(3), stride: each(2), padding: each(1) };
  for (const kind of ["max", "mean"] as const) {
    const pooling = { kind, window: each(2), stride: each(1) };
    const layers = [
      { units: 3, activation: "tanh", convolution },
      { units: 1, activation: "identity", pooling },
      { units: 2, activation: "sigmoid", convolution: { kernel: each(1), stride: each(1), padding: each(0) } },
      { units: 3, activation: "softmax" },
    ] as const;
    const inputs = 2 * positions.reduce((product: number, length) => product * length, 1);
    const spec: PlanSpec = { ...base, inputs, inputShape: shape, layers, cost: "cross-entropy" };
    expect(gpuObstacle(compile(spec))).toBeNull();
    const { got, expected, expectedCosts } = await trainBoth(spec);
    expect(farthest(got.parameters, expected)).toBeLessThan(TOLERANCE);
    expect(farthest(got.batchCosts, expectedCosts)).toBeLessThan(TOLERANCE);
  }
});

describe.each(everyNormalization)("with normalization %o", (normalization) => {
  test("the device trains like the processor, and averages like it", async () => {
    const layers = [
      { units: 4, activation: "tanh", normalization },
      { units: 3, activation: "softmax" },
    ] as const;
    const { got, expected, statistics } = await trainBoth({ ...base, layers, cost: "cross-entropy" });
    expect(farthest(got.parameters, expected)).toBeLessThan(TOLERANCE);
    expect(got.statistics.length).toBe(statistics.length);
    if (statistics.length > 0) expect(farthest(got.statistics, statistics)).toBeLessThan(TOLERANCE);
  });
});

test.each(["sigmoid", "tanh"] as const)("a saturated %s is as saturated on the device", async (activation) => {
  const layers = [
    { units: 4, activation },
    { units: 2, activation: "sigmoid" },
  ] as const;
  const spec: PlanSpec = { ...base, l1: 0, l2: 0, layers, cost: "cross-entropy" };
  const { got, expected, largest } = await trainBoth(spec, 120);
  expect(largest).toBeGreaterThan(100);
  expect(farthest(got.parameters, expected)).toBeLessThan(TOLERANCE);
});

test.each([
  ["leaky-relu", 0.3],
  ["elu", 2],
  ["elu", 0.4],
] as const)("%s has its α = %d on the device too", async (activation, parameter) => {
  const layers = [
    { units: 4, activation, parameter },
    { units: 2, activation: "sigmoid" },
  ] as const;
  const { got, expected } = await trainBoth({ ...base, layers, cost: "cross-entropy" });
  expect(farthest(got.parameters, expected)).toBeLessThan(TOLERANCE);
});

describe.each(names(firstOrderOptimizers))("%s", (optimizer) => {
  test("the device updates like the processor", async () => {
    const layers = [
      { units: 4, activation: "tanh" },
      { units: 3, activation: "softmax" },
    ] as const;
    const optimizerSettings = { learningRate: 0.02, weightDecay: 0.1 };
    const spec: PlanSpec = { ...base, layers, cost: "cross-entropy", optimizer, optimizerSettings };
    const obstacle = gpuObstacle(compile(spec));
    if (obstacle) return expect(obstacle).toMatch(/has no GPU kernel$/);
    const { got, expected, expectedState } = await trainBoth(spec);
    expect(farthest(got.parameters, expected)).toBeLessThan(TOLERANCE);
    expectedState.forEach((vector, i) => {
      expect(farthest(got.optimizerState[i]!, vector)).toBeLessThan(TOLERANCE);
    });
  });
});

const training: TrainingSpec = { ...smallRun, hiddenLayers: [{ units: 6, activation: "tanh" }], l2: 0.001 };

test("a run of mini-batches, the last of an epoch smaller, goes where the processor goes", async () => {
  const [cpu, gpu] = [new Trainer(training), new Trainer(training)];
  let clock = 0;
  const run = await openGpuRun(device, gpu, { now: () => clock++ });
  const batchCosts: number[] = [];
  while (gpu.stepCount < 100) batchCosts.push(...(await run.advance(Math.min(100 - gpu.stepCount, 37))).batchCosts);
  run.dispose();
  const expected = Array.from({ length: 100 }, () => {
    cpu.step();
    return cpu.lastBatchCost;
  });
  expect([gpu.stepCount, gpu.epoch, gpu.epochFraction]).toEqual([100, cpu.epoch, cpu.epochFraction]);
  expect(farthest(gpu.parameters, cpu.parameters)).toBeLessThan(TOLERANCE);
  expect(farthest(batchCosts, Float64Array.from(expected))).toBeLessThan(TOLERANCE);
  expect(farthest([gpu.lastBatchCost], Float64Array.of(cpu.lastBatchCost))).toBeLessThan(TOLERANCE);
  expect(gpu.nextBatches(9)).toEqual(cpu.nextBatches(9));
});

test("the device holds gradients and weights within their limits, and leaves weights alone when no step is taken", async () => {
  const limits = { clipValue: 0.05, clipNorm: 0.08, maxNorm: 0.7 };
  const spec: TrainingSpec = { ...training, ...limits, learningRate: 0.7 };
  const [cpu, gpu] = [new Trainer(spec), new Trainer(spec)];
  const initial = cpu.parameters.slice();
  const lengths = [0, 1, 2, 3, 4, 5].map((unit) => Math.hypot(...initial.subarray(2 * unit, 2 * unit + 2)));
  expect(Math.max(...lengths)).toBeGreaterThan(limits.maxNorm);
  const { plan, data } = gpu;
  const stepper = createStepper(device, plan, deviceData(plan, data.training), 2);
  const idle = { rows: new Uint32Array(0), examples: new Uint32Array(0) };
  expect([...(await stepper.launch(plan, gpu.checkpoint(), idle)).parameters]).toEqual([...initial]);
  stepper.dispose();
  let clock = 0;
  const run = await openGpuRun(device, gpu, { now: () => clock++ });
  while (gpu.stepCount < 60) cpu.step((await run.advance(60 - gpu.stepCount)).steps);
  run.dispose();
  expect(farthest(gpu.parameters, cpu.parameters)).toBeLessThan(TOLERANCE);
  for (const limit of Object.keys(limits)) {
    const other = new Trainer({ ...spec, [limit]: 0 });
    other.step(60);
    expect(farthest(other.parameters, cpu.parameters), limit).toBeGreaterThan(0.01);
  }
});

test("what plateaus have reduced the learning rate to counts on the device", async () => {
  const trainer = new Trainer(training);
  const stepper = createStepper(device, trainer.plan, deviceData(trainer.plan, trainer.data.training), 2);
  const launch = (reduction: number) =>
    stepper.launch(trainer.plan, { ...trainer.checkpoint(), plateau: { reduction } }, trainer.nextBatches(2));
  expect([...(await launch(0)).parameters]).toEqual([...trainer.parameters]);
  expect([...(await launch(1)).parameters]).not.toEqual([...trainer.parameters]);
  stepper.dispose();
});

test.each(names(schedules))(
  "the learning rate of a run on the device is the processor's at every step: %s",
  async (schedule) => {
    // So small a rate that every epoch is a plateau.
    const learningRate = schedule === "plateau" ? 1e-7 : 0.7;
    const patience = { plateauPatience: 0, scheduleFactor: 0.5 };
    const spec = { ...training, ...patience, schedule, scheduleSteps: 30, warmUpSteps: 4, learningRate };
    const [cpu, gpu] = [new Trainer(spec), new Trainer(spec)];
    let clock = 0;
    const run = await openGpuRun(device, gpu, { now: () => clock++ });
    while (gpu.stepCount < 60) {
      cpu.step((await run.advance(60 - gpu.stepCount)).steps);
      expect(gpu.learningRate).toBe(cpu.learningRate);
    }
    run.dispose();
    if (schedule !== "constant") expect(gpu.learningRate).toBeLessThan(learningRate);
    expect(farthest(gpu.parameters, cpu.parameters)).toBeLessThan(10 * TOLERANCE);
  },
);
