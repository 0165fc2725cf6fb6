import { NUMBERS_OF_EXAMPLE } from "../engine/index.ts";
import { layerText, readLayer } from "./layerText.ts";
import { nearestName } from "./nearest.ts";
import { readNumber } from "./readNumber.ts";
import { featureNames, MAX_EXAMPLES } from "./settings/data.ts";
import { MAX_INITIAL_VALUES } from "./settings/initialization.ts";
import { MAX_HIDDEN_LAYERS } from "./settings/network.ts";
import { type SettingName, type SettingValue, settings } from "./settings.ts";
import { quote } from "./shorten.ts";

/** The value of a setting as a link writes it. Values are equal exactly when their texts are. */
export function valueText(value: SettingValue): string {
  if (typeof value !== "object") return String(value);
  const items = value.map((item) => (typeof item === "object" ? layerText(item) : String(item)));
  return items.join(",") || "none";
}

/** What a text of a link was understood as: the nearest valid value, and what was wrong with the text. */
export interface Reading {
  /** Absent: nothing to be made of it. */
  readonly value?: SettingValue;
  readonly faults: readonly string[];
  /** A name that was meant, perhaps. */
  readonly meant?: string;
}

/** Reads one value as a link writes it; `valueText` backwards. Never throws. */
export function readValue(name: SettingName, text: string): Reading {
  const setting = settings[name];
  switch (setting.type) {
    case "number":
      return readNumber(setting, text);
    case "choice":
      return readName(
        setting.options.map((option) => option.value),
        text,
      );
    case "switch":
      if (text === "true" || text === "false") return { value: text === "true", faults: [] };
      return { faults: [`${quote(text)} is neither true nor false`] };
    case "features":
      return readFeatures(text);
    case "numbers":
      return readNumbers(text);
    case "examples":
      return readExamples(text);
    case "layers":
      return readLayers(text);
  }
}

function readName<T extends SettingValue & string>(names: readonly T[], text: string): Reading {
  const known = names.find((name) => name === text);
  if (known !== undefined) return { value: known, faults: [] };
  const meant = nearestName(text, names);
  return {
    faults: [`${quote(text)} is not known`],
    ...(meant === undefined ? {} : { value: meant, meant }),
  };
}

function readFeatures(text: string): Reading {
  const items = text.split(",");
  const wanted = [...new Set(items)];
  const value = wanted.flatMap((item) => featureNames.find((name) => name === item) ?? []);
  const unknown = wanted.filter((item) => !featureNames.some((name) => name === item));
  const faults = unknown.map((item) => `${quote(item)} is not known`);
  if (items.length > wanted.length) faults.push("an input is given twice");
  return value.length > 0 ? { value, faults } : { faults };
}

function readLayers(text: string): Reading {
  if (text === "none") return { value: [], faults: [] };
  const items = text.split(",");
  const read = items.slice(0, MAX_HIDDEN_LAYERS).map(readLayer);
  const value = read.flatMap(({ layer }) => layer ?? []);
  const faults = read.flatMap((item) => item.faults);
  if (items.length > MAX_HIDDEN_LAYERS) {
    faults.unshift(`${items.length} hidden layers are too many (at most ${MAX_HIDDEN_LAYERS})`);
  }
  return value.length > 0 ? { value, faults } : { faults };
}

const ANY = { min: -1e9, max: 1e9, step: null } as const;

/** How the numbers of an example are read: its place in the plane and its class. */
export const exampleRanges = [ANY, ANY, { min: 0, max: 1, step: 1 }] as const;

/** Numbers between commas; what is none counts as 0. */
export function readNumbers(text: string): NumbersReading {
  return text === "none" ? { value: [], faults: [] } : readList(text, MAX_INITIAL_VALUES, [ANY]);
}

interface NumbersReading {
  readonly value: readonly number[];
  readonly faults: readonly string[];
}

/** Three numbers between commas for each example; what is left over is left out. */
function readExamples(text: string): Reading {
  const { value, faults } = readList(text, NUMBERS_OF_EXAMPLE * MAX_EXAMPLES, exampleRanges);
  const over = value.length % NUMBERS_OF_EXAMPLE;
  if (over === 0) return { value, faults };
  const whole = value.slice(0, -over);
  const odd = `${value.length} numbers are not three for each example`;
  return { ...(whole.length > 0 ? { value: whole } : {}), faults: [...faults, odd] };
}

/** The ranges take turns. */
function readList(text: string, most: number, ranges: readonly Parameters<typeof readNumber>[0][]): NumbersReading {
  const items = text.split(",");
  const read = items.slice(0, most).map((item, i) => readNumber(ranges[i % ranges.length]!, item));
  const faults = read.flatMap((item) => item.faults);
  if (items.length > most) faults.unshift(`${items.length} numbers are too many (at most ${most})`);
  return { value: read.map(({ value = 0 }) => value), faults };
}
