import type { OpKind } from "../../engine/index.ts";
import { activation, activationGradient } from "./activation.ts";
import { affine, biasGradient, inputGradient, weightGradient } from "./affine.ts";
import { attenuation, dropout, noise } from "./chance.ts";
import {
  convolution,
  convolutionBiasGradient,
  convolutionInputGradient,
  convolutionWeightGradient,
} from "./convolution.ts";
import { canonicalDelta, cost, costGradient } from "./cost.ts";
import type { Formula, NoFormula, OpOf } from "./formula.ts";
import { clipNorm, clipValue, maxNorm, prune } from "./limits.ts";
import {
  inverseDeviation,
  mean,
  normalizationGradient,
  normalize,
  runningAverage,
  scaleGradient,
  scaleShift,
  variance,
} from "./normalization.ts";
import { mixtureCost, mixtureGradient, penaltyCost, penaltyGradient } from "./penalties.ts";
import { pooling, poolingGradient } from "./pooling.ts";
import { update } from "./update.ts";

/** The formula of every kind of operation, or why it has none. */
export const formulas: { readonly [K in OpKind]: Formula<OpOf<K>> | NoFormula } = {
  affine,
  activation,
  cost,
  "penalty-cost": penaltyCost,
  "cost-gradient": costGradient,
  "canonical-delta": canonicalDelta,
  "activation-gradient": activationGradient,
  "input-gradient": inputGradient,
  "weight-gradient": weightGradient,
  "bias-gradient": biasGradient,
  "penalty-gradient": penaltyGradient,
  "mixture-cost": mixtureCost,
  "mixture-gradient": mixtureGradient,
  convolution,
  pooling,
  "convolution-input-gradient": convolutionInputGradient,
  "convolution-weight-gradient": convolutionWeightGradient,
  "convolution-bias-gradient": convolutionBiasGradient,
  "pooling-gradient": poolingGradient,
  mean,
  variance,
  "inverse-deviation": inverseDeviation,
  normalize,
  "scale-shift": scaleShift,
  "scale-gradient": scaleGradient,
  "normalization-gradient": normalizationGradient,
  "running-average": runningAverage,
  dropout,
  attenuation,
  noise,
  "clip-value": clipValue,
  "clip-norm": clipNorm,
  "max-norm": maxNorm,
  update,
  solve: {
    because: "This optimizer solves for a whole direction at once: all numbers of the step follow from all others.",
  },
  prune,
};
