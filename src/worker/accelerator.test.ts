import { expect, test } from "vitest";
import { createRun, type GpuDevice, type GpuMode, type GpuRun, Trainer } from "../engine/index.ts";
import { defaultExperiment } from "../experiment/defaults.ts";
import type { BackendChoice, ExperimentSpec } from "../experiment/spec.ts";
import { Accelerator, type Job } from "./accelerator.ts";

const { base } = defaultExperiment();
const LAUNCH = 4;

interface FakeWorld {
  /** Modes that work. */
  readonly modes: readonly GpuMode[];
  /** The launch, counted from 1, that fails, or never answers. */
  readonly failsAt?: number;
  readonly silentAt?: number;
}

/** Devices that take steps as the trainer would. */
function fake({ modes, failsAt = 0, silentAt = 0 }: FakeWorld) {
  const seen = { launches: 0, opened: [] as GpuMode[], disposed: 0 };
  const timers: { callback: () => void; milliseconds: number }[] = [];
  const open = async (device: GpuDevice, trainer: Trainer): Promise<GpuRun> => ({
    mode: device.mode,
    launchSize: LAUNCH,
    executor: "fake",
    async advance(steps) {
      seen.launches++;
      if (seen.launches === failsAt) throw new Error("the device was lost");
      if (seen.launches === silentAt) {
        queueMicrotask(() =>
          timers.filter(({ milliseconds }) => milliseconds > 0).forEach(({ callback }) => callback()),
        );
        await new Promise(() => {});
      }
      const costs: number[] = [];
      while (costs.length < Math.min(steps, LAUNCH) && trainer.step() > 0) costs.push(trainer.lastBatchCost);
      return { steps: costs.length, batchCosts: Float64Array.from(costs), isStale: false };
    },
    dispose: () => void seen.disposed++,
  });
  const world = {
    now: () => 0,
    defer(callback: () => void, milliseconds: number) {
      timers.push({ callback, milliseconds });
      if (milliseconds === 0) queueMicrotask(callback);
    },
  };
  const accelerator = new Accelerator(world, {
    async createGpu([mode] = []) {
      if (!modes.includes(mode!)) return { device: null, refusals: [{ mode: mode!, reason: "not here" }] };
      seen.opened.push(mode!);
      // The accelerator only hands it on.
      const device = { mode: mode!, dispose() {} } as unknown as GpuDevice;
      return { device, refusals: [] };
    },
    openGpuRun: open,
  });
  return { accelerator, seen };
}

const job = (wanted: BackendChoice, patch: Partial<ExperimentSpec> = {}): Job => ({
  trainer: new Trainer({ ...base, ...patch }),
  wanted,
});

/** Steps until all runs have taken so many, and every run's batch costs. */
async function advance(accelerator: Accelerator, jobs: readonly Job[], steps: number) {
  const costs = jobs.map((): number[] => []);
  let taken = 0;
  while (taken < steps) {
    taken += await accelerator.advance(jobs, steps - taken, (run, more) => costs[run]!.push(...more));
  }
  return costs;
}

test("a run that wants a card gets the first mode that works, and takes the steps it would have taken here", async () => {
  const { accelerator, seen } = fake({ modes: ["webgl2", "webasm"] });
  const jobs = [job("gpu")];
  expect(accelerator.isSettled(jobs)).toBe(false);
  await accelerator.settle(jobs);
  expect([accelerator.isSettled(jobs), accelerator.isUsed(jobs)]).toEqual([true, true]);
  expect(accelerator.report(jobs[0]!)).toEqual({ name: "webgl2", measured: [], reason: null });
  const costs = await advance(accelerator, jobs, 10);
  const straight = new Trainer(base);
  const expected = Array.from({ length: 10 }, () => {
    straight.step();
    return straight.lastBatchCost;
  });
  expect(costs).toEqual([expected]);
  expect(seen).toMatchObject({ launches: 3, opened: ["webgl2"] });
});

