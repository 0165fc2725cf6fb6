import type { OpKind } from "../../plan.ts";
import { writeBiasGradient, writeInputGradient, writeWeightGradient } from "./backward.ts";
import {
  writeConvolution,
  writeConvolutionBiasGradient,
  writeConvolutionInputGradient,
  writeConvolutionWeightGradient,
} from "./convolution.ts";
import { writeCanonicalDelta, writeCost, writeCostGradient } from "./cost.ts";
import { writeActivation, writeActivationGradient, writeAffine } from "./forward.ts";
import type { KernelWriter } from "./kernel.ts";
import { writeClipNorm, writeClipValue, writeMaxNorm } from "./limits.ts";
import {
  writeInverseDeviation,
  writeMean,
  writeNormalizationGradient,
  writeNormalize,
  writeRunningAverage,
  writeScaleGradient,
  writeScaleShift,
  writeVariance,
} from "./normalization.ts";
import { writePenaltyCost, writePenaltyGradient } from "./penalty.ts";
import { writePooling, writePoolingGradient } from "./pooling.ts";
import { writeSolve, writeUpdate } from "./update.ts";

/** How each kind of operation is written for the device. A kind without an entry trains on the CPU, with that reason. */
export const kernelWriters: { readonly [K in OpKind]?: KernelWriter<K> } = {
  affine: writeAffine,
  convolution: writeConvolution,
  pooling: writePooling,
  activation: writeActivation,
  cost: writeCost,
  "penalty-cost": writePenaltyCost,
  "cost-gradient": writeCostGradient,
  "canonical-delta": writeCanonicalDelta,
  "activation-gradient": writeActivationGradient,
  "input-gradient": writeInputGradient,
  "weight-gradient": writeWeightGradient,
  "bias-gradient": writeBiasGradient,
  "convolution-input-gradient": writeConvolutionInputGradient,
  "convolution-weight-gradient": writeConvolutionWeightGradient,
  "convolution-bias-gradient": writeConvolutionBiasGradient,
  "pooling-gradient": writePoolingGradient,
  "penalty-gradient": writePenaltyGradient,
  mean: writeMean,
  variance: writeVariance,
  "inverse-deviation": writeInverseDeviation,
  normalize: writeNormalize,
  "scale-shift": writeScaleShift,
  "scale-gradient": writeScaleGradient,
  "normalization-gradient": writeNormalizationGradient,
  "running-average": writeRunningAverage,
  "clip-value": writeClipValue,
  "clip-norm": writeClipNorm,
  update: writeUpdate,
  solve: writeSolve,
  "max-norm": writeMaxNorm,
};
