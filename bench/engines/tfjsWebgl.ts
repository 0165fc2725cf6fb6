import "@tensorflow/tfjs-backend-webgl";
import * as tf from "@tensorflow/tfjs-core";
import type { Engine } from "./engine.ts";
import { prepare } from "./tfjs.ts";

export const engine: Engine = {
  async obstacle() {
    return (await tf.setBackend("webgl")) ? undefined : "the backend did not start";
  },
  prepare,
};