test("runs on a card and on the processor stay in lock-step", async () => {
  const { accelerator } = fake({ modes: ["webgpu"] });
  const jobs = [job("cpu"), job("gpu", { learningRate: 0.3 }), job("cpu", { seed: 3 })];
  await accelerator.settle(jobs);
  expect(jobs.map((one) => accelerator.report(one).name)).toEqual(["cpu", "webgpu", "cpu"]);
  const costs = await advance(accelerator, jobs, 7);
  expect(jobs.map(({ trainer }) => trainer.stepCount)).toEqual([7, 7, 7]);
  expect(costs.map(({ length }) => length)).toEqual([7, 7, 7]);
});

test("where no mode works, the processor goes on and every reason is named", async () => {
  const { accelerator } = fake({ modes: [] });
  const jobs = [job("gpu")];
  await accelerator.settle(jobs);
  expect([accelerator.isSettled(jobs), accelerator.isUsed(jobs)]).toEqual([true, false]);
  expect(accelerator.report(jobs[0]!)).toMatchObject({
    name: "cpu",
    reason: "webgpu: not here; webgl2: not here; webasm: not here",
  });
});

test.each([
  ["fails", { failsAt: 3 }, "the device was lost"],
  ["falls silent", { silentAt: 3 }, "no answer for 10 s"],
])("a device that %s leaves the runs in lock-step, on the processor, with the reason", async (_, fault, reason) => {
  const { accelerator } = fake({ modes: ["webgpu"], ...fault });
  const jobs = [job("gpu"), job("gpu", { learningRate: 0.3 })];
  await accelerator.settle(jobs);
  const costs = await advance(accelerator, jobs, 12);
  expect(jobs.map(({ trainer }) => trainer.stepCount)).toEqual([12, 12]);
  expect(accelerator.report(jobs[0]!)).toMatchObject({
    name: "cpu",
    reason: `webgpu failed while training: ${reason}`,
  });
  jobs.forEach(({ trainer }, run) => {
    const straight = new Trainer(trainer.spec);
    straight.step(12);
    expect([...trainer.parameters]).toEqual([...straight.parameters]);
    expect(costs[run]).toHaveLength(12);
  });
});

test("short steps are settled without measuring; another shape is decided anew", async () => {
  const { accelerator } = fake({ modes: ["webgpu"] });
  expect(accelerator.isSettled([job("auto"), job("cpu")])).toBe(true);
  const wide = { hiddenLayers: [{ units: 300, activation: "tanh" as const }], batchSize: 5000, points: 5000 };
  expect(
    accelerator.isSettled([job("auto", { ...wide, hiddenLayers: [...wide.hiddenLayers, ...wide.hiddenLayers] })]),
  ).toBe(false);
  const jobs = [job("gpu")];
  await accelerator.settle(jobs);
  jobs[0]!.trainer.applyLive({ ...base, batchSize: 7 });
  expect([accelerator.isSettled(jobs), accelerator.isUsed(jobs)]).toEqual([false, false]);
});

test("forgotten runs are released", async () => {
  const { accelerator, seen } = fake({ modes: ["webgpu"] });
  const jobs = [job("gpu")];
  await accelerator.settle(jobs);
  accelerator.clear();
  expect(seen.disposed).toBe(1);
  expect(accelerator.isSettled(jobs)).toBe(false);
});

test("an ensemble trains on the processor, with the reason", async () => {
  const { accelerator } = fake({ modes: ["webgpu"] });
  const spec: ExperimentSpec = { ...base, ensemble: 2 };
  const jobs: Job[] = [{ trainer: createRun(spec), wanted: "gpu" }];
  await accelerator.settle(jobs);
  expect(accelerator.report(jobs[0]!)).toMatchObject({ name: "cpu", reason: "an ensemble trains on the processor" });
  await advance(accelerator, jobs, 3);
  expect(jobs[0]!.trainer.stepCount).toBe(3);
});
