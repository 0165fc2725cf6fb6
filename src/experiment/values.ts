import { type ActivationName, type HiddenLayer, hiddenActivationNames } from "../engine/index.ts";
import { nearestName } from "./nearest.ts";
import type { NumberSetting } from "./setting.ts";
import { featureNames } from "./settings/data.ts";
import { MAX_INITIAL_VALUES } from "./settings/initialization.ts";
import { MAX_HIDDEN_LAYERS, MAX_UNITS } from "./settings/network.ts";
import { type SettingName, type SettingValue, settings } from "./settings.ts";
import { quote, shorten } from "./shorten.ts";

/** The value of a setting as a link writes it. Values are equal exactly when their texts are. */
export function valueText(value: SettingValue): string {
  if (typeof value !== "object") return String(value);
  const items = value.map((item) => (typeof item === "object" ? `${item.units}.${item.activation}` : String(item)));
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
    case "layers":
      return readLayers(text);
  }
}

/** Of a hidden layer that names none. */
const FALLBACK_ACTIVATION: ActivationName = "tanh";

// Written so that no text takes more than one pass: a "\d+\.?\d*" would take n².
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

interface NumberReading extends Reading {
  readonly value?: number;
}

function readNumber({ min, max, step }: Pick<NumberSetting, "min" | "max" | "step">, text: string): NumberReading {
  if (!NUMBER.test(text)) return { faults: [`${quote(text)} is not a number`] };
  const number = Number(text);
  if (number < min || number > max) {
    return { value: number < min ? min : max, faults: [`${shorten(text)} is out of range (${min} to ${max})`] };
  }
  const whole = Math.round(number);
  if (step === 1 && whole !== number) return { value: whole, faults: [`${shorten(text)} is not a whole number`] };
  return { value: number === 0 ? 0 : number, faults: [] };
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

/** Numbers between commas; what is none counts as 0. */
export function readNumbers(text: string): { readonly value: readonly number[]; readonly faults: readonly string[] } {
  if (text === "none") return { value: [], faults: [] };
  const items = text.split(",");
  const read = items.slice(0, MAX_INITIAL_VALUES).map((item) => readNumber({ min: -1e9, max: 1e9, step: null }, item));
  const faults = read.flatMap((item) => item.faults);
  if (items.length > MAX_INITIAL_VALUES) {
    faults.unshift(`${items.length} numbers are too many (at most ${MAX_INITIAL_VALUES})`);
  }
  return { value: read.map(({ value = 0 }) => value), faults };
}

/** One layer, such as "8.tanh". */
function readLayer(text: string): { readonly layer?: HiddenLayer; readonly faults: readonly string[] } {
  const dot = text.indexOf(".");
  const units = readNumber({ min: 1, max: MAX_UNITS, step: 1 }, dot < 0 ? text : text.slice(0, dot));
  if (units.value === undefined) return { faults: [`${quote(text)} is not a layer`] };
  const name = dot < 0 ? "" : text.slice(dot + 1);
  const known = hiddenActivationNames.find((candidate) => candidate === name);
  const activation = known ?? nearestName(name, hiddenActivationNames) ?? FALLBACK_ACTIVATION;
  const unknown =
    name === "" ? `${quote(text)} names no activation` : `${quote(name)} is no activation of a hidden layer`;
  return { layer: { units: units.value, activation }, faults: [...units.faults, ...(known ? [] : [unknown])] };
}
