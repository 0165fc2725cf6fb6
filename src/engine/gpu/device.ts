import { createLauncher, type Launcher } from "./launcher.ts";
import { type GpuInstance, type GpuLibrary, type KernelSettings, loadGpuLibrary } from "./library.ts";
import { type GpuMode, gpuModes } from "./modes.ts";
import type { Program } from "./program.ts";

/** What gpu.js calls the backend of each mode. */
const backends: Readonly<Record<GpuMode, string>> = { webgpu: "webgpu", webgl2: "gpu", webasm: "webasm" };

export interface GpuRefusal {
  readonly mode: GpuMode;
  readonly reason: string;
}

/** A device that has shown that it computes. */
export interface GpuDevice {
  readonly mode: GpuMode;
  compile(program: Program): Launcher;
  dispose(): void;
}

export interface GpuOffer {
  /** Null if no mode works here. */
  readonly device: GpuDevice | null;
  /** The modes tried before, each with its reason. */
  readonly refusals: readonly GpuRefusal[];
}

const PROBE: Program = {
  uploads: { probe: [3] },
  calls: [
    {
      source: "function double(probe) { return 2 * probe[this.thread.x]; }",
      output: [3],
      inputs: ["probe"],
      result: "probe",
    },
  ],
  results: ["probe"],
};

/**
 * The first of the modes that works here, tried on a small computation.
 * @param load fetches gpu.js, another one in tests
 */
export async function createGpu(
  modes: readonly GpuMode[] = gpuModes,
  load: () => Promise<GpuLibrary> = loadGpuLibrary,
): Promise<GpuOffer> {
  const refusals: GpuRefusal[] = [];
  for (const mode of modes) {
    try {
      return { device: await openMode(mode, await load()), refusals };
    } catch (error) {
      refusals.push({ mode, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { device: null, refusals };
}

/** @throws Error with the reason if the mode doesn't work here */
async function openMode(mode: GpuMode, library: GpuLibrary): Promise<GpuDevice> {
  const isAvailable: Record<GpuMode, () => boolean | Promise<boolean>> = {
    webgpu: () => library.isWebGPUAvailable(),
    webgl2: () => library.isWebGL2Supported,
    webasm: () => library.isWebAssemblySupported,
  };
  if (!(await isAvailable[mode]())) throw new Error(`this browser offers no ${mode}`);
  const gpu = new library({ mode });
  if (mode === "webgl2") readWithoutWaiting(gpu);
  const device: GpuDevice = {
    mode,
    compile: (program) => createLauncher(library, gpu, backends[mode], program),
    dispose: () => void Promise.resolve(gpu.destroy()).catch(() => undefined),
  };
  try {
    const launcher = device.compile(PROBE);
    const { probe } = await launcher.launch({ probe: Float32Array.of(1, 2, 3) });
    launcher.dispose();
    if (probe?.join() !== "2,4,6") throw new Error(`${mode} computed ${probe?.join()} (expected 2,4,6)`);
    return device;
  } catch (error) {
    device.dispose();
    throw error;
  }
}

/**
 * A WebGL pipeline reads its results by waiting for the card, which would hold up the worker's messages. Its last passes,
 * told by their name, are made kernels of the asynchronous kind instead, which read through a fence.
 */
function readWithoutWaiting(gpu: GpuInstance): void {
  const create = gpu.createKernel.bind(gpu);
  gpu.createKernel = (source: string, settings: KernelSettings) =>
    create(
      source,
      source.startsWith("function readBack") ? { ...settings, pipeline: false, asyncMode: true } : settings,
    );
}
