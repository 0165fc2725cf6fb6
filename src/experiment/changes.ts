import { canonicalExperiment, variantOf } from "./canonical.ts";
import type { Change } from "./changeList.ts";
import { type Experiment, runSpecs } from "./experiment.ts";
import { changedSettings } from "./rules.ts";
import type { ExperimentSpec } from "./spec.ts";

/** The settings changes that turn one experiment into another: first the base's, which the variants follow. */
export function settingsChanges(before: Experiment, after: Experiment, step: number): readonly Change[] {
  const changes: Change[] = [];
  let present = before;
  runSpecs(after).forEach((spec, run) => {
    const names = changedSettings(runSpecs(present)[run]!, spec);
    if (names.length === 0) return;
    const settings = Object.fromEntries(names.map((name) => [name, spec[name]])) as Partial<ExperimentSpec>;
    const change: Change = { step, run, kind: "settings", settings };
    changes.push(change);
    present = withChange(present, change);
  });
  return changes;
}

/** The experiment's settings after a change. Changes of parameters leave them as they are. */
export function withChange(experiment: Experiment, change: Change): Experiment {
  const { base, variants } = experiment;
  if (change.kind === "parameter") return experiment;
  if (change.run === 0) return canonicalExperiment({ base: { ...base, ...change.settings }, variants });
  return {
    base,
    variants: variants.map((variant, index) =>
      index === change.run - 1 ? variantOf(base, { ...base, ...variant.patch, ...change.settings }) : variant,
    ),
  };
}

/** The settings an experiment trains with after `step` steps, its changes until then made. */
export function experimentAt(experiment: Experiment, step: number): Experiment {
  const { base, variants, changes = [] } = experiment;
  if (changes.length === 0) return experiment;
  return changes.filter((change) => change.step <= step).reduce(withChange, { base, variants });
}
