/** The backends of gpu.js in the order they are tried. webasm is no graphics card, but vectors on the processor. */
export const gpuModes = ["webgpu", "webgl2", "webasm"] as const;
export type GpuMode = (typeof gpuModes)[number];
