import type { Op, OpKind, Plan } from "../../engine/index.ts";
import type { Style } from "./style.ts";

export type OpOf<K extends OpKind> = Extract<Op, { kind: K }>;

/** What an equation is written from. */
export interface Terms {
  readonly plan: Plan;
  readonly style: Style;
  /** A whole vector or matrix. */
  whole(buffer: string, example?: string): string;
  /** One number, its index a letter; with an example's. */
  entry(buffer: string, index: string, example?: string): string;
  /** The buffer as this notation writes equations, as a whole or one number j of it. */
  main(buffer: string): string;
  /** The same, or how the stop itself has got it, where it is only a way station. */
  from(buffer: string): string;
}

/** The right side of what an operation computes, for the notation's way of writing: whole vectors, or number j. */
type Equation<K extends OpKind> = (op: OpOf<K>, terms: Terms) => string;

/** The equations that notations write in ways of their own. */
export interface Equations {
  /** Whether they are of one number, with indices, rather than of whole vectors and matrices. */
  readonly isIndexed: boolean;
  readonly affine: Equation<"affine">;
  readonly activation: Equation<"activation">;
  readonly costGradient: Equation<"cost-gradient">;
  readonly canonicalDelta: Equation<"canonical-delta">;
  readonly activationGradient: Equation<"activation-gradient">;
  readonly inputGradient: Equation<"input-gradient">;
  readonly weightGradient: Equation<"weight-gradient">;
  readonly biasGradient: Equation<"bias-gradient">;
}

/** λ₀/N, or 1/N where the cost has no factor. */
export function meanFactor(weight: number, { style: { count } }: Terms): string {
  return weight === 1 ? `\\frac{1}{${count}}` : `\\frac{\\lambda_0}{${count}}`;
}

export const transposed = (tex: string) => `\\left(${tex}\\right)^{\\top}`;

/** Σₙ of something. */
export const overExamples = ({ style }: Terms, of: (example: string) => string) =>
  `\\sum_{${style.example}} ${of(style.example)}`;

/**
 * Equations of whole vectors. With gradients in columns the chain rule reads from right to left and needs transposes, in
 * rows from left to right.
 */
export function vectorEquations(hasRowGradients: boolean): Equations {
  const rows = hasRowGradients;
  const f = ({ style }: Terms) => style.letters.activation.tex;
  return {
    isIndexed: false,
    affine: ({ weights, input, bias }, { whole }) => `${whole(weights)} ${whole(input)} + ${whole(bias)}`,
    activation: ({ preActivation }, terms) => `${f(terms)}\\left(${terms.whole(preActivation)}\\right)`,
    costGradient: ({ weight, activation }, terms) => {
      const { tex } = terms.style.letters.exampleCost;
      return `${meanFactor(weight, terms)} \\frac{\\partial ${tex}}{\\partial ${terms.whole(activation)}}`;
    },
    canonicalDelta: ({ weight, activation, targets }, terms) => {
      const difference = `${terms.whole(activation)} - ${terms.whole(targets)}`;
      return `${meanFactor(weight, terms)} ${rows ? transposed(difference) : `\\left(${difference}\\right)`}`;
    },
    activationGradient: ({ gradient, preActivation, activation, activationName }, terms) => {
      const upstream = terms.from(gradient);
      if (activationName === "softmax") {
        const a = terms.whole(activation);
        const jacobian = `\\left(\\operatorname{diag}(${a}) - ${a}\\, ${transposed(a)}\\right)`;
        return rows ? `${upstream}\\, ${jacobian}` : `${jacobian}\\, ${upstream}`;
      }
      const slope = `${f(terms)}'\\left(${terms.whole(preActivation)}\\right)`;
      return rows ? `${upstream}\\, \\operatorname{diag}\\left(${slope}\\right)` : `${upstream} \\odot ${slope}`;
    },
    inputGradient: ({ weights, delta }, { whole }) =>
      rows ? `${whole(delta)}\\, ${whole(weights)}` : `${transposed(whole(weights))} ${whole(delta)}`,
    weightGradient: ({ delta, input }, terms) =>
      overExamples(terms, (n) => {
        const [error, from] = [terms.whole(delta, n), terms.whole(input, n)];
        return rows ? transposed(`${from}\\, ${error}`) : `${error} ${transposed(from)}`;
      }),
    biasGradient: ({ delta }, terms) => overExamples(terms, (n) => terms.whole(delta, n)),
  };
}
