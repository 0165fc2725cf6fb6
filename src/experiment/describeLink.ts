import { type Change, unitParameter } from "./changeList.ts";
import { defaultsFor } from "./defaults.ts";
import { applies, describeDifferences, difference, effectiveChanges, networkSizes, phrase } from "./describe.ts";
import { type Experiment, runSpecs } from "./experiment.ts";
import { formatActivations, formatNumber, sentence } from "./format.ts";
import { type SettingName, settingNames } from "./settings.ts";
import type { ExperimentSpec } from "./spec.ts";

/** What somebody who opens the experiment's link will find, a sentence each. */
export function describeLink(experiment: Experiment): readonly string[] {
  const [base, ...others] = runSpecs(experiment);
  const variants = others.map((other, i) => {
    const differences = describeDifferences(base!, other);
    return `Variant ${i + 1}: ${differences.length > 0 ? differences.join(", ") : "the same as the base"}.`;
  });
  return [
    ...describeRun(base!),
    describeDefaults(base!),
    ...variants,
    ...describeChangesOnTheWay(experiment),
    "Trained weights are not in the link: training begins at step 0 and, from the same seed, takes the same course.",
  ];
}

/** Changes that a list names; the rest are counted. */
const NAMED_CHANGES = 6;

function describeChangesOnTheWay({ base, changes = [] }: Experiment): readonly string[] {
  if (changes.length === 0) return [];
  const named = changes.slice(0, NAMED_CHANGES).map((change) => {
    const run = change.run > 0 ? ` of variant ${change.run}` : "";
    return `at step ${change.step}, ${describeChange(change, base)}${run}`;
  });
  const rest = changes.length > NAMED_CHANGES ? [`${changes.length - NAMED_CHANGES} more`] : [];
  return [`On the way: ${[...named, ...rest].join("; ")}.`];
}

function describeChange(change: Change, base: ExperimentSpec): string {
  if (change.kind === "settings") {
    const spec = { ...base, ...change.settings };
    return settingNames
      .filter((name) => Object.hasOwn(change.settings, name))
      .map((name) => phrase(name, spec))
      .join(", ");
  }
  const { layer, row, column } = change.parameter;
  const own = unitParameter(column);
  const place = own ? `${own.kind} of unit ${row + 1}` : `weight to unit ${row + 1} from unit ${column + 1}`;
  return `${place} in layer ${layer} set to ${formatNumber(change.value)}`;
}

function describeRun(spec: ExperimentSpec): readonly string[] {
  const data: SettingName[] = ["dataset", "points", "noise", "validationShare", "coding"];
  const training: SettingName[] = ["optimizer", "learningRate", "batchSize", "l1", "l2", "seed"];
  const list = (names: readonly SettingName[]) => {
    const shown = names.filter((name) => applies(name, spec) && !(/^l[12]$/.test(name) && spec[name] === 0));
    return shown.map((name) => phrase(name, spec)).join(", ");
  };
  const network = [
    `network ${networkSizes(spec)}${spec.hiddenLayers.length > 0 ? ` with ${formatActivations(spec.hiddenLayers)}` : ""}`,
    phrase("initializer", spec),
    phrase("outputActivation", spec),
    `${phrase("cost", spec)} cost`,
  ];
  return [list(data), network.join(", "), list(training)].map(sentence);
}

function describeDefaults(spec: ExperimentSpec): string {
  const usual = defaultsFor(spec.dataset);
  const changed = effectiveChanges(usual, spec);
  if (changed.length === 0) return "Every setting is at its default.";
  const count = changed.length === 1 ? "1 setting differs" : `${changed.length} settings differ`;
  return `${count} from the default: ${changed.map((name) => difference(name, usual, spec).has).join(", ")}.`;
}
