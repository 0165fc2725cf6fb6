import NeuralNetwork from "brain.js/dist/neural-network.js";
import type { Engine } from "./engine.ts";

/** It refuses a momentum of 0; this one is lost in rounding. */
const NO_MOMENTUM = 1e-30;

/** One activation for all layers, quadratic cost, and an update after each example. */
export const engine: Engine = {
  obstacle({ network, batch, cost }) {
    if (cost !== "quadratic" || network.sizes.length > 2) return "one activation for all layers, quadratic cost only";
    return batch > 1 ? "no batches" : undefined;
  },
  prepare({ network: { sizes }, learningRate, initialParameters, batches }) {
    const net = new NeuralNetwork({ activation: "sigmoid", learningRate, momentum: NO_MOMENTUM });
    net.sizes = [...sizes];
    net.initialize();
    let from = 0;
    for (let layer = 1; layer < sizes.length; layer++) {
      const take = (count: number) => [...initialParameters.subarray(from, (from += count))];
      for (const weights of net.weights[layer]!) weights.splice(0, weights.length, ...take(weights.length));
      net.biases[layer] = take(sizes[layer]!);
    }
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
