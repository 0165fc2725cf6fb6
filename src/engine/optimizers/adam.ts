import { ADAM } from "../cpu/abi.ts";
import { wholePower } from "../elementary.ts";
import type { Optimizer } from "./optimizer.ts";

/**
 * Adam, Kingma & Ba 2015, Algorithm 1:
 *   m ← β₁ m + (1 − β₁) g   v ← β₂ v + (1 − β₂) g²   w ← w − η m̂/(√v̂ + ε)
 * with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ), and ε outside the root. The rate `kept` is AdamW's, and 1 here.
 */
export const adam = {
  label: "Adam",
  formula:
    "m \\leftarrow \\beta_1 m + (1 - \\beta_1) g, \\quad v \\leftarrow \\beta_2 v + (1 - \\beta_2) g^2, \\quad w \\leftarrow w - \\eta \\frac{m / (1 - \\beta_1^t)}{\\sqrt{v / (1 - \\beta_2^t)} + \\varepsilon}",
  source: "Kingma & Ba 2015, Algorithm 1; CSE 475 notes, Adam; ε outside the root",
  reads: ["beta1", "beta2", "epsilon"],
  state: ["mean", "squares"],
  rates: ["learningRate", "kept", "beta1", "fresh1", "correction1", "beta2", "fresh2", "correction2", "epsilon"],
  setRates(rates, { beta1, beta2, epsilon }, learningRate, t) {
    rates[0] = learningRate;
    rates[1] = 1;
    rates[2] = beta1;
    rates[3] = 1 - beta1;
    rates[4] = 1 - wholePower(beta1, t);
    rates[5] = beta2;
    rates[6] = 1 - beta2;
    rates[7] = 1 - wholePower(beta2, t);
    rates[8] = epsilon;
  },
  update(parameters, gradient, [mean, squares], from, to, rates) {
    const [learningRate, kept, epsilon] = [rates[0]!, rates[1]!, rates[8]!];
    const [beta1, fresh1, correction1] = [rates[2]!, rates[3]!, rates[4]!];
    const [beta2, fresh2, correction2] = [rates[5]!, rates[6]!, rates[7]!];
    for (let i = from; i < to; i++) {
      const g = gradient[i]!;
      mean![i] = beta1 * mean![i]! + fresh1 * g;
      squares![i] = beta2 * squares![i]! + fresh2 * (g * g);
      const step = (learningRate * (mean![i]! / correction1)) / (Math.sqrt(squares![i]! / correction2) + epsilon);
      parameters[i] = kept * parameters[i]! - step;
    }
  },
  kernel: ADAM,
} as const satisfies Optimizer;
