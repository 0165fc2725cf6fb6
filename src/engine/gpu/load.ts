import type { gpuToolkit } from "./toolkit.ts";

export type GpuToolkit = typeof gpuToolkit;

/** Fetches the GPU backend, some kilobytes, when it is first wanted; gpu.js itself follows with the first device. */
export async function loadGpu(): Promise<GpuToolkit> {
  return (await import("./toolkit.ts")).gpuToolkit;
}

/** `createGpu` of `device.ts`, fetched when it is called. */
export const createGpu: GpuToolkit["createGpu"] = async (...given) => (await loadGpu()).createGpu(...given);

/** `openGpuRun` of `run.ts`, fetched when it is called. */
export const openGpuRun: GpuToolkit["openGpuRun"] = async (...given) => (await loadGpu()).openGpuRun(...given);
