import { type ActivationName, activations } from "./activations.ts";
import type { ActivationForm, Cost, CostForm } from "./costs/cost.ts";
import { absolute, quadratic } from "./costs/distances.ts";
import { bernoulliDivergence, classDivergence } from "./costs/divergences.ts";
import { binaryCrossEntropy, logLikelihood } from "./costs/entropies.ts";
import { hinge, multiclassHinge, perceptron } from "./costs/margins.ts";
import type { Task } from "./data/dataset.ts";

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

/** Whether the cost can be asked to learn data of this kind. */
export function suitsTask(cost: CostName, task: Task): boolean {
  const { tasks }: Cost = costs[cost];
  return tasks.includes(task);
}

/**
 * Sees to it that a cost and an output activation can learn data of this kind.
 * @throws RangeError if they can't
 */
export function requireTask(cost: CostName, output: ActivationName, task: Task): void {
  if (!suitsTask(cost, task)) {
    const names = (Object.keys(costs) as CostName[]).filter((name) => suitsTask(name, task));
    throw new RangeError(`invalid cost: ${cost} (expected ${names.join(" or ")} for ${task} data)`);
  }
  if (activations[output].kind === "layer" && task !== "multiclass") {
    throw new RangeError(`invalid outputActivation: ${output} (expected several classes, not ${task} data)`);
  }
}

/** How the targets of a classification say no and yes. */
export function targetCoding(cost: CostName, output: ActivationName): readonly [low: number, high: number] {
  const { isSigned = false }: Cost = costs[cost];
  return isSigned || output === "tanh" ? [-1, 1] : [0, 1];
}
