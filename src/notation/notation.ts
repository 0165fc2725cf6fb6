import type { Cell, Plan } from "../engine/index.ts";
import type { NotationName } from "./names.ts";
import type { Stop } from "./stops.ts";

/** A symbol twice: to be typeset, and as plain text to be read in a row of others or heard. */
export interface Symbol {
  readonly tex: string;
  readonly text: string;
}

/** One way of writing the same mathematics: letters, where indices stand, names of equations, rows or columns. */
export interface Notation {
  readonly name: NotationName;
  /** "Oxford", as in a menu. */
  readonly label: string;
  /** A buffer of the plan as a whole: δ³, W². */
  buffer(plan: Plan, buffer: string): Symbol;
  /** One number of it, indices counted from 1: δ³₂, w³₁₂. The example is not written: it is said beside the formula. */
  cell(plan: Plan, cell: Pick<Cell, "buffer" | "row" | "column">): Symbol;
  /** What the lecture calls an equation of the plan: "BE2", "BP2", "(5.56)"; the plan's own name where it has none. */
  equation(equation: string): string;
  /** What the stop does, for all numbers of its result at once, with the shapes and transposes of this notation; TeX. */
  general(plan: Plan, stop: Stop): string;
}
