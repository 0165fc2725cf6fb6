import type { Cell } from "../../../engine/index.ts";
import type { Notation } from "../../../notation/notation.ts";
import type { Scene } from "../scene.ts";
import { type Target, touches } from "../target.ts";
import type { Lit, Moment } from "./moment.ts";
import type { Readings } from "./readings.ts";

/** All that the flow at one stop is drawn from. */
export interface Picture {
  readonly moment: Moment;
  readonly scene: Scene;
  /** Row of the batch that is looked at; null for the means of all. */
  readonly row: number | null;
  readonly readings: Readings;
  readonly lit: Lit;
  readonly notation: Notation;
  readonly subject: Cell | null;
  /** The unit or edge whose number is asked about. */
  readonly asked: Target | null;
  /** The one under the pointer or the keyboard's focus. */
  readonly pointed: Target | null;
}

type EdgePlace = { readonly layer: number; readonly row: number; readonly column: number };

/**
 * Whether an edge belongs to what is pointed at or, failing that, asked about: of a unit those edges along which its
 * number at this stop comes or goes.
 */
export function isBroughtOut({ asked, pointed, lit }: Picture, edge: EdgePlace): boolean {
  const target = pointed ?? asked;
  return target !== null && lit.edges.has(edge.layer) && touches(edge, target);
}

/** Letters of a symbol without its layer: "δ³" and "∂W⁽³⁾" are δ and ∂W. */
export function letterOf(text: string): string {
  return text.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]+/g, "");
}
