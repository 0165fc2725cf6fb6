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
import {
  bindCanonicalDelta,
  bindCost,
  bindCostGradient,
  encodeCanonicalDelta,
  encodeCost,
  encodeCostGradient,
} from "./cost.ts";
import type { Binder, Encoder } from "./kernel.ts";
import { bindMixtureCost, bindMixtureGradient } from "./mixture.ts";
import { bindPenaltyCost, bindPenaltyGradient, encodePenaltyCost, encodePenaltyGradient } from "./penalty.ts";
import { bindPrune } from "./prune.ts";
import { bindUpdate, encodeUpdate } from "./update.ts";

/** How each kind of operation is carried out, in plain loops: the definition every other backend is held to. */
export const binders: { readonly [K in OpKind]: Binder<K> } = {
  affine: bindAffine,
  activation: bindActivation,
  cost: bindCost,
  "penalty-cost": bindPenaltyCost,
  "cost-gradient": bindCostGradient,
  "canonical-delta": bindCanonicalDelta,
  "activation-gradient": bindActivationGradient,
  "input-gradient": bindInputGradient,
  "weight-gradient": bindWeightGradient,
  "bias-gradient": bindBiasGradient,
  "penalty-gradient": bindPenaltyGradient,
  "mixture-cost": bindMixtureCost,
  "mixture-gradient": bindMixtureGradient,
  update: bindUpdate,
  prune: bindPrune,
};

/** Kinds of operation that have SIMD kernels. One without is carried out in plain loops. */
export const encoders: { readonly [K in OpKind]?: Encoder<K> } = {
  affine: encodeAffine,
  activation: encodeActivation,
  cost: encodeCost,
  "penalty-cost": encodePenaltyCost,
  "cost-gradient": encodeCostGradient,
  "canonical-delta": encodeCanonicalDelta,
  "activation-gradient": encodeActivationGradient,
  "input-gradient": encodeInputGradient,
  "weight-gradient": encodeWeightGradient,
  "bias-gradient": encodeBiasGradient,
  "penalty-gradient": encodePenaltyGradient,
  update: encodeUpdate,
};
