import { NESTEROV } from "../cpu/abi.ts";
import { keptBy, type Optimizer } from "./optimizer.ts";

/**
 * Nesterov's accelerated gradient in PyTorch's form:
 *   b ← μ b + g   w ← (1 − ηλ) w − η (g + μ b)
 * Its parameters are those at which the textbook's form looks ahead; `textbookNesterov` gives the textbook's own.
 */
export const nesterov = {
  label: "Nesterov",
  formula:
    "b \\leftarrow \\mu b + \\frac{\\partial E}{\\partial w}, \\quad w \\leftarrow (1 - \\eta\\lambda)\\, w - \\eta \\left( \\frac{\\partial E}{\\partial w} + \\mu b \\right)",
  source: "CSE 475 notes §19.70.2; Nesterov 1983; Sutskever et al. 2013; in PyTorch's form",
  reads: ["momentum", "weightDecay"],
  state: ["velocity"],
  rates: ["learningRate", "kept", "momentum"],
  setRates(rates, settings, learningRate) {
    rates[0] = learningRate;
    rates[1] = keptBy(learningRate, settings.weightDecay);
    rates[2] = settings.momentum;
  },
  update(parameters, gradient, [velocity], from, to, rates) {
    const [learningRate, kept, mu] = [rates[0]!, rates[1]!, rates[2]!];
    for (let i = from; i < to; i++) {
      const g = gradient[i]!;
      velocity![i] = mu * velocity![i]! + g;
      parameters[i] = kept * parameters[i]! - learningRate * (g + mu * velocity![i]!);
    }
  },
  kernel: NESTEROV,
} as const satisfies Optimizer;

/**
 * Where the textbook's form stands, v ← μ v − η g(x + μ v), x ← x + v: at x = w + ημ b, where w = x + μ v is the point it
 * looks ahead at. CSE 475 notes §19.70.2. For a constant learning rate η and no decay.
 */
export function textbookNesterov(w: number, velocity: number, learningRate: number, momentum: number): number {
  return w + learningRate * momentum * velocity;
}
