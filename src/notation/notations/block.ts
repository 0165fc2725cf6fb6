import { vectorEquations } from "./equations.ts";
import { subscript } from "./indices.ts";
import { commonLetters, delta, letter } from "./letters.ts";
import type { Style } from "./style.ts";

const equations: Readonly<Record<string, string>> = { FE2: "(18.41)" };

/**
 * CSE 475, lecture 18: blocks one behind the other, tₙ = Wₙxₙ and xₙ₊₁ = φ(tₙ), each with its derivative as a factor. The
 * n-th block maps xₙ, so that its weights are those of layer n + 1.
 */
export const block: Style = {
  name: "block",
  label: "Block form",
  letters: {
    ...commonLetters,
    pre: letter("t"),
    post: letter("x"),
    dropped: letter("h"),
    weights: letter("W"),
    entry: letter("W"),
    bias: letter("b"),
    target: letter("y"),
    delta,
    activation: letter("\\varphi", "φ"),
    cost: letter("L"),
    exampleCost: letter("\\ell", "ℓ"),
  },
  count: "N",
  example: "i",
  hasDelta: false,
  namesEnds: false,
  bold: (tex) => tex,
  compose: ({ letter: base, layer, side, indices, example }) => {
    const n = layer === 0 ? null : side === "post" ? layer : layer - 1;
    const inner = `${base.tex}${example === null ? "" : `^{(${example})}`}${n === null ? "" : `_{${n}}`}`;
    const text = base.text + (n === null ? "" : subscript(n));
    if (!indices?.tex) return { tex: inner, text };
    return { tex: `[${inner}]_{${indices.tex}}`, text: `[${text}]${indices.text}` };
  },
  biasIndices: (indices) => indices,
  equation: (equation) => equations[equation] ?? equation,
  renames: { z: "t", a: "x", n: "i", "\\varphi": "\\mathcal{N}" },
  equations: vectorEquations(true),
  layout: { hasRowGradients: true, batch: "columns" },
};
