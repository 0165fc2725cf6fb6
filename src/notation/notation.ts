import type { Cell, Plan } from "../engine/index.ts";
import type { NotationName } from "./names.ts";
import type { Stop } from "./stops.ts";

/** A symbol twice: to be typeset, and as plain text to be read in a row of others. */
export interface MathSymbol {
  readonly tex: string;
  readonly text: string;
  /** Whether it is a sum, to be bracketed in products: 1 − ρ. */
  readonly isSum?: boolean;
}

/** Where a number stands in the plan, whenever in the step. */
export type Place = Pick<Cell, "buffer" | "row" | "column">;

/** Rows or columns. */
export interface Layout {
  /** Derivatives of the cost by a vector stand in a row, so that the chain rule reads from left to right. */
  readonly hasRowGradients: boolean;
  /** Examples of a batch are the rows of its matrix, or its columns. */
  readonly batch: "rows" | "columns";
}

/** One way of writing the same mathematics: letters, where indices stand, names of equations, rows or columns. */
export interface Notation {
  readonly name: NotationName;
  /** "Oxford", as in a menu. */
  readonly label: string;
  readonly layout: Layout;
  /** The letter of an activation function, in TeX. */
  readonly activation: string;
  /** A buffer of the plan as a whole: δ³, W². */
  buffer(plan: Plan, buffer: string): MathSymbol;
  /** The same for all examples of a batch: Z³, a matrix. */
  batch(plan: Plan, buffer: string): MathSymbol;
  /** What a stop is called in a row of others: its result, or what is done to it where that says more. */
  chip(plan: Plan, stop: Stop): string;
  /**
   * One number of it, indices counted from 1: δ³₂, w³₁₂.
   * @param hasExample whether the example is written too, as in a sum over examples; else it is said beside the formula
   */
  cell(plan: Plan, place: Place, hasExample?: boolean): MathSymbol;
  /** The same to be heard: "w³ from unit 1 to unit 2", "δ³ of unit 2". */
  spoken(plan: Plan, place: Place, hasExample?: boolean): string;
  /** A name that formulas use in every notation, as this one has it: N examples are n to Nielsen, whose σ is any activation. */
  rename(tex: string): string;
  /**
   * What the lecture calls an equation of the plan: "BE2", "BP2", "(5.56)"; the plan's own name where it has none. Some
   * have another for plans whose cost and output cancel: Bishop's (5.54).
   */
  equation(equation: string, plan?: Plan): string;
  /** What the stop does, for all numbers of its result at once, with the shapes and transposes of this notation; TeX. */
  general(plan: Plan, stop: Stop): string;
  /** The same in a plain sentence: "δ³: how the cost changes with each pre-activation of layer 3". */
  words(plan: Plan, stop: Stop): string;
}
