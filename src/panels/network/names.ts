import { activationCatalog, features } from "../../engine/index.ts";
import { unitParameter } from "../../experiment/changeList.ts";
import type { ExperimentSpec } from "../../experiment/spec.ts";
import { layerNumber, layerWords, type NotationName } from "../../notation/names.ts";
import { formatCount } from "../../ui/count.ts";
import type { CaptionForm, UnitAddress } from "./layout.ts";
import type { ParameterAddress } from "./parameters.ts";

/** The words for a network: its layer sizes, the spec they come from, and the notation that counts its layers. */
export interface Naming {
  readonly sizes: readonly number[];
  readonly spec: ExperimentSpec;
  readonly notation: NotationName;
}

/** Whether everything is called the same in both. */
export function sameNaming(one: Naming, other: Naming): boolean {
  return (
    one.sizes.join() === other.sizes.join() &&
    one.notation === other.notation &&
    one.spec.hiddenLayers === other.spec.hiddenLayers &&
    one.spec.normalization === other.spec.normalization &&
    one.spec.outputActivation === other.spec.outputActivation &&
    one.spec.features === other.spec.features
  );
}

const count = (units: number) => `${formatCount(units)} ${units === 1 ? "unit" : "units"}`;

/** Activation of a layer, or null for the input. */
export function layerActivation({ sizes, spec }: Naming, layer: number) {
  if (layer === 1) return null;
  return layer === sizes.length ? spec.outputActivation : (spec.hiddenLayers[layer - 2]?.activation ?? null);
}

export function activationLabel(naming: Naming, layer: number): string {
  const name = layerActivation(naming, layer);
  return name ? activationCatalog[name].label : "";
}

/** Label of an input, as in the features' registry. */
export function inputLabel({ sizes, spec }: Naming, unit: number): string {
  const feature = spec.features.length === sizes[0] ? spec.features[unit] : undefined;
  return feature ? features[feature].label : `x${subscript(unit + 1)}`;
}

/** A layer as headings have it: "input", "layer 2", "hidden layer 1", "output". */
export function layerRole({ sizes, notation }: Naming, layer: number): string {
  return layer === 1 ? "input" : layer === sizes.length ? "output" : layerWords(notation, layer, sizes.length);
}

/** A layer as sentences have it. */
export function layerName({ sizes, notation }: Naming, layer: number): string {
  return layerWords(notation, layer, sizes.length);
}

/** The three parts of a layer's caption, of which the middle one is its activation. */
export function captionParts(naming: Naming, layer: number, form: CaptionForm): readonly [string, string, string] {
  const { sizes } = naming;
  const role = layerRole(naming, layer).replace("hidden layer", "hidden");
  if (form === "number") return [`${layerNumber(naming.notation, layer)}`, "", ""];
  const hidden = layer > 1 && layer < sizes.length;
  const units = form === "line" ? count(sizes[layer - 1]!) : formatCount(sizes[layer - 1]!);
  return [role, activationLabel(naming, layer), hidden ? units : ""];
}

/** What a screen reader says of a unit, without its numbers. */
export function unitName(naming: Naming, { layer, unit }: UnitAddress): string {
  if (layer === 1) return `input ${inputLabel(naming, unit)}`;
  const name = layerName(naming, layer);
  const role = layer === naming.sizes.length && !name.includes("output") ? ", output" : "";
  return `unit ${unit + 1} of ${name}${role}, ${activationLabel(naming, layer)}`;
}

/** What a screen reader says of a parameter. */
export function parameterName(naming: Naming, { layer, row, column }: ParameterAddress): string {
  const own = unitParameter(column);
  const to = `unit ${row + 1} of ${layerName(naming, layer)}`;
  if (own) return `${own.kind} of ${to}`;
  const source = layer === 2 ? inputLabel(naming, column) : `unit ${column + 1} of ${layerName(naming, layer - 1)}`;
  return `weight from ${source} to ${to}`;
}

/** A piece of a plain-text label, for setting as mathematics. */
export interface Piece {
  readonly text: string;
  readonly form: "variable" | "upright" | "below" | "above";
}

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const subscript = (index: number) => [...String(index)].map((digit) => SUBSCRIPTS[Number(digit)]).join("");

/** Splits a label such as "sin x₁" or "x₂²" into words, variables, subscripts and superscripts. */
export function mathPieces(label: string): Piece[] {
  return [...label.matchAll(/[a-z]{2,}\s?|[₀-₉]+|[²³]|./g)].map(([text]): Piece => {
    if (SUBSCRIPTS.includes(text[0]!)) {
      return { text: [...text].map((digit) => SUBSCRIPTS.indexOf(digit)).join(""), form: "below" };
    }
    if (text === "²" || text === "³") return { text: text === "²" ? "2" : "3", form: "above" };
    return { text, form: text.trim().length > 1 ? "upright" : "variable" };
  });
}
