import { type HiddenLayer, inputCount, inputShape, outputCount } from "../engine/index.ts";
import { changeSpec } from "./change.ts";
import { type Experiment, runSpecs } from "./experiment.ts";
import { formatActivations, formatLabel, formatLayer, formatSizes, formatValue } from "./format.ts";
import { changedSettings } from "./rules.ts";
import { type SettingName, settings } from "./settings.ts";
import type { ExperimentSpec } from "./spec.ts";

/** The title of a run: "Circle · 2–5–4–1 · tanh". Without hidden layers, the activation is that of the output. */
export function describeSpec(spec: ExperimentSpec): string {
  const activations = formatActivations(spec.hiddenLayers) || formatValue("outputActivation", spec.outputActivation);
  return [formatValue("dataset", spec.dataset), networkSizes(spec), activations].join(" · ");
}

/** Where `other` differs from `base`, in words: "learning rate 0.3 instead of 0.1". Only settings with an effect count. */
export function describeDifferences(base: ExperimentSpec, other: ExperimentSpec): readonly string[] {
  return effectiveChanges(base, other).map((name) => {
    const { has, had } = difference(name, base, other);
    return had === undefined ? has : `${has} instead of ${had}`;
  });
}

/** A short, distinct label for every run's curve: "base", then what each variant has that the base has not. */
export function runNames(experiment: Experiment): readonly string[] {
  const [base, ...others] = runSpecs(experiment);
  const names = ["base"];
  for (const other of others) {
    const name = shortName(base!, other);
    const alike = names.filter((taken) => taken === name || taken.startsWith(`${name} (`)).length;
    names.push(alike === 0 ? name : `${name} (${alike + 1})`);
  }
  return names;
}

function shortName(base: ExperimentSpec, other: ExperimentSpec): string {
  const newData = other.dataset !== base.dataset;
  // What other data bring with them goes without saying.
  const start = newData ? changeSpec(base, { dataset: other.dataset }).spec : base;
  const own = effectiveChanges(start, other).map((name) => difference(name, start, other).has);
  const phrases = newData ? [phrase("dataset", other), ...own] : own;
  if (phrases.length === 0) return "same as base";
  return phrases.length > 2 ? `${phrases[0]}, ${phrases.length - 1} more` : phrases.join(", ");
}

export function networkSizes(spec: ExperimentSpec): string {
  const inputs = inputShape(spec)?.positions.join("×") ?? inputCount(spec);
  return formatSizes([inputs, ...spec.hiddenLayers.map(formatLayer), outputCount(spec)]);
}

export function applies(name: SettingName, spec: ExperimentSpec): boolean {
  return settings[name].applies?.(spec) ?? true;
}

export function effectiveChanges(base: ExperimentSpec, other: ExperimentSpec): readonly SettingName[] {
  return changedSettings(base, other).filter((name) => applies(name, base) || applies(name, other));
}

/** A setting of `other` as a phrase of its own, and what `base` has in its place. */
export function difference(
  name: SettingName,
  base: ExperimentSpec,
  other: ExperimentSpec,
): { has: string; had?: string } {
  if (settings[name].type === "switch") return { has: phrase(name, other) };
  if (name === "hiddenLayers") return layersDifference(base.hiddenLayers, other.hiddenLayers);
  return { has: phrase(name, other), had: formatValue(name, base[name]) };
}

/** Names only what differs: the activation or the sizes, if not both. */
function layersDifference(base: readonly HiddenLayer[], other: readonly HiddenLayer[]): { has: string; had: string } {
  const [sizes, otherSizes] = [base, other].map((layers) => formatSizes(layers.map(formatLayer)));
  const [kinds, otherKinds] = [base, other].map(formatActivations);
  if (base.length > 0 && other.length > 0) {
    if (sizes === otherSizes && kinds !== otherKinds) return { has: otherKinds!, had: kinds! };
    if (sizes !== otherSizes && kinds === otherKinds) return { has: `hidden layers ${otherSizes}`, had: sizes! };
  }
  return { has: layersPhrase(other), had: formatValue("hiddenLayers", base) };
}

function layersPhrase(layers: readonly HiddenLayer[]): string {
  return layers.length === 0 ? "no hidden layer" : `hidden layers ${formatValue("hiddenLayers", layers)}`;
}

/** A setting and its value, short enough for a legend: "learning rate 0.3", "sigmoid output", "quadratic". */
export function phrase(name: SettingName, spec: ExperimentSpec): string {
  const text = formatValue(name, spec[name]);
  switch (name) {
    case "coding":
      return `inputs coded ${text}`;
    case "points":
      return `${text} points`;
    case "normalizeInputs":
      return spec.normalizeInputs ? "normalized inputs" : "inputs not normalized";
    case "hiddenLayers":
      return layersPhrase(spec.hiddenLayers);
    case "initializer":
      return `${text} initialization`;
    case "outputActivation":
      return `${text} output`;
    case "schedule":
      return `schedule ${text}`;
    default:
      return settings[name].type === "choice" ? text : `${formatLabel(name)} ${text}`;
  }
}
