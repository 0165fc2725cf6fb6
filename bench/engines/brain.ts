import commonJs from "brain.js/dist/neural-network.js";
import type { Engine } from "./engine.ts";
import { initialLayers } from "./layers.ts";

/** It refuses a momentum of 0; this one is lost in rounding. */
const NO_MOMENTUM = 1e-30;

/** One activation for all layers, quadratic cost, and an update after each example. */
export const engine: Engine = {
  obstacle({ network, batch, cost }) {
    if (cost !== "quadratic" || network.sizes.length > 2) return "one activation for all layers, quadratic cost only";
    return batch > 1 ? "no batches" : undefined;
  },
  prepare(task) {
    const { network, learningRate, batches } = task;
    const net = new commonJs.default({ activation: "sigmoid", learningRate, momentum: NO_MOMENTUM });
    net.sizes = [...network.sizes];
    net.initialize();
    initialLayers(task).forEach(({ inputs, weights, bias }, index) => {
      net.weights[index + 1]!.forEach((row, j) => {
        row.set(weights.subarray(j * inputs, (j + 1) * inputs));
      });
      net.biases[index + 1]!.set(bias);
    });
    const patterns = batches.map(({ inputs, targets }) => ({ input: [...inputs], output: [...targets] }));
    let next = 0;
    return {
      step(count) {
        for (let i = 0; i < count; i++) {
          net.trainPattern(patterns[next]!);
          next = (next + 1) % patterns.length;
        }
      },
      cost() {
        const costs = patterns.map(({ input, output }) => {
          return net.run(input).reduce((sum, a, j) => sum + (a - output[j]!) ** 2, 0) / 2;
        });
        return costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
      },
      dispose() {},
    };
  },
};
