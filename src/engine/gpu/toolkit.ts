import { createGpu } from "./device.ts";
import { createGpuMap } from "./map.ts";
import { gpuObstacle } from "./program.ts";
import { openGpuRun } from "./run.ts";
import { createStepper, deviceData } from "./stepper.ts";
import { createGpuSweep } from "./sweep.ts";

/** Everything there is to do on a device. */
export const gpuToolkit = {
  createGpu,
  createGpuMap,
  createGpuSweep,
  createStepper,
  deviceData,
  gpuObstacle,
  openGpuRun,
} as const;
