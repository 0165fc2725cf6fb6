import { MAX_CHANGES, unitParameters } from "./changeList.ts";
import { type Experiment, MAX_VARIANTS } from "./experiment.ts";
import { rules } from "./rules.ts";
import { featureNames, MAX_EXAMPLES } from "./settings/data.ts";
import { MAX_INITIAL_VALUES } from "./settings/initialization.ts";
import { MAX_HIDDEN_LAYERS, MAX_UNITS } from "./settings/network.ts";
import { type SettingName, type SettingValue, settingNames, settings, specFrom } from "./settings.ts";
import { quote, shorten } from "./shorten.ts";
import type { ExperimentSpec } from "./spec.ts";
import { readValue, valueText } from "./values.ts";

/** The values that a setting takes, in words. */
export function expectedValue(name: SettingName): string {
  const setting = settings[name];
  switch (setting.type) {
    case "number":
      return `${setting.step === 1 ? "a whole number, " : ""}${setting.min} to ${setting.max}`;
    case "choice":
      return setting.options.map((option) => option.value).join(", ");
    case "switch":
      return "true or false";
    case "features":
      return `one or more of ${featureNames.join(", ")}, each once`;
    case "numbers":
      return `as many numbers as the network has parameters, at most ${MAX_INITIAL_VALUES}`;
    case "examples":
      return `x₁, x₂ and class of 1 to ${MAX_EXAMPLES} examples`;
    case "layers":
      return `at most ${MAX_HIDDEN_LAYERS} layers of 1 to ${MAX_UNITS} units, each with an activation; or convolutions and pooling`;
  }
}

/** What is wrong with a value for this setting, by itself: `invalid learningRate: -1 (expected 0.00001 to 10)`. */
export function settingError(name: SettingName, value: unknown): string | undefined {
  if (isValueOf(name, value)) return undefined;
  return `invalid ${name}: ${showValue(value)} (expected ${expectedValue(name)})`;
}

/** Whether a link that writes the value is read without a fault, and as the same value: there is one measure for all doors. */
function isValueOf(name: SettingName, value: unknown): boolean {
  try {
    const { value: read, faults } = readValue(name, valueText(value as SettingValue));
    return faults.length === 0 && isSame(read, value);
  } catch {
    // A link can't write it: it is no value of any setting.
    return false;
  }
}

function isSame(a: unknown, b: unknown): boolean {
  if (!(isObject(a) && isObject(b))) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(a[key], b[key]));
}

/** Everything that is wrong with a value that should be a spec, rules between settings included; empty if nothing is. */
export function validateSpec(value: unknown): readonly string[] {
  if (!isRecord(value)) return [`invalid experiment: ${showValue(value)} (expected an object of settings)`];
  const errors = settingNames.flatMap((name) => {
    if (!Object.hasOwn(value, name)) return `missing ${name} (expected ${expectedValue(name)})`;
    return settingError(name, value[name]) ?? [];
  });
  errors.push(...unknownSettings(value));
  return errors.length > 0 ? errors : ruleErrors(specFrom((name) => value[name] as SettingValue));
}

/**
 * The value as a spec.
 * @throws RangeError that names every setting that is wrong.
 */
export function parseSpec(value: unknown): ExperimentSpec {
  const errors = validateSpec(value);
  if (errors.length > 0) throw new RangeError(errors.join("; "));
  return value as ExperimentSpec;
}

/**
 * The value as an experiment: a valid base, and at most three variants with which it is valid too.
 * @throws RangeError that names every setting that is wrong.
 */
export function parseExperiment(value: unknown): Experiment {
  const { base, variants, changes } = isRecord(value) ? value : { base: value, variants: [], changes: undefined };
  const spec = parseSpec(base);
  if (!Array.isArray(variants) || variants.length > MAX_VARIANTS) {
    throw new RangeError(`invalid variants: ${showValue(variants)} (expected at most ${MAX_VARIANTS})`);
  }
  const errors = variants.flatMap((variant: unknown, i) => {
    const patch = isRecord(variant) ? variant["patch"] : undefined;
    const found = isRecord(patch)
      ? validateSpec({ ...spec, ...patch })
      : [`invalid patch: ${showValue(patch)} (expected settings)`];
    return found.map((error) => `variant ${i + 1}: ${error}`);
  });
  if (errors.length > 0) throw new RangeError(errors.join("; "));
  if (changes === undefined) return { base: spec, variants };
  if (
    !Array.isArray(changes) ||
    changes.length > MAX_CHANGES ||
    !changes.every((change) => isChange(change, variants.length))
  ) {
    throw new RangeError(
      `invalid changes: ${showValue(changes)} (expected at most ${MAX_CHANGES} changes of live settings)`,
    );
  }
  return { base: spec, variants, changes };
}

function isChange(value: unknown, variants: number): boolean {
  if (!isRecord(value)) return false;
  const { step, run, kind, settings: patch, parameter, value: number } = value;
  const count = (x: unknown, least: number, most: number) =>
    Number.isInteger(x) && Number(x) >= least && Number(x) <= most;
  if (!count(step, 0, Number.MAX_SAFE_INTEGER) || !count(run, 0, variants)) return false;
  if (kind === "parameter") {
    const { layer, row, column } = isRecord(parameter) ? parameter : {};
    const address =
      count(layer, 2, MAX_HIDDEN_LAYERS + 2) &&
      count(row, 0, MAX_UNITS) &&
      count(column, -unitParameters.length, MAX_UNITS);
    return address && Number.isFinite(number);
  }
  if (kind !== "settings" || !isRecord(patch)) return false;
  return Object.entries(patch).every(([key, setting]) => {
    const name = settingNames.find((candidate) => candidate === key);
    return name !== undefined && settings[name].live && settingError(name, setting) === undefined;
  });
}

function ruleErrors(spec: ExperimentSpec): readonly string[] {
  return rules.filter((rule) => rule.violated(spec)).map((rule) => rule.message(spec));
}

function unknownSettings(value: Readonly<Record<string, unknown>>): readonly string[] {
  const unknown = Object.keys(value).filter((key) => !settingNames.some((name) => name === key));
  return unknown.slice(0, 10).map((key) => `unknown setting: ${shorten(key)}`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !Array.isArray(value);
}

/** Any value whatever, in a few characters. */
function showValue(value: unknown, depth = 2): string {
  if (typeof value === "string") return quote(value);
  if (typeof value !== "object" || value === null) return shorten(String(value));
  if (depth === 0) return "…";
  const shown = Array.isArray(value)
    ? `[${join(value, (item) => showValue(item, depth - 1))}]`
    : `{${join(Object.entries(value), ([key, item]) => `${key}: ${showValue(item, depth - 1)}`)}}`;
  return shorten(shown, 60);
}

function join<T>(items: readonly T[], show: (item: T) => string): string {
  return items.slice(0, 8).map(show).join(", ");
}
