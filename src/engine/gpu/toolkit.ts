import { backendCandidates } from "./backends.ts";
import { Chooser, choose } from "./choose.ts";
import { createGpu, gpuModes } from "./device.ts";
import { createGpuMap } from "./map.ts";
import { gpuObstacle } from "./program.ts";
import { openGpuRun, planKey } from "./run.ts";
import { createStepper, deviceData } from "./stepper.ts";
import { createGpuSweep } from "./sweep.ts";

/** Everything there is to do on a device. */
export const gpuToolkit = {
  backendCandidates,
  Chooser,
  choose,
  createGpu,
  createGpuMap,
  createGpuSweep,
  createStepper,
  deviceData,
  gpuModes,
  gpuObstacle,
  openGpuRun,
  planKey,
} as const;
