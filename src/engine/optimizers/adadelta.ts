import { ADADELTA } from "../cpu/abi.ts";
import type { Optimizer } from "./optimizer.ts";

/**
 * AdaDelta, Zeiler 2012, Algorithm 1, with a learning rate η before the step (1 in the paper):
 *   v ← ρ v + (1 − ρ) g²   d = √(u + ε)/√(v + ε) · g   w ← w − η d   u ← ρ u + (1 − ρ) d²
 * with ε inside both roots.
 */
export const adadelta = {
  label: "AdaDelta",
  formula:
    "v \\leftarrow \\rho v + (1 - \\rho) g^2, \\quad d = \\frac{\\sqrt{u + \\varepsilon}}{\\sqrt{v + \\varepsilon}}\\, g, \\quad u \\leftarrow \\rho u + (1 - \\rho) d^2, \\quad w \\leftarrow w - \\eta d",
  source: "Zeiler 2012, Algorithm 1; ε inside the roots; η = 1 in the paper",
  reads: ["rho", "innerEpsilon"],
  state: ["squares", "moves"],
  rates: ["learningRate", "rho", "fresh", "epsilon"],
  setRates(rates, { rho, innerEpsilon }, learningRate) {
    rates[0] = learningRate;
    rates[1] = rho;
    rates[2] = 1 - rho;
    rates[3] = innerEpsilon;
  },
  update(parameters, gradient, [squares, moves], from, to, rates) {
    const [learningRate, rho, fresh, epsilon] = [rates[0]!, rates[1]!, rates[2]!, rates[3]!];
    for (let i = from; i < to; i++) {
      const g = gradient[i]!;
      squares![i] = rho * squares![i]! + fresh * (g * g);
      const d = (Math.sqrt(moves![i]! + epsilon) / Math.sqrt(squares![i]! + epsilon)) * g;
      moves![i] = rho * moves![i]! + fresh * (d * d);
      parameters[i] = parameters[i]! - learningRate * d;
    }
  },
  kernel: ADADELTA,
} as const satisfies Optimizer;
