import type { gpuToolkit } from "./toolkit.ts";

export type GpuToolkit = typeof gpuToolkit;

/** Fetches the GPU backend, some kilobytes, when it is first wanted; gpu.js itself follows with the first device. */
export async function loadGpu(): Promise<GpuToolkit> {
  return (await import("./toolkit.ts")).gpuToolkit;
}
