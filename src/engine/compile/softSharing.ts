import { check } from "../checks.ts";
import { MIXTURE_ROWS } from "../mixture.ts";
import type { Op, ParameterGroup, PlanSpec } from "../plan.ts";
import type { GroupShape } from "./stage.ts";

const MIXTURE = "mixture";

/** Soft weight sharing: its parameters, and its operations behind the penalties and behind the other gradients. */
export interface SoftSharingParts {
  readonly parameters: readonly GroupShape[];
  forward(parameters: readonly ParameterGroup[]): readonly Op[];
  backward(parameters: readonly ParameterGroup[]): readonly Op[];
}

/** @throws RangeError if the number of components, the rate or the factor of the mixture's own rate makes no sense */
export function softSharingParts({ softSharing }: PlanSpec): SoftSharingParts {
  if (!softSharing) return { parameters: [], forward: () => [], backward: () => [] };
  const { components, rate, learningRateFactor = 1 } = softSharing;
  check(Number.isInteger(components) && components >= 1, "softSharing.components", components, "1 or more");
  for (const [name, value] of Object.entries({ rate, learningRateFactor })) {
    check(value >= 0 && value < Infinity, `softSharing.${name}`, value, "0 or more");
  }
  const common = { equation: "sharing", layer: 0, mixture: MIXTURE, rate } as const;
  const weightsOf = (parameters: readonly ParameterGroup[]) =>
    parameters.filter(({ kind }) => kind === "weights").map(({ name }) => name);
  return {
    parameters: [{ name: MIXTURE, kind: "mixture", layer: 0, rows: MIXTURE_ROWS, columns: components }],
    forward: (parameters) => [
      { kind: "mixture-cost", phase: "cost", ...common, result: "cost", weights: weightsOf(parameters) },
    ],
    backward: (parameters) => [
      { kind: "mixture-gradient", phase: "backward", ...common, result: `d${MIXTURE}`, weights: weightsOf(parameters) },
    ],
  };
}
