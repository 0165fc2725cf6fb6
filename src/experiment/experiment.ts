import type { Change } from "./changeList.ts";
import type { ExperimentSpec } from "./spec.ts";

/** "The same, but with …": the settings in which a variant differs from the base. */
export interface Variant {
  readonly patch: Partial<ExperimentSpec>;
}

export const MAX_VARIANTS = 3;

/** What a person made and a link carries: a base and up to three variants, trained in lock-step from one seed. */
export interface Experiment {
  readonly base: ExperimentSpec;
  readonly variants: readonly Variant[];
  /** What is done to the runs as they train, in the order of steps; absent if nothing is. */
  readonly changes?: readonly Change[];
}

/** The spec of every run, the base first. */
export function runSpecs({ base, variants }: Experiment): readonly ExperimentSpec[] {
  return [base, ...variants.map((variant) => ({ ...base, ...variant.patch }))];
}
