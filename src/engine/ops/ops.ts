import type { OpKind } from "../plan.ts";
import { bindActivation, bindActivationGradient } from "./activation.ts";
import { bindAffine, bindBiasGradient, bindInputGradient, bindWeightGradient } from "./affine.ts";
import { bindCanonicalDelta, bindCost, bindCostGradient } from "./cost.ts";
import type { Binder } from "./kernel.ts";
import { bindPenaltyCost, bindPenaltyGradient } from "./penalty.ts";
import { bindUpdate } from "./update.ts";

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
  update: bindUpdate,
};
