import { MAX_VARIANTS } from "./experiment.ts";
import type { Pair } from "./migrations.ts";
import { nearestName } from "./nearest.ts";
import type { ProblemList } from "./problems.ts";
import { type SettingName, settingNames, settings } from "./settings.ts";

/** The texts that a link gives for some settings of one run. */
export type Fields = ReadonlyMap<SettingName, string>;

/** The settings of a link, sorted by run. A variant without fields is "the same". */
export interface LinkFields {
  readonly base: Fields;
  readonly variants: readonly Variant[];
}

interface Variant {
  /** What its keys begin with: "vs1.". */
  readonly prefix: string;
  readonly fields: Fields;
}

/** What the key of an experiment without differences from its base says, as in "vs1=same". */
export const SAME = "same";

const names: ReadonlyMap<string, SettingName> = new Map(settingNames.map((name) => [settings[name].key, name]));
const VARIANT_KEY = /^vs([1-9]\d{0,3})(?:\.(.*))?$/s;

/** Sorts the settings of a link by run and reports those that have no place. Of a setting given twice, the last counts. */
export function groupPairs(pairs: readonly Pair[], problems: ProblemList): LinkFields {
  const base = new Map<SettingName, string>();
  const variants = new Map<number, Map<SettingName, string>>();
  for (const { key, value, count } of lastOfEach(pairs)) {
    const [, number, variantKey = ""] = VARIANT_KEY.exec(key) ?? [];
    const name = names.get(number === undefined ? key : variantKey);
    if (name === undefined && !(number !== undefined && key === `vs${number}` && value === SAME)) {
      problems.add(key, value, (shown) => `${shown}: unknown setting${suggestion(key)}`);
      continue;
    }
    if (count > 1) problems.add(key, value, (shown) => `${shown}: given ${count} times, used the last`);
    const fields = number === undefined ? base : fieldsOf(variants, Number(number));
    if (name !== undefined) fields.set(name, value);
  }
  return { base, variants: firstVariants(variants, problems) };
}

function lastOfEach(pairs: readonly Pair[]): Iterable<Pair & { readonly count: number }> {
  const last = new Map<string, Pair & { readonly count: number }>();
  for (const pair of pairs) last.set(pair.key, { ...pair, count: (last.get(pair.key)?.count ?? 0) + 1 });
  return last.values();
}

function fieldsOf(variants: Map<number, Map<SettingName, string>>, number: number): Map<SettingName, string> {
  const fields = variants.get(number) ?? new Map<SettingName, string>();
  variants.set(number, fields);
  return fields;
}

/** Variants move up where numbers are missing, and those that are too many are left out. */
function firstVariants(variants: ReadonlyMap<number, Fields>, problems: ProblemList): readonly Variant[] {
  const sorted = [...variants].sort(([a], [b]) => a - b);
  for (const [number] of sorted.slice(MAX_VARIANTS)) {
    problems.add(`vs${number}`, "", (key) => `${key}: more than ${MAX_VARIANTS} variants, left out`);
  }
  return sorted.slice(0, MAX_VARIANTS).map(([number, fields]) => ({ prefix: `vs${number}.`, fields }));
}

/** A hint for a mistyped key, or for a setting called by its name in the code. */
function suggestion(key: string): string {
  const typed = key.replace(VARIANT_KEY, "$2");
  const called = nearestName(typed, settingNames);
  const meant = nearestName(typed, [...names.keys()]) ?? (called && settings[called].key);
  return meant === undefined ? "" : ` — did you mean ${meant}?`;
}
