import { SGD } from "../cpu/abi.ts";
import type { Optimizer } from "./optimizer.ts";

/** Gradient descent; stochastic when the gradient is that of a mini-batch. */
export const sgd = {
  label: "SGD",
  formula: "w \\leftarrow w - \\eta \\, \\frac{\\partial E}{\\partial w}",
  source: "Cauchy 1847; Robbins & Monro 1951",
  state: [],
  update(parameters, gradient, _state, from, to, { learningRate }) {
    for (let i = from; i < to; i++) parameters[i] = parameters[i]! - learningRate * gradient[i]!;
  },
  kernel: { code: SGD, rates: ({ learningRate }) => [learningRate] },
} as const satisfies Optimizer;
