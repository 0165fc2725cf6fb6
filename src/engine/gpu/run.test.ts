import { expect, test } from "vitest";
import { smallRun } from "../fixtures.ts";
import type { TrainingSpec } from "../spec.ts";
import { Trainer } from "../trainer.ts";
import { createGpu, type GpuDevice } from "./device.ts";
import type { Launcher } from "./launcher.ts";
import { loadGpuLibrary, type ShapedInput } from "./library.ts";
import { openGpuRun } from "./run.ts";

const spec: TrainingSpec = {
  ...smallRun,
  points: 40,
  noise: 0,
  validationShare: 0,
  hiddenLayers: [{ units: 3, activation: "tanh" }],
  batchSize: 8,
};

const now = () => 0;

type Launch = Launcher["launch"];

/** A real device whose launches pass through `meddle`. */
async function meddled(meddle: (launch: Launch, uploads: Parameters<Launch>[0]) => ReturnType<Launch>) {
  const { device } = await createGpu(["webasm"]);
  const compile: GpuDevice["compile"] = (program) => {
    const launcher = device!.compile(program);
    return {
      get executor() {
        return launcher.executor;
      },
      launch: (uploads) => meddle(launcher.launch, uploads),
      dispose: launcher.dispose,
    };
  };
  return { ...device!, compile };
}

test("a device that fails leaves the run where it was, and the processor goes on from there", async () => {
  let failing = false;
  const device = await meddled(async (launch, uploads) => {
    if (failing) throw new Error("the device was lost");
    return launch(uploads);
  });
  const trainer = new Trainer(spec);
  const run = await openGpuRun(device, trainer, { now });
  await run.advance(3);
  const before = trainer.checkpoint();
  failing = true;
  await expect(run.advance(3)).rejects.toThrow("the device was lost");
  expect(trainer.checkpoint()).toEqual(before);
  expect(trainer.step(5)).toBe(5);
  expect(trainer.stepCount).toBe(8);
});

test("a device that can't compile the plan says so before the run moves there", async () => {
  const device = await meddled(() => Promise.reject(new Error("shader refused")));
  await expect(openGpuRun(device, new Trainer(spec), { now })).rejects.toThrow("shader refused");
});

test("a plan without kernels is refused with its reason", async () => {
  const device = await meddled((launch, uploads) => launch(uploads));
  const wide = {
    ...spec,
    hiddenLayers: Array.from({ length: 17 }, () => ({ units: 512, activation: "relu" as const })),
  };
  await expect(openGpuRun(device, new Trainer(wide), { now })).rejects.toThrow(/parameters are too many for the GPU/);
});

test("what the device computed is dropped if the run was changed meanwhile", async () => {
  let change = () => {};
  const device = await meddled(async (launch, uploads) => {
    const results = await launch(uploads);
    change();
    return results;
  });
  const trainer = new Trainer(spec);
  const run = await openGpuRun(device, trainer, { now });
  change = () => trainer.setParameter(0, 0.25);
  expect(await run.advance(3)).toMatchObject({ steps: 0, isStale: true });
  expect([trainer.parameters[0], trainer.stepCount]).toEqual([0.25, 0]);
  change = () => {};
  expect(await run.advance(3)).toMatchObject({ steps: 3, isStale: false });
});

test("rates, penalties and batch size change live", async () => {
  const device = await meddled((launch, uploads) => launch(uploads));
  const [cpu, gpu] = [new Trainer(spec), new Trainer(spec)];
  const run = await openGpuRun(device, gpu, { now });
  for (const patch of [{}, { learningRate: 0.5 }, { l2: 0.1 }, { l2: 0.2, batchSize: 15 }]) {
    for (const trainer of [cpu, gpu]) trainer.applyLive({ ...spec, ...patch });
    cpu.step(4);
    await run.advance(4);
    gpu.parameters.forEach((value, i) => {
      expect(value).toBeCloseTo(cpu.parameters[i]!, 5);
    });
    expect(gpu.epochFraction).toBe(cpu.epochFraction);
  }
});

