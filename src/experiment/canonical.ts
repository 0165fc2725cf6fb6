import { appendChange, type Change } from "./changeList.ts";
import { type Experiment, MAX_VARIANTS, type Variant } from "./experiment.ts";
import { changedSettings, repairSpec } from "./rules.ts";
import { type SettingValue, settingNames, specFrom } from "./settings.ts";
import type { ExperimentSpec } from "./spec.ts";

/**
 * The one form of an experiment among those that run alike: every rule kept, no −0, and in a variant's patch only what
 * differs from the base. A link gives exactly this form back.
 */
export function canonicalExperiment({ base, variants, changes = [] }: Experiment): Experiment {
  const repaired = repairSpec(base).spec;
  const canonicalBase = specFrom((name) => plain(repaired[name]));
  return {
    base: canonicalBase,
    variants: variants.slice(0, MAX_VARIANTS).map(({ patch }) => {
      const touched = settingNames.filter((name) => Object.hasOwn(patch, name));
      return variantOf(canonicalBase, repairSpec({ ...base, ...patch }, touched).spec);
    }),
    ...(changes.length > 0 ? { changes: canonicalChanges(changes) } : {}),
  };
}

/** In the order of steps, with what is done at one step to one run gathered where it can be. */
function canonicalChanges(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((a, b) => a.step - b.step).reduce<readonly Change[]>(appendChange, []);
}

/** The variant of `base` that runs as `spec`. */
export function variantOf(base: ExperimentSpec, spec: ExperimentSpec): Variant {
  return { patch: Object.fromEntries(changedSettings(base, spec).map((name) => [name, plain(spec[name])])) };
}

function isNumbers(value: SettingValue): value is readonly number[] {
  return typeof value === "object" && value.every((item) => typeof item === "number");
}

/** Without −0, which no link can carry. */
function plain(value: SettingValue): SettingValue {
  if (isNumbers(value)) return value.map((number) => (number === 0 ? 0 : number));
  return value === 0 ? 0 : value;
}
