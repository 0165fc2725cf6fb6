import { ADAGRAD } from "../cpu/abi.ts";
import type { Optimizer } from "./optimizer.ts";

/** AdaGrad, Duchi, Hazan & Singer 2011: s ← s + g²   w ← w − η g/(√s + ε), with ε outside the root. */
export const adagrad = {
  label: "AdaGrad",
  formula: "s \\leftarrow s + g^2, \\quad w \\leftarrow w - \\eta \\frac{g}{\\sqrt{s} + \\varepsilon}",
  source: "Duchi, Hazan & Singer 2011; slides on improving learning, AdaGrad; ε outside the root",
  reads: ["epsilon"],
  state: ["squares"],
  rates: ["learningRate", "epsilon"],
  setRates(rates, { epsilon }, learningRate) {
    rates[0] = learningRate;
    rates[1] = epsilon;
  },
  update(parameters, gradient, [squares], from, to, rates) {
    const [learningRate, epsilon] = [rates[0]!, rates[1]!];
    for (let i = from; i < to; i++) {
      const g = gradient[i]!;
      squares![i] = squares![i]! + g * g;
      parameters[i] = parameters[i]! - (learningRate * g) / (Math.sqrt(squares![i]!) + epsilon);
    }
  },
  kernel: ADAGRAD,
} as const satisfies Optimizer;
