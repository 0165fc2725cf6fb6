import { Mixture } from "../mixture.ts";
import type { TangentBinder } from "./kernel.ts";

/**
 * R{·} of what `bindMixtureGradient` adds and writes. With d = w − μⱼ, p = 1/σⱼ² and lⱼ = ln πⱼN(w; μⱼ, σⱼ²):
 *   R{ln πⱼ} = R{φⱼ} − Σₖ πₖ R{φₖ}   R{lⱼ} = R{ln πⱼ} − ½ R{ηⱼ} − d p R{d} + ½ d² p R{ηⱼ}
 *   R{γⱼ} = γⱼ (R{lⱼ} − Σₖ γₖ R{lₖ})   R{γⱼ d p} = R{γⱼ} d p + γⱼ p R{d} − γⱼ d p R{ηⱼ}
 */
export const tangentOfMixtureGradient: TangentBinder<"mixture-gradient"> = (op, { view, tangent }) => {
  const mixture = new Mixture(view(op.mixture));
  const { components: count, means, precisions, proportions, responsibilities } = mixture;
  const direction = tangent(op.mixture);
  const [rmeans, retas, rlogits] = [0, 1, 2].map((row) => direction.subarray(row * count, (row + 1) * count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const triples = op.weights.map((name) => [view(name), tangent(name), tangent(`d${name}`)] as const);
  const result = tangent(op.result);
  const rjoint = new Float64Array(count);
  return () => {
    mixture.refresh();
    result.fill(0);
    let rnorm = 0;
    for (let j = 0; j < count; j++) rnorm += proportions[j]! * rlogits[j]!;
    for (const [weights, rweights, rslopes] of triples) {
      for (let i = 0; i < weights.length; i++) {
        mixture.judge(weights[i]!);
        let rdensity = 0;
        for (let j = 0; j < count; j++) {
          const [d, rd] = [weights[i]! - means[j]!, rweights[i]! - rmeans[j]!];
          const stretch = d * precisions[j]!;
          rjoint[j] = rlogits[j]! - rnorm - 0.5 * retas[j]! - stretch * rd + 0.5 * d * stretch * retas[j]!;
          rdensity += responsibilities[j]! * rjoint[j]!;
        }
        let rslope = 0;
        for (let j = 0; j < count; j++) {
          const [d, rd] = [weights[i]! - means[j]!, rweights[i]! - rmeans[j]!];
          const gamma = responsibilities[j]!;
          const rgamma = gamma * (rjoint[j]! - rdensity);
          const pull = gamma * d * precisions[j]!;
          const rpull = (rgamma * d + gamma * rd) * precisions[j]! - pull * retas[j]!;
          const rproportion = proportions[j]! * (rlogits[j]! - rnorm);
          rslope += rpull;
          result[j] = result[j]! - op.rate * rpull;
          result[count + j] = result[count + j]! + op.rate * 0.5 * (rgamma - rpull * d - pull * rd);
          result[2 * count + j] = result[2 * count + j]! + op.rate * (rproportion - rgamma);
        }
        rslopes[i] = rslopes[i]! + op.rate * rslope;
      }
    }
  };
};