test("divergence stops the run at its step", async () => {
  const device = await meddled((launch, uploads) => launch(uploads));
  // Squares overflow float32 some steps before float64.
  const linear = {
    ...spec,
    hiddenLayers: [],
    outputActivation: "identity",
    cost: "quadratic",
    learningRate: 30,
  } as const;
  const trainer = new Trainer(linear);
  const run = await openGpuRun(device, trainer, { now, firstSize: 64 });
  const { steps, batchCosts } = await run.advance(64);
  expect(steps).toBeGreaterThan(5);
  expect(steps).toBeLessThan(64);
  expect(batchCosts.every(Number.isFinite)).toBe(true);
  expect(trainer.stepCount).toBe(steps);
  expect(trainer.status).toMatchObject({ state: "diverged", step: steps + 1 });
  const reference = new Trainer(linear);
  reference.step(steps);
  trainer.parameters.forEach((value, i) => {
    expect(value / reference.parameters[i]!).toBeCloseTo(1, 3);
  });
  expect(await run.advance(64)).toMatchObject({ steps: 0, isStale: false });
});

test("parameters that are not finite are divergence even where the device hides it", async () => {
  const device = await meddled((launch, uploads) => launch(uploads));
  const trainer = new Trainer(spec);
  const run = await openGpuRun(device, trainer, { now });
  trainer.parameters[0] = Number.POSITIVE_INFINITY;
  expect(await run.advance(3)).toMatchObject({ steps: 0, isStale: false });
  expect(trainer.status).toMatchObject({ state: "diverged", step: 1, where: "W2" });
});

test("launches grow while they are short", async () => {
  let clock = 0;
  const device = await meddled(async (launch, uploads) => {
    clock += 1;
    return launch(uploads);
  });
  const trainer = new Trainer(spec);
  const run = await openGpuRun(device, trainer, { now: () => clock });
  const taken: number[] = [];
  for (let i = 0; i < 4; i++) taken.push((await run.advance(Number.POSITIVE_INFINITY)).steps);
  expect(taken.slice(0, 3)).toEqual([4, 32, 256]);
  const reference = new Trainer(spec);
  reference.step(trainer.stepCount);
  expect(trainer.epochFraction).toBe(reference.epochFraction);
});

test("answers that are not of this launch, or from another backend, are refused", async () => {
  const library = await loadGpuLibrary();
  const forged = (forge: (results: Record<string, Float32Array>) => object, backend = "webasm") =>
    class extends library {
      constructor() {
        super({ mode: "webasm" });
        const create = this.createPipeline.bind(this);
        this.createPipeline = (orchestrate) => {
          const run = create(orchestrate);
          const call = async (...uploads: readonly ShapedInput[]) =>
            forge((await run(...uploads)) as Record<string, Float32Array>);
          return Object.assign(call, { executorKind: "", backend, destroy: () => run.destroy() });
        };
      }
    };
  const zeros = forged((results) =>
    Object.fromEntries(Object.keys(results).map((name) => [name, new Float32Array(3)])),
  );
  const elsewhere = forged((results) => results, "cpu");
  const reason = async (offered: typeof library) =>
    (await createGpu(["webasm"], () => Promise.resolve(offered))).refusals[0]?.reason;
  expect(await reason(zeros)).toMatch(/the GPU returned nothing/);
  expect(await reason(elsewhere)).toBe("the GPU pipeline was run by cpu (expected webasm)");
  expect(await reason(forged((results) => results))).toBeUndefined();
});

test("no launch runs over the end of an epoch that is judged, and the run stops where it would have here", async () => {
  const stopping = { ...spec, points: 60, noise: 0.5, validationShare: 0.4, learningRate: 1, patience: 3 };
  const device = await meddled((launch, uploads) => launch(uploads));
  const [here, there] = [new Trainer(stopping), new Trainer(stopping)];
  const run = await openGpuRun(device, there, { now, firstSize: 7 });
  while (there.status.state === "ready") {
    const left = there.stepsLeftInEpoch;
    const { steps } = await run.advance(100);
    expect(steps).toBeLessThanOrEqual(left);
    here.step(steps);
    expect(there.status).toEqual(here.status);
  }
  expect(there.status.state).toBe("stopped");
  expect(await run.advance(5)).toMatchObject({ steps: 0 });
});
