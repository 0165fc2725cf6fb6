import type { Engine } from "./engine.ts";

export interface EngineEntry {
  readonly ours: boolean;
  /** `software-gpu` is a browser whose WebGL and WebGPU are drawn by the processor. */
  readonly where: "node" | "browser" | "software-gpu";
  readonly precision: "float64" | "float32";
  /** The package whose version the report names. */
  readonly package?: string;
  /** Loaded where it runs. */
  load(): Promise<{ readonly engine: Engine }>;
}

/** To add one: its file beside this one, and its entry here. Ours come first. */
export const engines = {
  chainrule: { ours: true, where: "browser", precision: "float64", load: () => import("./chainrule.ts") },
  "chainrule in Node": { ours: true, where: "node", precision: "float64", load: () => import("./chainrule.ts") },
  "chainrule plain": { ours: true, where: "browser", precision: "float64", load: () => import("./chainrulePlain.ts") },
  "tfjs cpu": {
    ours: false,
    where: "browser",
    precision: "float32",
    package: "@tensorflow/tfjs-backend-cpu",
    load: () => import("./tfjsCpu.ts"),
  },
  "tfjs wasm": {
    ours: false,
    where: "browser",
    precision: "float32",
    package: "@tensorflow/tfjs-backend-wasm",
    load: () => import("./tfjsWasm.ts"),
  },
  "tfjs webgl": {
    ours: false,
    where: "software-gpu",
    precision: "float32",
    package: "@tensorflow/tfjs-backend-webgl",
    load: () => import("./tfjsWebgl.ts"),
  },
  "tfjs webgpu": {
    ours: false,
    where: "software-gpu",
    precision: "float32",
    package: "@tensorflow/tfjs-backend-webgpu",
    load: () => import("./tfjsWebgpu.ts"),
  },
  ConvNetJS: {
    ours: false,
    where: "browser",
    precision: "float64",
    package: "convnetjs",
    load: () => import("./convnet.ts"),
  },
  "brain.js": {
    ours: false,
    where: "browser",
    precision: "float32",
    package: "brain.js",
    load: () => import("./brain.ts"),
  },
} as const satisfies Record<string, EngineEntry>;

export type EngineName = keyof typeof engines;
