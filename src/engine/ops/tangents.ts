import type { OpKind } from "../plan.ts";
import { tangentOfActivation, tangentOfActivationGradient } from "./activation.ts";
import { tangentOfAffine, tangentOfBiasGradient, tangentOfInputGradient, tangentOfWeightGradient } from "./affine.ts";
import { tangentOfDropout, tangentOfNoise } from "./chance.ts";
import { tangentOfCanonicalDelta, tangentOfCostGradient } from "./cost.ts";
import type { TangentBinder } from "./kernel.ts";
import { tangentOfPenaltyGradient } from "./penalty.ts";
import {
  tangentOfConvolution,
  tangentOfConvolutionBiasGradient,
  tangentOfConvolutionInputGradient,
  tangentOfConvolutionWeightGradient,
  tangentOfPooling,
  tangentOfPoolingGradient,
} from "./windowTangents.ts";

/**
 * R{·} of each kind of operation that lies between the parameters and their gradient. A plan with a kind that is not
 * here has no products with the Hessian.
 */
export const tangents: { readonly [K in OpKind]?: TangentBinder<K> } = {
  affine: tangentOfAffine,
  convolution: tangentOfConvolution,
  pooling: tangentOfPooling,
  activation: tangentOfActivation,
  dropout: tangentOfDropout,
  noise: tangentOfNoise,
  "cost-gradient": tangentOfCostGradient,
  "canonical-delta": tangentOfCanonicalDelta,
  "activation-gradient": tangentOfActivationGradient,
  "input-gradient": tangentOfInputGradient,
  "weight-gradient": tangentOfWeightGradient,
  "bias-gradient": tangentOfBiasGradient,
  "convolution-input-gradient": tangentOfConvolutionInputGradient,
  "convolution-weight-gradient": tangentOfConvolutionWeightGradient,
  "convolution-bias-gradient": tangentOfConvolutionBiasGradient,
  "pooling-gradient": tangentOfPoolingGradient,
  "penalty-gradient": tangentOfPenaltyGradient,
};
