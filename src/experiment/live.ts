import { type Experiment, runSpecs } from "./experiment.ts";
import { changedSettings } from "./rules.ts";
import { settings } from "./settings.ts";

/** Whether runs of one experiment can take over another at their next step, without being rebuilt. */
export function appliesLive(before: Experiment, after: Experiment): boolean {
  const [old, next] = [runSpecs(before), runSpecs(after)];
  if (old.length !== next.length) return false;
  return next.every((spec, run) => changedSettings(old[run]!, spec).every((name) => settings[name].live));
}
