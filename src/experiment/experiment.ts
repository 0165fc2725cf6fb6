import type { ExperimentSpec } from "./settings.ts";

/** "The same, but with …": the settings in which a variant differs from the base. */
export interface Variant {
  readonly patch: Partial<ExperimentSpec>;
}

export const MAX_VARIANTS = 3;

/** What a person made and a link carries: a base and up to three variants, trained in lock-step from one seed. */
export interface Experiment {
  readonly base: ExperimentSpec;
  readonly variants: readonly Variant[];
}

/** The spec of every run, the base first. */
export function runSpecs({ base, variants }: Experiment): readonly ExperimentSpec[] {
  return [base, ...variants.map((variant) => ({ ...base, ...variant.patch }))];
}
