import type { ActivationName, Op, Plan } from "../engine/index.ts";
import { remarks } from "./errataList.ts";
import type { NotationName } from "./names.ts";
import type { Stop } from "./stops.ts";

/** The lecture notes that the equations come from. */
export const lectureNotes = {
  tutorial: { title: "Tutorial on vanishing gradients and regularization", notation: "bishop" },
  oxford: { title: "Oxford notes", notation: "oxford" },
  cse475: { title: "CSE 475 notes", notation: "block" },
  slides: { title: "Slides on improving learning", notation: "bishop" },
  boulder: { title: "Boulder slides", notation: "nielsen" },
} as const satisfies Record<string, { readonly title: string; readonly notation: NotationName }>;

/** What is computed at a stop, as far as a remark may ask. */
export interface Place {
  readonly plan: Plan;
  readonly equation: string;
  readonly layer: number;
  readonly ops: readonly Op[];
  /** Activation of the stop's layer; null for the input and the whole network. */
  readonly activation: ActivationName | null;
  readonly isOutput: boolean;
}

/** A slip in printed lecture notes, and what is right. Words with TeX between dollar signs. */
export interface Erratum {
  readonly id: string;
  readonly source: keyof typeof lectureNotes;
  /** Equation, section or slide. */
  readonly where: string;
  readonly printed: string;
  readonly right: string;
  /** Whether the equation computed at a place is the one that is misprinted. */
  applies(place: Place): boolean;
}

function placeOf(plan: Plan, { equation, layer, from, to }: Stop): Place {
  const last = plan.spec.layers.length + 1;
  return {
    plan,
    equation,
    layer,
    ops: plan.ops.slice(from, to),
    activation: plan.spec.layers[layer - 2]?.activation ?? null,
    isOutput: layer === last,
  };
}

/** Slips of the lecture notes at what a stop computes, those of the notes in this notation first. */
export function errataAt(plan: Plan, stop: Stop, notation: NotationName): readonly Erratum[] {
  const place = placeOf(plan, stop);
  const isOwn = ({ source }: Erratum) => lectureNotes[source].notation === notation;
  const found = remarks.filter((remark) => remark.applies(place));
  return [...found.filter(isOwn), ...found.filter((remark) => !isOwn(remark))];
}
