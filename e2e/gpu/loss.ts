import { createGpu, type GpuDevice, openGpuRun, Trainer, type TrainingSpec } from "../../src/engine/index.ts";
import type { LossResult } from "./protocol.ts";

const now = () => performance.now();
const STEPS = 3;

/** Takes the device away from a run, as a driver that crashes would, and lets the processor go on. */
export async function loseDevice(mode: "webgpu" | "webgl2", spec: TrainingSpec): Promise<LossResult> {
  const lose = mode === "webgpu" ? watchDevices() : watchContexts();
  const trainer = new Trainer(spec);
  const run = await openGpuRun(await open(mode), trainer, { now });
  await run.advance(STEPS);
  await lose();
  const reason = await run.advance(STEPS).then(
    ({ steps }) => `it took ${steps} steps`,
    (error: Error) => error.message,
  );
  run.dispose();
  const before = trainer.stepCount;
  trainer.step(STEPS);
  const after = trainer.stepCount;
  const again = await openGpuRun(await open(mode), trainer, { now });
  const { steps: reopened } = await again.advance(STEPS);
  return { reason, steps: [before, after], reopened };
}

async function open(mode: "webgpu" | "webgl2"): Promise<GpuDevice> {
  const { device, refusals } = await createGpu([mode]);
  if (!device) throw new Error(refusals[0]?.reason);
  return device;
}

/** @returns what loses every WebGL context made from now on */
function watchContexts(): () => void {
  const contexts: WebGL2RenderingContext[] = [];
  const getContext = OffscreenCanvas.prototype.getContext as (...given: unknown[]) => unknown;
  OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...given: unknown[]) {
    const context = getContext.apply(this, given);
    if (context instanceof WebGL2RenderingContext) contexts.push(context);
    return context;
  } as typeof OffscreenCanvas.prototype.getContext;
  return () => {
    for (const context of contexts.splice(0)) context.getExtension("WEBGL_lose_context")?.loseContext();
  };
}

/** A device of WebGPU, as far as it is lost here: the compiler's library doesn't know WebGPU. */
interface Device {
  destroy(): void;
  readonly lost: Promise<unknown>;
}

/** @returns what loses every WebGPU device made from now on */
function watchDevices(): () => Promise<void> {
  const devices: Device[] = [];
  const { GPUAdapter: Adapter } = globalThis as unknown as {
    readonly GPUAdapter: { readonly prototype: { requestDevice(...given: unknown[]): Promise<Device> } };
  };
  const { requestDevice } = Adapter.prototype;
  Adapter.prototype.requestDevice = async function (...given) {
    const device = await requestDevice.apply(this, given);
    devices.push(device);
    return device;
  };
  return async () => {
    for (const device of devices.splice(0)) {
      device.destroy();
      await device.lost;
    }
  };
}
