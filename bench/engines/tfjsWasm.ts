import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import type { Engine } from "./engine.ts";
import { prepare } from "./tfjs.ts";

/** Takes the binary with SIMD and threads by itself where the page is isolated. */
export const engine: Engine = {
  async obstacle() {
    setWasmPaths("/wasm/");
    return (await tf.setBackend("wasm")) ? undefined : "the backend did not start";
  },
  prepare,
};
