import { afterAll, expect, test } from "vitest";
import { smallRun } from "../fixtures.ts";
import { createSweep, type SweepTarget } from "../measures/sweep.ts";
import type { TrainingSpec } from "../spec.ts";
import { Trainer } from "../trainer.ts";
import { backendCandidates } from "./backends.ts";
import { choose } from "./choose.ts";
import { createGpu } from "./device.ts";
import { createGpuMap } from "./map.ts";
import { createGpuSweep } from "./sweep.ts";

const device = (await createGpu(["webasm"])).device!;
afterAll(() => device.dispose());

const spec: TrainingSpec = {
  ...smallRun,
  dataset: "four-blobs",
  points: 60,
  validationShare: 0,
  features: ["x1", "x1^2", "sin-x2"],
  normalizeInputs: true,
  hiddenLayers: [
    { units: 5, activation: "relu" },
    { units: 3, activation: "tanh" },
  ],
  outputActivation: "softmax",
  batchSize: 10,
  seed: 3,
};

test.each<[SweepTarget, number]>([
  ["units", 1e6],
  ["outputs", 1e6],
  ["units", 300],
])("pictures of the %s are the engine's, with room for %d numbers", async (target, room) => {
  const trainer = new Trainer(spec);
  trainer.step(20);
  const side = 13;
  const sweep = createGpuSweep(device, trainer.plan, trainer.data, target, side, room);
  const got = await sweep.compute(trainer.learned);
  const expected = createSweep(trainer.plan, trainer.learned, trainer.data, target, side, new Float32Array(got.length));
  while (!expected.advance().done);
  expect(got.length).toBe((target === "outputs" ? 4 : 3 + 5 + 3 + 4) * side * side);
  got.forEach((value, i) => {
    expect(value).toBeCloseTo(expected.values[i]!, 5);
  });
  sweep.dispose();
});

test("a map is its function at the centres of the cells, the top row first", async () => {
  const body = "let value = numbers[1] + x * x; for (let i = 0; i < 3; i++) { value += numbers[0] * y; }";
  const map = createGpuMap(device, { body, width: 4, height: 2, numbers: 2 });
  const got = await map.compute({ x: [0, 4], y: [-1, 1] }, [2, 100]);
  const row = (y: number) => [0.5, 1.5, 2.5, 3.5].map((x) => 100 + x * x + 6 * y);
  expect([...got]).toEqual([...row(0.5), ...row(-0.5)]);
  map.dispose();
});

test("a grid without cells, or a body that is no kernel, is refused", async () => {
  expect(() => createGpuMap(device, { body: "", width: 0, height: 2 })).toThrow("invalid grid: 0×2");
  const map = createGpuMap(device, { body: "const value = nonsense(;", width: 2, height: 2 });
  await expect(map.compute({ x: [0, 1], y: [0, 1] })).rejects.toThrow();
});

test("the candidates for a run are measured on copies of it", async () => {
  const trainer = new Trainer({ ...spec, learningRate: 5, outputActivation: "identity", cost: "quadratic" });
  trainer.step(2);
  const before = trainer.checkpoint();
  const now = () => performance.now();
  const { measured } = await choose(backendCandidates(trainer, now), { now, time: 5 });
  expect(measured.map(({ name, stepsPerSecond }) => [name, (stepsPerSecond ?? 0) > 0])).toEqual([
    ["cpu", true],
    ["webgpu", false],
    ["webgl2", false],
    ["webasm", true],
  ]);
  expect(trainer.checkpoint()).toEqual(before);
});
