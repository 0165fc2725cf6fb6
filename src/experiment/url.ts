import { canonicalExperiment, variantOf } from "./canonical.ts";
import { changeSpec } from "./change.ts";
import { changePairs, isChangeKey, readChanges } from "./changeFields.ts";
import { defaultExperiment, defaultsFor } from "./defaults.ts";
import type { Experiment } from "./experiment.ts";
import { type Fields, groupPairs, SAME } from "./fields.ts";
import { formatNumber } from "./format.ts";
import { migrate, type Pair, VERSION } from "./migrations.ts";
import { momentKeys } from "./momentKeys.ts";
import { type Problem, ProblemList } from "./problems.ts";
import { readQuery, writeQuery } from "./query.ts";
import { changedSettings, repairSteps } from "./rules.ts";
import { type SettingName, type SettingValue, settingNames, settings } from "./settings.ts";
import { quote, shorten } from "./shorten.ts";
import type { ExperimentSpec } from "./spec.ts";
import { readValue, valueText } from "./values.ts";

const VERSION_KEY = "v";
/** Of one value, as many faults as are listed. */
const MAX_FAULTS = 3;

/** What a link was understood as: always a valid experiment, in canonical form. */
export interface DecodedExperiment {
  readonly experiment: Experiment;
  /** What could not be taken as it was written. */
  readonly problems: readonly Problem[];
}

/** The experiment as the part of a link from "#" on: its data, and what differs from the defaults for those. */
export function encodeExperiment(experiment: Experiment): string {
  const { base, variants, changes = [] } = canonicalExperiment(experiment);
  const pairs = [
    { key: VERSION_KEY, value: String(VERSION) },
    datasetPair("", base),
    ...changedPairs("", defaultsFor(base.dataset), base),
  ];
  variants.forEach(({ patch }, i) => {
    const spec = { ...base, ...patch };
    const own = changedPairs(`vs${i + 1}.`, variantStart(base, spec.dataset), spec);
    if (spec.dataset !== base.dataset) own.unshift(datasetPair(`vs${i + 1}.`, spec));
    pairs.push(...(own.length > 0 ? own : [{ key: `vs${i + 1}`, value: SAME }]));
  });
  return `#/play?${writeQuery([...pairs, ...changePairs(changes)])}`;
}

/** What a variant on other data is, before any setting of its own. */
function variantStart(base: ExperimentSpec, dataset: ExperimentSpec["dataset"]): ExperimentSpec {
  return changeSpec(base, { dataset }).spec;
}

function datasetPair(prefix: string, { dataset }: ExperimentSpec): Pair {
  return { key: `${prefix}${settings.dataset.key}`, value: dataset };
}

function changedPairs(prefix: string, start: ExperimentSpec, spec: ExperimentSpec): Pair[] {
  return changedSettings(start, spec).map((name) => ({
    key: `${prefix}${settings[name].key}`,
    value: valueText(spec[name]),
  }));
}

/**
 * The valid experiment nearest to a link, and what in the link could not be taken as it is. The link may be a full
 * address, its part from "#" or "?" on, or its settings alone; a moment in it is left to `readMoment`. Never throws, whatever the text.
 */
export function decodeExperiment(link: string): DecodedExperiment {
  const problems = new ProblemList();
  const { pairs, ignored } = readQuery(link);
  if (ignored > 0)
    problems.add("link", "", () => `link too long, the last ${formatNumber(ignored)} characters ignored`);
  const version = readVersion(pairs, problems);
  const current = migrate(
    pairs.filter(({ key }) => key !== VERSION_KEY && !momentKeys.includes(key)),
    version,
  );
  const fields = groupPairs(
    current.filter(({ key }) => !isChangeKey(key)),
    problems,
  );

  const base = readRun(fields.base, "", defaultExperiment().base.dataset, defaultsFor, problems);
  const variants = fields.variants.map(({ prefix, fields: own }) =>
    variantOf(
      base,
      readRun(own, prefix, base.dataset, (dataset) => variantStart(base, dataset), problems),
    ),
  );
  const changes = readChanges(
    current.filter(({ key }) => isChangeKey(key)),
    1 + variants.length,
    problems,
  );
  return { experiment: canonicalExperiment({ base, variants, changes }), problems: problems.list() };
}

/** The version a link says it is of; links without one are read as the first. */
function readVersion(pairs: readonly Pair[], problems: ProblemList): number {
  const text = pairs.findLast(({ key }) => key === VERSION_KEY)?.value ?? "1";
  if (!/^[1-9]\d*$/.test(text)) {
    problems.add(VERSION_KEY, text, (key) => `${key}: ${quote(text)} is not a version, read as 1`);
    return 1;
  }
  if (Number(text) <= VERSION) return Number(text);
  problems.add(
    VERSION_KEY,
    text,
    (key) => `${key}: version ${shorten(text)} is newer than this page, read as ${VERSION}`,
  );
  return VERSION;
}

type DatasetName = ExperimentSpec["dataset"];

/** One run: its data first, from which `startFor` tells what it is before its other settings, then these, then the rules. */
function readRun(
  fields: Fields,
  prefix: string,
  usualDataset: DatasetName,
  startFor: (dataset: DatasetName) => ExperimentSpec,
  problems: ProblemList,
): ExperimentSpec {
  let spec = startFor(usualDataset);
  // The dataset is the first of the settings.
  for (const name of settingNames) {
    const text = fields.get(name);
    if (text === undefined) continue;
    const read = { ...spec, [name]: readSetting(name, text, spec[name], prefix, problems) };
    spec = name === "dataset" ? startFor(read.dataset) : read;
  }
  for (const { after, changed, reason, changes } of repairSteps(spec, [...fields.keys()])) {
    const name = changed[0]!;
    const run = prefix === "" ? "" : `${prefix.slice(0, -1)}: `;
    problems.add(`${prefix}${settings[name].key}`, fields.get(name) ?? "", () => `${run}${reason}, ${changes}`);
    spec = after;
  }
  return spec;
}

function readSetting(name: SettingName, text: string, fallback: SettingValue, prefix: string, problems: ProblemList) {
  const { value = fallback, faults, meant } = readValue(name, text);
  if (faults.length > 0) {
    const hint = meant === undefined ? "" : ` — did you mean ${meant}?`;
    const list = faults.slice(0, MAX_FAULTS).join(", ");
    const used = shorten(valueText(value));
    problems.add(`${prefix}${settings[name].key}`, text, (key) => `${key}: ${list}, used ${used}${hint}`);
  }
  return value;
}
