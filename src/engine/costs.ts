import type { ActivationName } from "./activations.ts";
import type { ActivationForm, Cost, CostForm } from "./costs/cost.ts";
import { absolute, quadratic } from "./costs/distances.ts";
import { bernoulliDivergence, classDivergence } from "./costs/divergences.ts";
import { binaryCrossEntropy, logLikelihood } from "./costs/entropies.ts";
import { hinge, multiclassHinge, perceptron } from "./costs/margins.ts";

export type { Cost, CostForm } from "./costs/cost.ts";

/** One form for every output that has a slope. */
const anyOutput = (form: ActivationForm) => ({
  ...{ identity: form, sigmoid: form, tanh: form, softmax: form, relu: form, "leaky-relu": form },
  ...{ elu: form, softplus: form, silu: form, "gelu-tanh": form, "gelu-erf": form },
});

export const costs = {
  quadratic: {
    label: "quadratic",
    tasks: ["regression", "binary", "multiclass"],
    forms: anyOutput(quadratic),
  },
  "cross-entropy": {
    label: "cross-entropy",
    tasks: ["binary", "multiclass"],
    forms: { sigmoid: binaryCrossEntropy, softmax: logLikelihood },
    takesSoftTargets: true,
  },
  kl: {
    label: "KL divergence",
    tasks: ["binary", "multiclass"],
    forms: { sigmoid: bernoulliDivergence, softmax: classDivergence },
    takesSoftTargets: true,
  },
  absolute: {
    label: "mean absolute",
    tasks: ["regression", "binary", "multiclass"],
    forms: anyOutput(absolute),
  },
  hinge: {
    label: "hinge",
    tasks: ["binary", "multiclass"],
    forms: { identity: hinge, tanh: hinge },
    isSigned: true,
  },
  "hinge-multiclass": {
    label: "multi-class hinge",
    tasks: ["multiclass"],
    forms: { identity: multiclassHinge, tanh: multiclassHinge },
  },
  perceptron: {
    label: "perceptron",
    tasks: ["binary", "multiclass"],
    forms: { step: perceptron },
  },
} as const satisfies Record<string, Cost>;

export type CostName = keyof typeof costs;

/**
 * The cost as it reads with this output activation.
 * @throws RangeError if the two do not go together.
 */
export function costForm(cost: CostName, output: ActivationName): CostForm {
  const forms: Partial<Record<ActivationName, CostForm>> = costs[cost].forms;
  const form = forms[output];
  if (form) return form;
  throw new RangeError(
    `invalid outputActivation: ${output} (expected ${Object.keys(forms).join(" or ")} with cost ${cost})`,
  );
}
