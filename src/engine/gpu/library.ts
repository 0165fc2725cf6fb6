/// <reference path="./gpuBrowser.d.ts" />
/** An array on the device while a pipeline is traced; nothing can be read from it. */
export type Handle = object;

/** A flat array with a shape, as gpu.js takes it. */
export interface ShapedInput {
  readonly value: Float32Array;
  readonly size: readonly number[];
}

export interface KernelSettings {
  readonly output: readonly number[];
  readonly precision?: "single";
  readonly constants?: Readonly<Record<string, ShapedInput>>;
  readonly pipeline?: boolean;
  readonly asyncMode?: boolean;
}

export type DeviceKernel = (...inputs: readonly Handle[]) => Handle;

/** A compiled pipeline: every call uploads its arguments, runs, and reads its results back. */
export interface DevicePipeline {
  (...uploads: readonly ShapedInput[]): Promise<unknown>;
  /** "fused-encoder", "fused-sync", "fused-threaded" or "generic". */
  readonly executorKind: string;
  /** What really runs it, once it has run; gpu.js calls every WebGL "gpu". */
  readonly backend: string | null;
  destroy(): Promise<void>;
}

/** One gpu.js instance. */
export interface GpuInstance {
  createKernel(source: string, settings: KernelSettings): DeviceKernel;
  createPipeline(orchestrate: (...uploads: readonly Handle[]) => object): DevicePipeline;
  destroy(): Promise<void> | void;
  /** The WebGL context, once there is one. */
  readonly context?: { isContextLost?(): boolean } | null;
}

/** The parts of gpu.js that this project uses. */
export interface GpuLibrary {
  new (settings: { readonly mode: string }): GpuInstance;
  input(value: Float32Array, size: readonly number[]): ShapedInput;
  isWebGPUAvailable(): Promise<boolean>;
  readonly isWebGL2Supported: boolean;
  readonly isWebAssemblySupported: boolean;
}

/** Fetches gpu.js, about 150 KB compressed, when it is first wanted. */
export async function loadGpuLibrary(): Promise<GpuLibrary> {
  const { default: library } = await import("gpu.js/dist/gpu-browser.min.js");
  return library;
}
