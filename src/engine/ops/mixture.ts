import { Mixture } from "../mixture.ts";
import type { Binder } from "./kernel.ts";

/** Forward: λ Ω = −λ Σ ln p(w) over all weights. Tutorial notes problem 4, eq. (1). Adds to cost[1]. */
export const bindMixtureCost: Binder<"mixture-cost"> = (op, { view }) => {
  const mixture = new Mixture(view(op.mixture));
  const weights = op.weights.map(view);
  const cost = view(op.result);
  return () => {
    mixture.refresh();
    let sum = 0;
    for (const w of weights) for (let i = 0; i < w.length; i++) sum += mixture.judge(w[i]!);
    cost[1] = cost[1]! - op.rate * sum;
  };
};

/**
 * Backward, with γⱼ the responsibility of component j for a weight. Tutorial notes problem 4, eqs. (2)–(5), with the
 * λ that is missing in (5) put in, and η = ln σ² in place of σ (∂E/∂η = ½ σ ∂E/∂σ):
 *   ∂E/∂w += λ Σⱼ γⱼ (w − μⱼ)/σⱼ²          ∂E/∂μⱼ = λ Σ γⱼ (μⱼ − w)/σⱼ²
 *   ∂E/∂ηⱼ = λ Σ ½ γⱼ (1 − (w − μⱼ)²/σⱼ²)   ∂E/∂φⱼ = λ Σ (πⱼ − γⱼ)
 * Adds to ∂L/∂W of every layer; writes the mixture's own gradient [3][M].
 */
export const bindMixtureGradient: Binder<"mixture-gradient"> = (op, { view }) => {
  const mixture = new Mixture(view(op.mixture));
  const { components: count, means, precisions, proportions, responsibilities } = mixture;
  const pairs = op.weights.map((name) => [view(name), view(`d${name}`)] as const);
  const gradient = view(op.result);
  return () => {
    mixture.refresh();
    gradient.fill(0);
    for (const [weights, slopes] of pairs) {
      for (let i = 0; i < weights.length; i++) {
        const w = weights[i]!;
        mixture.judge(w);
        let slope = 0;
        for (let j = 0; j < count; j++) {
          const distance = w - means[j]!;
          const gamma = responsibilities[j]!;
          const pull = gamma * distance * precisions[j]!;
          slope += pull;
          gradient[j] = gradient[j]! - op.rate * pull;
          gradient[count + j] = gradient[count + j]! + op.rate * 0.5 * (gamma - pull * distance);
          gradient[2 * count + j] = gradient[2 * count + j]! + op.rate * (proportions[j]! - gamma);
        }
        slopes[i] = slopes[i]! + op.rate * slope;
      }
    }
  };
};
