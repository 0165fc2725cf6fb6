import {
  appendChange,
  type Change,
  MAX_CHANGES,
  type ParameterAddress,
  unitParameter,
  unitParameters,
} from "./changeList.ts";
import type { Pair } from "./migrations.ts";
import type { ProblemList } from "./problems.ts";
import { type SettingName, settingNames, settings } from "./settings.ts";
import { quote, shorten } from "./shorten.ts";
import { readValue, valueText } from "./values.ts";

/** "at120.lr", "at120.vs1.l2", "at120.w3.1.2" (weight to unit 1 from unit 2), "at120.b3.1", "at120.g3.1", "at120.s3.1". */
const CHANGE_KEY = /^at(\d{1,15})\.(?:vs([1-3])\.)?(.+)$/s;
const WEIGHT_KEY = /^w(\d{1,2})\.(\d{1,3})\.(\d{1,3})$/;
const UNIT_KEY = /^([bgs])(\d{1,2})\.(\d{1,3})$/;

export function isChangeKey(key: string): boolean {
  return CHANGE_KEY.test(key);
}

/** The changes as a link writes them. */
export function changePairs(changes: readonly Change[]): readonly Pair[] {
  return changes.flatMap((change): Pair[] => {
    const prefix = `at${change.step}.${change.run > 0 ? `vs${change.run}.` : ""}`;
    if (change.kind === "parameter")
      return [{ key: prefix + addressKey(change.parameter), value: String(change.value) }];
    return settingNames
      .filter((name) => Object.hasOwn(change.settings, name))
      .map((name) => ({ key: prefix + settings[name].key, value: valueText(change.settings[name]!) }));
  });
}

/** Units are counted from 1, as on the screen. */
function addressKey({ layer, row, column }: ParameterAddress): string {
  const own = unitParameter(column);
  return own ? `${own.key}${layer}.${row + 1}` : `w${layer}.${row + 1}.${column + 1}`;
}

/** Reads the changes of a link with so many runs; those that cannot be made are reported and left out. */
export function readChanges(pairs: readonly Pair[], runs: number, problems: ProblemList): readonly Change[] {
  let changes: readonly Change[] = [];
  for (const { key, value } of pairs) {
    const [, step = "", variant = "0", what = ""] = CHANGE_KEY.exec(key) ?? [];
    const place = { step: Number(step), run: Number(variant) };
    const change =
      place.run < runs
        ? (readParameter(place, what, value) ?? readSettings(place, what, value))
        : "there is no such variant";
    if (typeof change === "string") problems.add(key, value, (shown) => `${shown}: ${change}`);
    else if (changes.length === MAX_CHANGES)
      problems.add(key, value, (shown) => `${shown}: more than ${MAX_CHANGES} changes, left out`);
    else changes = appendChange(changes, change);
  }
  return changes.toSorted((a, b) => a.step - b.step);
}

type Place = Pick<Change, "step" | "run">;

function readParameter(place: Place, what: string, text: string): Change | string | undefined {
  const parameter = readAddress(what);
  if (parameter === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return `${quote(text)} is not a number`;
  return parameter
    ? { ...place, kind: "parameter", parameter, value: value === 0 ? 0 : value }
    : "there is no such parameter";
}

/** Null if there can be no such parameter; undefined if it is no address. */
function readAddress(what: string): ParameterAddress | null | undefined {
  const [, ofWeight, unit, from] = WEIGHT_KEY.exec(what) ?? [];
  const [, key, ofUnit, only] = UNIT_KEY.exec(what) ?? [];
  const layer = ofWeight ?? ofUnit;
  if (layer === undefined) return undefined;
  const row = Number(unit ?? only) - 1;
  const column = from === undefined ? -1 - unitParameters.findIndex((own) => own.key === key) : Number(from) - 1;
  const exists = Number(layer) >= 2 && row >= 0 && (from === undefined || column >= 0);
  return exists ? { layer: Number(layer), row, column } : null;
}

function readSettings(place: Place, what: string, text: string): Change | string {
  const name = settingNames.find((candidate) => settings[candidate].key === what) satisfies SettingName | undefined;
  if (name === undefined) return "unknown setting";
  if (!settings[name].live) return `${settings[name].label} cannot change while training`;
  const { value, faults } = readValue(name, text);
  if (value === undefined || faults.length > 0) return faults[0] ?? `${shorten(text)} is not understood`;
  return { ...place, kind: "settings", settings: { [name]: value } };
}
