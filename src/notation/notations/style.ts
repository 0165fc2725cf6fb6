import type { Plan } from "../../engine/index.ts";
import type { NotationName } from "../names.ts";
import type { Layout, MathSymbol } from "../notation.ts";
import type { Equations } from "./equations.ts";
import type { Indices } from "./indices.ts";
import type { LetterName, Side } from "./quantities.ts";

export interface Letter {
  readonly tex: string;
  readonly text: string;
}

/** A letter with everything that is written about it. */
export interface Composition {
  /** Accents included; bold if the notation has vectors bold. */
  readonly letter: Letter;
  /** As counted from 1, the input, in every notation. */
  readonly layer: number;
  readonly side: Side;
  /** Null for the whole vector or matrix. */
  readonly indices: Pick<Indices, "tex" | "text"> | null;
  /** Number of the example, or a variable for it; null where it is not written. */
  readonly example: string | null;
}

/** What notations differ in. */
export interface Style {
  readonly name: NotationName;
  readonly label: string;
  /** Where they have letters of their own. */
  readonly letters: Readonly<Record<LetterName | "entry" | "delta" | "activation" | "cost" | "exampleCost", Letter>>;
  /** How many examples a batch has. */
  readonly count: string;
  /** The variable that sums over examples run by. */
  readonly example: string;
  /** Whether ∂C/∂z has a letter of its own, δ. */
  readonly hasDelta: boolean;
  /** Whether δ is only short for ∂C/∂z, as equations then say. */
  readonly explainsDelta?: boolean;
  /** Whether the last layer's activation has the letter y and the first one's x. */
  readonly namesEnds: boolean;
  /** A vector or matrix as a whole. */
  bold(tex: string): string;
  compose(parts: Composition): MathSymbol;
  /** How a bias says whose it is: 2, or 20 as the weight from a unit 0. */
  biasIndices(indices: Indices | null): Pick<Indices, "tex" | "text"> | null;
  equation(equation: string, plan?: Plan): string;
  /** What registries call z, a, y, f and E, in this notation. */
  readonly renames: Readonly<Record<string, string>>;
  readonly equations: Equations;
  readonly layout: Layout;
}
