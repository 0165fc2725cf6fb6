import type { OpKind } from "../plan.ts";
import { bindActivation, bindActivationGradient, encodeActivation, encodeActivationGradient } from "./activation.ts";
import {
  bindAffine,
  bindBiasGradient,
  bindInputGradient,
  bindWeightGradient,
  encodeAffine,
  encodeBiasGradient,
  encodeInputGradient,
  encodeWeightGradient,
} from "./affine.ts";
import { bindAttenuation, bindDropout, bindNoise, encodeAttenuation, encodeDropout, encodeNoise } from "./chance.ts";
import {
  bindConvolution,
  bindConvolutionBiasGradient,
  bindConvolutionInputGradient,
  bindConvolutionWeightGradient,
} from "./convolution.ts";
import {
  encodeConvolution,
  encodeConvolutionBiasGradient,
  encodeConvolutionInputGradient,
  encodeConvolutionWeightGradient,
  encodePooling,
  encodePoolingGradient,
} from "./convolutionKernels.ts";
import {
  bindCanonicalDelta,
  bindCost,
  bindCostGradient,
  encodeCanonicalDelta,
  encodeCost,
  encodeCostGradient,
} from "./cost.ts";
import type { Binder, Encoder } from "./kernel.ts";
import { bindClipNorm, bindClipValue, bindMaxNorm, encodeClipNorm, encodeClipValue, encodeMaxNorm } from "./limits.ts";
import { bindMixtureCost, bindMixtureGradient } from "./mixture.ts";
import {
  bindNormalizationGradient,
  bindNormalize,
  bindScaleGradient,
  bindScaleShift,
  encodeNormalizationGradient,
  encodeNormalize,
  encodeScaleGradient,
  encodeScaleShift,
} from "./normalization.ts";
import { bindPenaltyCost, bindPenaltyGradient, encodePenaltyCost, encodePenaltyGradient } from "./penalty.ts";
import { bindPooling, bindPoolingGradient } from "./pooling.ts";
import { bindPrune } from "./prune.ts";
import { bindSolve } from "./solve.ts";
import {
  bindInverseDeviation,
  bindMean,
  bindRunningAverage,
  bindVariance,
  encodeInverseDeviation,
  encodeMean,
  encodeVariance,
} from "./statistics.ts";
import { bindUpdate, encodeUpdate } from "./update.ts";

/** How each kind of operation is carried out, in plain loops: the definition every other backend is held to. */
export const binders: { readonly [K in OpKind]: Binder<K> } = {
  affine: bindAffine,
  convolution: bindConvolution,
  pooling: bindPooling,
  activation: bindActivation,
  cost: bindCost,
  "penalty-cost": bindPenaltyCost,
  "cost-gradient": bindCostGradient,
  "canonical-delta": bindCanonicalDelta,
  "activation-gradient": bindActivationGradient,
  "input-gradient": bindInputGradient,
  "weight-gradient": bindWeightGradient,
  "bias-gradient": bindBiasGradient,
  "convolution-input-gradient": bindConvolutionInputGradient,
  "convolution-weight-gradient": bindConvolutionWeightGradient,
  "convolution-bias-gradient": bindConvolutionBiasGradient,
  "pooling-gradient": bindPoolingGradient,
  "penalty-gradient": bindPenaltyGradient,
  "mixture-cost": bindMixtureCost,
  "mixture-gradient": bindMixtureGradient,
  dropout: bindDropout,
  attenuation: bindAttenuation,
  noise: bindNoise,
  mean: bindMean,
  variance: bindVariance,
  "inverse-deviation": bindInverseDeviation,
  normalize: bindNormalize,
  "scale-shift": bindScaleShift,
  "scale-gradient": bindScaleGradient,
  "normalization-gradient": bindNormalizationGradient,
  "running-average": bindRunningAverage,
  "clip-value": bindClipValue,
  "clip-norm": bindClipNorm,
  update: bindUpdate,
  solve: bindSolve,
  "max-norm": bindMaxNorm,
  prune: bindPrune,
};

/** Kinds of operation that have SIMD kernels. One without is carried out in plain loops. */
export const encoders: { readonly [K in OpKind]?: Encoder<K> } = {
  affine: encodeAffine,
  convolution: encodeConvolution,
  pooling: encodePooling,
  activation: encodeActivation,
  cost: encodeCost,
  "penalty-cost": encodePenaltyCost,
  "cost-gradient": encodeCostGradient,
  "canonical-delta": encodeCanonicalDelta,
  "activation-gradient": encodeActivationGradient,
  "input-gradient": encodeInputGradient,
  "weight-gradient": encodeWeightGradient,
  "bias-gradient": encodeBiasGradient,
  "convolution-input-gradient": encodeConvolutionInputGradient,
  "convolution-weight-gradient": encodeConvolutionWeightGradient,
  "convolution-bias-gradient": encodeConvolutionBiasGradient,
  "pooling-gradient": encodePoolingGradient,
  "penalty-gradient": encodePenaltyGradient,
  dropout: encodeDropout,
  attenuation: encodeAttenuation,
  noise: encodeNoise,
  mean: encodeMean,
  variance: encodeVariance,
  "inverse-deviation": encodeInverseDeviation,
  normalize: encodeNormalize,
  "scale-shift": encodeScaleShift,
  "scale-gradient": encodeScaleGradient,
  "normalization-gradient": encodeNormalizationGradient,
  "clip-value": encodeClipValue,
  "clip-norm": encodeClipNorm,
  update: encodeUpdate,
  "max-norm": encodeMaxNorm,
};
