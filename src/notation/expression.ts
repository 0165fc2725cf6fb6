import type { Cell } from "../engine/index.ts";

/** Functions of one number that formulas use. */
export type FunctionName =
  | "exp"
  | "ln"
  | "tanh"
  /** σ(z) = 1/(1 + e^−z), as a part of larger formulas. */
  | "sigmoid"
  | "sqrt"
  | "abs"
  | "sign"
  | "normalCdf"
  | "normalPdf";

export type Relation = "<" | "≤" | ">" | "≥" | "=";

/** A formula for one number, from other numbers of the step. */
export type Expression =
  /** A number that the step holds. */
  | { readonly kind: "cell"; readonly cell: Cell }
  /** A number that stands in the formula: 2, or η where it has a name. */
  | {
      readonly kind: "constant";
      readonly value: number;
      /** In TeX. */
      readonly symbol?: string;
      /** What it is and where it is set, in a few words: "learning rate". */
      readonly about?: string;
    }
  /**
   * A part that textbooks give a name and the step holds nowhere: m̂, γⱼ. A formula in letters says the name and what it
   * stands for; one in numbers has the part itself in its place.
   */
  | {
      readonly kind: "named";
      /** In TeX. */
      readonly symbol: string;
      /** In a few words: "mean, its start corrected". */
      readonly about: string;
      readonly of: Expression;
    }
  | {
      readonly kind: "sum";
      readonly terms: readonly Expression[];
      /** What the terms are of, where they are alike: units k of a layer, examples n, positions p. */
      readonly over?: "units" | "examples" | "positions" | "classes" | "weights" | "components" | "parameters";
    }
  | { readonly kind: "product"; readonly factors: readonly Expression[] }
  | { readonly kind: "quotient"; readonly numerator: Expression; readonly denominator: Expression }
  | { readonly kind: "power"; readonly base: Expression; readonly exponent: number }
  | { readonly kind: "negative"; readonly of: Expression }
  | { readonly kind: "call"; readonly name: FunctionName; readonly of: Expression }
  | { readonly kind: "maximum"; readonly of: readonly Expression[] }
  | { readonly kind: "minimum"; readonly of: readonly Expression[] }
  /** One of two, as `left relation right` says. */
  | {
      readonly kind: "choice";
      readonly left: Expression;
      readonly relation: Relation;
      readonly right: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    };

/** What a cell holds: a record's `value`, as a rule. */
export type ValueOf = (cell: Cell) => number;

export const cell = (buffer: string, row: number, column: number, before: number): Expression => ({
  kind: "cell",
  cell: { buffer, row, column, before },
});
export const constant = (value: number, symbol?: string, about?: string): Expression => ({
  kind: "constant",
  value,
  ...(symbol !== undefined && { symbol }),
  ...(about !== undefined && { about }),
});
export const named = (symbol: string, about: string, of: Expression): Expression => ({
  kind: "named",
  symbol,
  about,
  of,
});
export const sum = (terms: readonly Expression[], over?: Extract<Expression, { kind: "sum" }>["over"]): Expression => ({
  kind: "sum",
  terms,
  ...(over && { over }),
});
export const product = (...factors: readonly Expression[]): Expression => ({ kind: "product", factors });
export const quotient = (numerator: Expression, denominator: Expression): Expression => ({
  kind: "quotient",
  numerator,
  denominator,
});
export const power = (base: Expression, exponent: number): Expression => ({ kind: "power", base, exponent });
export const negative = (of: Expression): Expression => ({ kind: "negative", of });
export const minus = (left: Expression, right: Expression): Expression => sum([left, negative(right)]);
export const call = (name: FunctionName, of: Expression): Expression => ({ kind: "call", name, of });
export const maximum = (...of: readonly Expression[]): Expression => ({ kind: "maximum", of });
export const minimum = (...of: readonly Expression[]): Expression => ({ kind: "minimum", of });
export const choice = (
  left: Expression,
  relation: Relation,
  right: Expression,
  yes: Expression,
  no: Expression,
): Expression => ({ kind: "choice", left, relation, right, yes, no });

/** Every expression directly within. */
export function parts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "cell":
    case "constant":
      return [];
    case "sum":
      return expression.terms;
    case "product":
      return expression.factors;
    case "quotient":
      return [expression.numerator, expression.denominator];
    case "power":
      return [expression.base];
    case "negative":
    case "named":
    case "call":
      return [expression.of];
    case "maximum":
    case "minimum":
      return expression.of;
    case "choice":
      return [expression.left, expression.right, expression.yes, expression.no];
  }
}
