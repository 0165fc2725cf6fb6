import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import type { Engine } from "./engine.ts";
import { prepare } from "./tfjs.ts";

export const engine: Engine = {
  async obstacle() {
    return (await tf.setBackend("cpu")) ? undefined : "the backend did not start";
  },
  prepare,
};
