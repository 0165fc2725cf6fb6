import type { Cell, Plan } from "../engine/index.ts";
import type { NotationName } from "./names.ts";
import type { Stop } from "./stops.ts";

/** A symbol twice: to be typeset, and as plain text to be read in a row of others. */
export interface Symbol {
  readonly tex: string;
  readonly text: string;
}

/** Where a number stands in the plan, whenever in the step. */
export type Place = Pick<Cell, "buffer" | "row" | "column">;

/** One way of writing the same mathematics: letters, where indices stand, names of equations, rows or columns. */
export interface Notation {
  readonly name: NotationName;
  /** "Oxford", as in a menu. */
  readonly label: string;
  /** A buffer of the plan as a whole: δ³, W². */
  buffer(plan: Plan, buffer: string): Symbol;
  /**
   * One number of it, indices counted from 1: δ³₂, w³₁₂.
   * @param hasExample whether the example is written too, as in a sum over examples; else it is said beside the formula
   */
  cell(plan: Plan, place: Place, hasExample?: boolean): Symbol;
  /** The same to be heard: "w³ from unit 1 to unit 2", "δ³ of unit 2". */
  spoken(plan: Plan, place: Place, hasExample?: boolean): string;
  /** What the lecture calls an equation of the plan: "BE2", "BP2", "(5.56)"; the plan's own name where it has none. */
  equation(equation: string): string;
  /** What the stop does, for all numbers of its result at once, with the shapes and transposes of this notation; TeX. */
  general(plan: Plan, stop: Stop): string;
  /** The same in a plain sentence: "δ³: how the cost changes with each pre-activation of layer 3". */
  words(plan: Plan, stop: Stop): string;
}
