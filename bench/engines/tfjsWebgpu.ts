import "@tensorflow/tfjs-backend-webgpu";
import * as tf from "@tensorflow/tfjs-core";
import type { Engine } from "./engine.ts";
import { prepare } from "./tfjs.ts";

/** What this reads of WebGPU. */
interface WithGpu {
  readonly gpu?: { requestAdapter(): Promise<object | null> };
}

export const engine: Engine = {
  async obstacle() {
    const { gpu } = navigator as WithGpu;
    if (!gpu) return "no WebGPU";
    if (!(await gpu.requestAdapter())) return "no adapter";
    return (await tf.setBackend("webgpu")) ? undefined : "the backend did not start";
  },
  prepare,
};
