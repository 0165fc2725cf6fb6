import { MOMENTUM } from "../cpu/abi.ts";
import { keptBy, type Optimizer } from "./optimizer.ts";

/**
 * Gradient descent with momentum, in the form of the notes:
 *   Δw ← −η g + μ Δw   w ← (1 − ηλ) w + Δw
 * PyTorch keeps b ← μ b + g and moves by −η b, which is the same while η is constant; while it changes, PyTorch's form is
 * this one with μ η_t/η_{t−1} for μ.
 */
export const momentum = {
  label: "Momentum",
  formula:
    "\\Delta w \\leftarrow -\\eta \\frac{\\partial E}{\\partial w} + \\mu \\Delta w, \\quad w \\leftarrow (1 - \\eta\\lambda)\\, w + \\Delta w",
  source: "CSE 475 notes §19.70; slides on improving learning, momentum; Polyak 1964",
  reads: ["momentum", "weightDecay"],
  state: ["change"],
  rates: ["learningRate", "kept", "momentum"],
  setRates(rates, settings, learningRate) {
    rates[0] = learningRate;
    rates[1] = keptBy(learningRate, settings.weightDecay);
    rates[2] = settings.momentum;
  },
  update(parameters, gradient, [change], from, to, rates) {
    const [learningRate, kept, mu] = [rates[0]!, rates[1]!, rates[2]!];
    for (let i = from; i < to; i++) {
      change![i] = mu * change![i]! - learningRate * gradient[i]!;
      parameters[i] = kept * parameters[i]! + change![i]!;
    }
  },
  kernel: MOMENTUM,
} as const satisfies Optimizer;

/** The learning rate that momentum comes to under a constant gradient: η/(1 − μ). Slides on improving learning. */
export function effectiveLearningRate(learningRate: number, momentum: number): number {
  return learningRate / (1 - momentum);
}
