import { activationCatalog, features } from "../../engine/index.ts";
import { unitParameter } from "../../experiment/changeList.ts";
import type { ExperimentSpec } from "../../experiment/spec.ts";
import { formatCount } from "../../ui/count.ts";
import type { CaptionForm, UnitAddress } from "./layout.ts";
import type { ParameterAddress } from "./parameters.ts";

/** The words for a network: its layer sizes, and the spec they come from. */
export interface Naming {
  readonly sizes: readonly number[];
  readonly spec: ExperimentSpec;
}

/** Whether everything is called the same in both. */
export function sameNaming(one: Naming, other: Naming): boolean {
  return (
    one.sizes.join() === other.sizes.join() &&
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

/** The three parts of a layer's caption, of which the middle one is its activation. */
export function captionParts(naming: Naming, layer: number, form: CaptionForm): readonly [string, string, string] {
  const { sizes } = naming;
  const role = layer === 1 ? "input" : layer === sizes.length ? "output" : `layer ${layer}`;
  if (form === "number") return [`${layer}`, "", ""];
  const hidden = layer > 1 && layer < sizes.length;
  const units = form === "line" ? count(sizes[layer - 1]!) : formatCount(sizes[layer - 1]!);
  return [role, activationLabel(naming, layer), hidden ? units : ""];
}

/** What a screen reader says of a unit, without its numbers. */
export function unitName(naming: Naming, { layer, unit }: UnitAddress): string {
  if (layer === 1) return `input ${inputLabel(naming, unit)}`;
  const role = layer === naming.sizes.length ? ", output" : "";
  return `unit ${unit + 1} of layer ${layer}${role}, ${activationLabel(naming, layer)}`;
}

/** What a screen reader says of a parameter. */
export function parameterName(naming: Naming, { layer, row, column }: ParameterAddress): string {
  const own = unitParameter(column);
  if (own) return `${own.kind} of unit ${row + 1} of layer ${layer}`;
  const source = layer === 2 ? inputLabel(naming, column) : `unit ${column + 1} of layer ${layer - 1}`;
  return `weight from ${source} to unit ${row + 1} of layer ${layer}`;
}

/** A letter with its layer above and its indices, counted from 1, below: a³₂, w³₁₂, b³₂, γ³₂. */
export interface IndexedSymbol {
  readonly letter: string;
  readonly above: string;
  readonly below: string;
}

export function unitSymbol({ layer, unit }: UnitAddress): IndexedSymbol {
  return { letter: "a", above: `${layer}`, below: `${unit + 1}` };
}

export function parameterSymbol({ layer, row, column }: ParameterAddress): IndexedSymbol {
  const own = unitParameter(column);
  if (own) return { letter: own.letter, above: `${layer}`, below: `${row + 1}` };
  // Without a comma w³₁₁₂ could be (1, 12) or (11, 2).
  const comma = row > 8 || column > 8 ? "," : "";
  return { letter: "w", above: `${layer}`, below: `${row + 1}${comma}${column + 1}` };
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
