import type { Op, ParameterGroup, PlanSpec } from "../plan.ts";

const GRADIENT = "gradient";

/** The gradient held within limits before the update reads it: each number first, then its length. */
export function clipOps({ clipValue = 0, clipNorm = 0 }: PlanSpec): readonly Op[] {
  const common = { phase: "update", equation: "clip", layer: 0, result: GRADIENT } as const;
  return [
    ...(clipValue > 0 ? [{ kind: "clip-value", ...common, limit: clipValue } as const] : []),
    ...(clipNorm > 0 ? [{ kind: "clip-norm", ...common, limit: clipNorm } as const] : []),
  ];
}

/** The incoming weights of every unit held within a ball, after the update. Biases are left out. */
export function maxNormOps({ maxNorm = 0 }: PlanSpec, parameters: readonly ParameterGroup[]): readonly Op[] {
  if (maxNorm === 0) return [];
  return parameters
    .filter(({ kind }) => kind === "weights")
    .map(({ name, layer }) => ({
      kind: "max-norm",
      phase: "update",
      equation: "max-norm",
      layer,
      result: name,
      limit: maxNorm,
    }));
}
