import type { MathSymbol } from "../notation.ts";

/** How the numbers are written that an update is the same for all parameters by. */
export const rateSymbols: Readonly<Record<string, MathSymbol & { readonly spoken: string }>> = {
  learningRate: { tex: "\\eta", text: "η", spoken: "the learning rate" },
  kept: { tex: "1 - \\eta\\lambda", text: "1 − ηλ", spoken: "what weight decay leaves", isSum: true },
  momentum: { tex: "\\mu", text: "μ", spoken: "the momentum" },
  epsilon: { tex: "\\varepsilon", text: "ε", spoken: "epsilon" },
  rho: { tex: "\\rho", text: "ρ", spoken: "the decay rate" },
  fresh: { tex: "1 - \\rho", text: "1 − ρ", spoken: "one minus the decay rate", isSum: true },
  beta1: { tex: "\\beta_1", text: "β₁", spoken: "beta 1" },
  fresh1: { tex: "1 - \\beta_1", text: "1 − β₁", spoken: "one minus beta 1", isSum: true },
  correction1: { tex: "1 - \\beta_1^t", text: "1 − β₁ᵗ", spoken: "the correction of the mean", isSum: true },
  beta2: { tex: "\\beta_2", text: "β₂", spoken: "beta 2" },
  fresh2: { tex: "1 - \\beta_2", text: "1 − β₂", spoken: "one minus beta 2", isSum: true },
  correction2: { tex: "1 - \\beta_2^t", text: "1 − β₂ᵗ", spoken: "the correction of the squares", isSum: true },
};

interface Remembered extends MathSymbol {
  readonly spoken: string;
  /** Whether the parameter stands behind it, as in Δw, and not below. */
  readonly isPrefix?: true;
}

/** How an optimizer writes what it remembers of each parameter. */
export function rememberedSymbol(stem: string, optimizer: string): Remembered | null {
  switch (stem) {
    case "change":
      return { tex: "\\Delta", text: "Δ", spoken: "the last change", isPrefix: true };
    case "velocity":
      return { tex: "b", text: "b", spoken: "the velocity" };
    case "mean":
      return { tex: "m", text: "m", spoken: "the mean gradient" };
    case "squares":
      return optimizer === "adagrad"
        ? { tex: "s", text: "s", spoken: "the sum of squares" }
        : { tex: "v", text: "v", spoken: "the mean square" };
    case "moves":
      return { tex: "u", text: "u", spoken: "the mean square of moves" };
    case "mask":
      return { tex: "k", text: "k", spoken: "whether it is kept" };
    default:
      return null;
  }
}
