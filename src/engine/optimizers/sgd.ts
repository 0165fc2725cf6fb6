import { SGD } from "../cpu/abi.ts";
import { keptBy, type Optimizer } from "./optimizer.ts";

/**
 * Gradient descent; stochastic when the gradient is that of a mini-batch:
 *   w ← (1 − ηλ) w − η g
 * With decay λ it is L2 with λ₂ = λ/2, but biases decay too.
 */
export const sgd = {
  label: "SGD",
  formula: "w \\leftarrow (1 - \\eta\\lambda)\\, w - \\eta \\, \\frac{\\partial E}{\\partial w}",
  source: "Cauchy 1847; Robbins & Monro 1951; decay λ: Loshchilov & Hutter 2019, Algorithm 1",
  reads: ["weightDecay"],
  state: [],
  rates: ["learningRate", "kept"],
  setRates(rates, { weightDecay }, learningRate) {
    rates[0] = learningRate;
    rates[1] = keptBy(learningRate, weightDecay);
  },
  update(parameters, gradient, _state, from, to, rates) {
    const [learningRate, kept] = [rates[0]!, rates[1]!];
    for (let i = from; i < to; i++) parameters[i] = kept * parameters[i]! - learningRate * gradient[i]!;
  },
  kernel: SGD,
} as const satisfies Optimizer;
