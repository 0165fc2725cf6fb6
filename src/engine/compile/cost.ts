import { costForm } from "../costs.ts";
import type { Op, PlanSpec } from "../plan.ts";
import type { Signal, Stage } from "./stage.ts";

/** The cost of the last stage's output, and how its slope gets to the pre-activations before it. */
export interface CostEnd {
  readonly forward: readonly Op[];
  /** BE1: up to the gradient of `activation`'s input, so its own backward operations are included. */
  readonly backward: readonly Op[];
}

/** Whether the cost's slope cancels against the output activation's, so that the way back passes neither. */
export function isCanonical({ layers, cost }: PlanSpec): boolean {
  return costForm(cost, layers.at(-1)!.activation).fromPreActivation !== undefined;
}

/**
 * @param activation the output layer's, which reads `input`
 * @throws RangeError if the cost does not go with the output activation
 */
export function costEnd(spec: PlanSpec, activation: Stage, input: Signal): CostEnd {
  const { layers, cost, costWeight: weight = 1 } = spec;
  const layer = layers.length + 1;
  const output = layers.at(-1)!.activation;
  const { name, gradient } = activation.output;
  const reads = { weight, activation: name, targets: "y" };
  const common = { phase: "backward", equation: "BE1", layer } as const;
  return {
    forward: [
      {
        kind: "cost",
        phase: "cost",
        equation: "C",
        layer: 0,
        result: "cost",
        cost,
        output,
        ...reads,
        preActivation: input.name,
      },
    ],
    backward: isCanonical(spec)
      ? [{ kind: "canonical-delta", ...common, result: input.gradient, ...reads }]
      : [{ kind: "cost-gradient", ...common, result: gradient, cost, output, ...reads }, ...activation.backward(true)],
  };
}
