import type { OpKind } from "../plan.ts";
import { tangentOfActivation, tangentOfActivationGradient } from "./activation.ts";

import { bindAffine, bindBiasGradient, bindInputGradient, bindWeightGradient } from "./affine.ts";
import { bindAttenuation, bindDropout, tangentOfNoise } from "./chance.ts";
import {
  bindConvolution,
  bindConvolutionBiasGradient,
  bindConvolutionInputGradient,
  bindConvolutionWeightGradient,
} from "./convolution.ts";
import { bindCanonicalDelta, tangentOfCostGradient } from "./cost.ts";

import type { TangentBinder } from "./kernel.ts";
import { tangentOfMixtureGradient } from "./mixtureTangent.ts";
import { bindNormalize, bindScaleGradient, bindScaleShift } from "./normalization.ts";
import {
  tangentOfInverseDeviation,
  tangentOfNormalizationGradient,
  tangentOfVariance,
} from "./normalizationTangents.ts";
import { tangentOfPenaltyGradient } from "./penalty.ts";
import { bindPoolingGradient, tangentOfPooling } from "./pooling.ts";
import { byProductRule, type Term } from "./productRule.ts";
import { bindMean } from "./statistics.ts";

/** W a + b, in a layer or under a sliding window. Pearlmutter 1994, eq. (10). */
const layer: readonly Term[] = [
  { input: "tangent", bias: "tangent" },
  { weights: "tangent", bias: "nothing" },
];
const backToInputs: readonly Term[] = [{ delta: "tangent" }, { weights: "tangent" }];
const backToWeights: readonly Term[] = [{ delta: "tangent" }, { input: "tangent" }];
const backToBiases: readonly Term[] = [{ delta: "tangent" }];

/**
 * R{·} of each kind of operation that lies between the parameters and their gradient. A plan with a kind that is not
 * here has no products with the Hessian.
 */
export const tangents: { readonly [K in OpKind]?: TangentBinder<K> } = {
  affine: byProductRule(bindAffine, layer),
  convolution: byProductRule(bindConvolution, layer),
  pooling: tangentOfPooling,
  activation: tangentOfActivation,
  mean: byProductRule(bindMean, [{ input: "tangent" }]),
  variance: tangentOfVariance,
  "inverse-deviation": tangentOfInverseDeviation,
  normalize: byProductRule(bindNormalize, [{ input: "tangent", mean: "tangent" }, { inverseDeviation: "tangent" }]),
  "scale-shift": byProductRule(bindScaleShift, [
    { input: "tangent", shift: "tangent" },
    { scale: "tangent", shift: "nothing" },
  ]),
  attenuation: byProductRule(bindAttenuation, [{ input: "tangent" }]),
  dropout: byProductRule(bindDropout, [{ input: "tangent" }]),
  noise: tangentOfNoise,
  "cost-gradient": tangentOfCostGradient,
  "canonical-delta": byProductRule(bindCanonicalDelta, [{ activation: "tangent", targets: "nothing" }]),
  "activation-gradient": tangentOfActivationGradient,
  "input-gradient": byProductRule(bindInputGradient, backToInputs),
  "weight-gradient": byProductRule(bindWeightGradient, backToWeights),
  "bias-gradient": byProductRule(bindBiasGradient, backToBiases),
  "convolution-input-gradient": byProductRule(bindConvolutionInputGradient, backToInputs),
  "convolution-weight-gradient": byProductRule(bindConvolutionWeightGradient, backToWeights),
  "convolution-bias-gradient": byProductRule(bindConvolutionBiasGradient, backToBiases),
  "pooling-gradient": byProductRule(bindPoolingGradient, [{ gradient: "tangent" }]),
  "scale-gradient": byProductRule(bindScaleGradient, [{ gradient: "tangent" }, { normalized: "tangent" }]),
  "normalization-gradient": tangentOfNormalizationGradient,
  "penalty-gradient": tangentOfPenaltyGradient,
  "mixture-gradient": tangentOfMixtureGradient,
};
