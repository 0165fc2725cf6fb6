import { softplus } from "../activations/sigmoid.ts";
import { BINARY_CROSS_ENTROPY, LOG_LIKELIHOOD } from "../cpu/abi.ts";
import { exp, log, log1p } from "../elementary.ts";
import type { CanonicalForm, ExampleCost, ExampleGradient } from "./cost.ts";

/** ln Σ eᶻ without overflow. */
function logSumExp(z: Float64Array, offset: number, width: number): number {
  let max = -Infinity;
  for (let i = offset; i < offset + width; i++) max = Math.max(max, z[i]!);
  let sum = 0;
  for (let i = offset; i < offset + width; i++) sum += exp(z[i]! - max);
  return max + log(sum);
}

/** −Σ [y ln a + (1 − y) ln(1 − a)] */
const bernoulliCost: ExampleCost = (a, y, offset, width) => {
  let sum = 0;
  for (let i = offset; i < offset + width; i++) {
    const target = y[i]!;
    if (target !== 0) sum -= target * log(a[i]!);
    if (target !== 1) sum -= (1 - target) * log1p(-a[i]!);
  }
  return sum;
};

const bernoulliGradient: ExampleGradient = (a, y, da, offset, width, scale) => {
  for (let i = offset; i < offset + width; i++) {
    da[i] = ((a[i]! - y[i]!) / (a[i]! * (1 - a[i]!))) * scale;
  }
};

/** −Σ y ln a */
const classCost: ExampleCost = (a, y, offset, width) => {
  let sum = 0;
  for (let i = offset; i < offset + width; i++) if (y[i]! !== 0) sum -= y[i]! * log(a[i]!);
  return sum;
};

const classGradient: ExampleGradient = (a, y, da, offset, width, scale) => {
  for (let i = offset; i < offset + width; i++) da[i] = y[i]! === 0 ? 0 : (-y[i]! / a[i]!) * scale;
};

/** Summed over the outputs: one yes-or-no question each. */
export const binaryCrossEntropy: Required<CanonicalForm> = {
  formula: "-\\sum_j \\left[ y_j \\ln a_j + (1 - y_j) \\ln (1 - a_j) \\right]",
  source: "Oxford notes eq. (6); Nielsen eq. (57)",
  value: bernoulliCost,
  gradient: bernoulliGradient,
  gradientTangent(a, y, ra, rda, offset, width, scale) {
    for (let i = offset; i < offset + width; i++) {
      const no = 1 - a[i]!;
      rda[i] = (y[i]! / (a[i]! * a[i]!) + (1 - y[i]!) / (no * no)) * ra[i]! * scale;
    }
  },
  // −y ln σ(z) − (1−y) ln(1−σ(z)) = y·softplus(−z) + (1−y)·softplus(z)
  fromPreActivation(z, y, offset, width) {
    let sum = 0;
    for (let i = offset; i < offset + width; i++) {
      sum += y[i]! * softplus(-z[i]!) + (1 - y[i]!) * softplus(z[i]!);
    }
    return sum;
  },
  kernel: { value: BINARY_CROSS_ENTROPY },
};

/** Log-likelihood of one class among several, as it goes with softmax. */
export const logLikelihood: Required<CanonicalForm> = {
  formula: "-\\sum_j y_j \\ln a_j",
  source: "Nielsen eq. (80)",
  value: classCost,
  gradient: classGradient,
  gradientTangent(a, y, ra, rda, offset, width, scale) {
    for (let i = offset; i < offset + width; i++) rda[i] = y[i]! === 0 ? 0 : (y[i]! / (a[i]! * a[i]!)) * ra[i]! * scale;
  },
  // −Σ yⱼ ln softmaxⱼ(z) = Σ yⱼ (ln Σ eᶻ − zⱼ)
  fromPreActivation(z, y, offset, width) {
    const total = logSumExp(z, offset, width);
    let sum = 0;
    for (let i = offset; i < offset + width; i++) if (y[i]! !== 0) sum += y[i]! * (total - z[i]!);
    return sum;
  },
  kernel: { value: LOG_LIKELIHOOD },
};
