import { RMSPROP } from "../cpu/abi.ts";
import type { Optimizer } from "./optimizer.ts";

/** RMSProp, Tieleman & Hinton 2012: v ← ρ v + (1 − ρ) g²   w ← w − η g/(√v + ε), with ε outside the root. */
export const rmsprop = {
  label: "RMSProp",
  formula:
    "v \\leftarrow \\rho v + (1 - \\rho) g^2, \\quad w \\leftarrow w - \\eta \\frac{g}{\\sqrt{v} + \\varepsilon}",
  source: "Tieleman & Hinton 2012, lecture 6.5; ε outside the root",
  reads: ["rho", "epsilon"],
  state: ["squares"],
  rates: ["learningRate", "rho", "fresh", "epsilon"],
  setRates(rates, { rho, epsilon }, learningRate) {
    rates[0] = learningRate;
    rates[1] = rho;
    rates[2] = 1 - rho;
    rates[3] = epsilon;
  },
  update(parameters, gradient, [squares], from, to, rates) {
    const [learningRate, rho, fresh, epsilon] = [rates[0]!, rates[1]!, rates[2]!, rates[3]!];
    for (let i = from; i < to; i++) {
      const g = gradient[i]!;
      squares![i] = rho * squares![i]! + fresh * (g * g);
      parameters[i] = parameters[i]! - (learningRate * g) / (Math.sqrt(squares![i]!) + epsilon);
    }
  },
  kernel: RMSPROP,
} as const satisfies Optimizer;
