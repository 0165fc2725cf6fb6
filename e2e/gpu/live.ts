import {
  createSweep,
  type GpuDevice,
  loadGpu,
  openGpuRun,
  Trainer,
  type TrainingSpec,
} from "../../src/engine/index.ts";
import { difference } from "./difference.ts";
import type { RunResult } from "./protocol.ts";

const STEPS = 100;
const SIDE = 20;
const now = () => performance.now();

/** A trainer's run in mini-batches, its pictures and a map, on the device and on the processor. */
export async function compareRun(device: GpuDevice, spec: TrainingSpec): Promise<RunResult> {
  const [cpu, gpu] = [new Trainer(spec), new Trainer(spec)];
  const run = await openGpuRun(device, gpu, { now });
  const ticks = countMessages();
  const batchCosts: number[] = [];
  while (gpu.stepCount < STEPS) batchCosts.push(...(await run.advance(STEPS - gpu.stepCount)).batchCosts);
  const messagesMeanwhile = ticks();
  const costs = Array.from({ length: STEPS }, () => {
    cpu.step();
    return cpu.lastBatchCost;
  });
  const { executor } = run;
  run.dispose();
  return {
    executor,
    parameters: difference(gpu.parameters, cpu.parameters),
    costs: difference(batchCosts, costs),
    pictures: await comparePictures(device, cpu),
    map: await compareMap(device),
    epochs: [gpu.epochFraction, cpu.epochFraction],
    messagesMeanwhile,
  };
}

/** Counts turns of the message loop until asked. */
function countMessages(): () => number {
  const { port1, port2 } = new MessageChannel();
  let count = 0;
  port1.onmessage = () => {
    count++;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  return () => {
    port1.close();
    return count;
  };
}

async function comparePictures(device: GpuDevice, trainer: Trainer): Promise<number> {
  const { createGpuSweep } = await loadGpu();
  const { plan, data, learned } = trainer;
  const sweep = createGpuSweep(device, plan, data, "units", SIDE);
  const got = await sweep.compute(learned);
  sweep.dispose();
  const expected = createSweep(plan, learned, data, "units", SIDE, new Float32Array(got.length));
  while (!expected.advance().done);
  return difference(got, expected.values);
}

async function compareMap(device: GpuDevice): Promise<number> {
  const { createGpuMap } = await loadGpu();
  const body = "let value = 0; for (let i = 0; i < 5; i++) { value = Math.exp(-x * x) * numbers[0] + y * value / 2; }";
  const map = createGpuMap(device, { body, width: 7, height: 5 });
  const got = await map.compute({ x: [-2, 2], y: [-1, 1] }, [3]);
  map.dispose();
  const expected = Array.from({ length: 35 }, (_, i) => {
    const [x, y] = [-2 + (((i % 7) + 0.5) / 7) * 4, 1 - ((Math.floor(i / 7) + 0.5) / 5) * 2];
    let value = 0;
    for (let k = 0; k < 5; k++) value = Math.exp(-x * x) * 3 + (y * value) / 2;
    return value;
  });
  return difference(got, expected);
}
