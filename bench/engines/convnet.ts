import convnet, { type Net } from "convnetjs";
import type { Case } from "../cases.ts";
import type { Engine } from "./engine.ts";
import { initialLayers } from "./layers.ts";

/** Examples one by one; the trainer adds their gradients up and moves the weights at the end of each batch. */
export const engine: Engine = {
  obstacle({ cost, output }) {
    return cost === "cross-entropy" && output === "sigmoid" ? "no sigmoid with cross-entropy" : undefined;
  },
  prepare(task) {
    const net = makeNet(task);
    const trainer = new convnet.Trainer(net, {
      method: "sgd",
      learning_rate: task.learningRate,
      momentum: 0,
      l1_decay: 0,
      l2_decay: 0,
      batch_size: task.batch,
    });
    const batches = task.batches.map((_, index) => examplesOf(task, index));
    let next = 0;
    return {
      step(count) {
        for (let i = 0; i < count; i++) {
          for (const { x, y } of batches[next]!) trainer.train(x, y);
          next = (next + 1) % batches.length;
        }
      },
      cost() {
        const examples = batches.flat();
        return examples.reduce((sum, { x, y }) => sum + costOf(net.forward(x).w, y), 0) / examples.length;
      },
      dispose() {},
    };
  },
};

function makeNet(task: Case): Net {
  const {
    network: { sizes },
    output,
  } = task;
  const hidden = sizes.slice(1, -1).map((units) => ({ type: "fc", num_neurons: units, activation: "tanh" }));
  const last = { num_neurons: sizes.at(-1)! };
  const net = new convnet.Net();
  net.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: sizes[0]! },
    ...hidden,
    ...(output === "softmax"
      ? [{ type: "softmax", num_classes: sizes.at(-1)! }]
      : [
          { type: "fc", ...last, activation: "sigmoid" },
          { type: "regression", ...last },
        ]),
  ]);
  // A regression brings a linear layer of its own, which would follow the sigmoid.
  if (output === "sigmoid") net.layers.splice(-2, 1);
  const initial = initialLayers(task);
  const vectors = initial.flatMap(({ inputs, units, weights, bias }) => {
    // Each unit's weights come in a vector of their own.
    return [...Array.from({ length: units }, (_, j) => weights.subarray(j * inputs, (j + 1) * inputs)), bias];
  });
  net.getParamsAndGrads().forEach(({ params }, index) => {
    params.set(vectors[index]!);
  });
  return net;
}

function examplesOf({ network: { sizes }, output, batch, batches }: Case, index: number) {
  const [inputs, outputs] = [sizes[0]!, sizes.at(-1)!];
  const { inputs: x, targets } = batches[index]!;
  return Array.from({ length: batch }, (_, n) => {
    const vol = new convnet.Vol(1, 1, inputs, 0);
    vol.w.set(x.subarray(n * inputs, (n + 1) * inputs));
    const y = targets.subarray(n * outputs, (n + 1) * outputs);
    return { x: vol, y: output === "softmax" ? y.indexOf(1) : [...y] };
  });
}

/** Log-likelihood of a class, or ½‖a − y‖². */
function costOf(a: Float64Array, y: number | readonly number[]): number {
  if (typeof y === "number") return -Math.log(a[y]!);
  return y.reduce((sum, target, j) => sum + (a[j]! - target) ** 2, 0) / 2;
}
