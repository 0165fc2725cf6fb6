import { datasetCatalog, type OptimizerSettingName, optimizerCatalog, usualSettings } from "../engine/index.ts";
import { defaultsFor } from "./defaults.ts";
import { formatValue, sentence } from "./format.ts";
import { changedSettings, describeChanges, type Repair, repairSpec } from "./rules.ts";
import { type SettingName, settingNames } from "./settings.ts";
import type { ExperimentSpec } from "./spec.ts";

/**
 * The spec after a person's change. Other data bring their usual inputs and whatever else is usual for them alone, and data of another task their usual output
 * and cost, another optimizer what it is usually given; then whatever breaks a rule gives way to what was changed.
 */
export function changeSpec(before: ExperimentSpec, patch: Partial<ExperimentSpec>): Repair {
  const touched = settingNames.filter((name) => Object.hasOwn(patch, name));
  const followed = followData(before, followOptimizer(before, { ...before, ...patch }, touched), touched);
  const repaired = repairSpec(followed.spec, touched);
  return { spec: repaired.spec, notes: [...followed.notes, ...repaired.notes] };
}

/** Why a change would not stick: the note of the rule that undoes it. Undefined if it would. */
export function objection(before: ExperimentSpec, patch: Partial<ExperimentSpec>): string | undefined {
  const { spec, notes } = changeSpec(before, patch);
  const undone = changedSettings({ ...before, ...patch }, spec).some((name) => Object.hasOwn(patch, name));
  return undone ? notes.at(-1) : undefined;
}

/** Gives an optimizer what it is usually given, where neither a person nor the optimizer before has changed that. */
function followOptimizer(
  before: ExperimentSpec,
  after: ExperimentSpec,
  touched: readonly SettingName[],
): ExperimentSpec {
  if (before.optimizer === after.optimizer) return after;
  const usual = (spec: ExperimentSpec) => ({ ...usualSettings, ...optimizerCatalog[spec.optimizer].usual });
  const [old, next] = [usual(before), usual(after)];
  const moved = (Object.keys(next) as OptimizerSettingName[]).filter(
    (name) => before[name] === old[name] && !touched.includes(name),
  );
  return { ...after, ...Object.fromEntries(moved.map((name) => [name, next[name]])) };
}

/** Settings that data decide by their task alone. */
const ofTask: ReadonlySet<SettingName> = new Set<SettingName>(["dataset", "outputActivation", "cost"]);

/** Moves what the choice of data decides, unless it was touched. Tells of it only where a person's choice is lost. */
function followData(before: ExperimentSpec, after: ExperimentSpec, touched: readonly SettingName[]): Repair {
  const old = defaultsFor(before.dataset);
  const usual = defaultsFor(after.dataset);
  const chosen = changedSettings(old, before);
  const sameTask = datasetCatalog[before.dataset].task === datasetCatalog[after.dataset].task;
  const notes: string[] = [];
  const brought = (["features", ...changedSettings(old, usual)] as const).filter(
    (name) => !ofTask.has(name) && !chosen.includes(name) && !touched.includes(name),
  );
  const spec = { ...after, ...Object.fromEntries(brought.map((name) => [name, usual[name]])) };
  if (sameTask) return { spec, notes };

  const movable = (["outputActivation", "cost"] as const).filter((name) => !touched.includes(name));
  const moved = { ...spec, ...Object.fromEntries(movable.map((name) => [name, usual[name]])) };
  const lost = movable.some((name) => chosen.includes(name));
  const changes = describeChanges(spec, moved);
  const reason = `data ${formatValue("dataset", spec.dataset)} has another task`;
  if (lost && changes !== "") notes.push(sentence(`${reason}: ${changes}`));
  return { spec: moved, notes };
}
