import type { Op, ParameterGroup, PlanSpec } from "../plan.ts";

const hasPenalty = ({ l1, l2 }: PlanSpec) => l1 !== 0 || l2 !== 0;

/** The penalties of all weights, behind the cost. */
export function penaltyOps(spec: PlanSpec, parameters: readonly ParameterGroup[]): readonly Op[] {
  if (!hasPenalty(spec)) return [];
  const { l1, l2 } = spec;
  const weights = parameters.filter(({ kind }) => kind === "weights").map(({ name }) => name);
  return [{ kind: "penalty-cost", phase: "cost", equation: "penalty", layer: 0, result: "cost", weights, l1, l2 }];
}

/** What the penalties add to the gradient of some weights, once that is there. */
export function penaltyGradientOps(spec: PlanSpec, layer: number, weights: string): readonly Op[] {
  if (!hasPenalty(spec)) return [];
  const { l1, l2 } = spec;
  const result = `d${weights}`;
  return [{ kind: "penalty-gradient", phase: "backward", equation: "penalty", layer, result, weights, l1, l2 }];
}
