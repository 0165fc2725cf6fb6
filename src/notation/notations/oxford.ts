import { vectorEquations } from "./equations.ts";
import { boldLetter, commonLetters, delta, letter, stacked } from "./letters.ts";
import type { Style } from "./style.ts";

/** Oxford ML 2016, lectures 14–17: z → a, layers from 1, gradients as rows, FE1 to BE4. */
export const oxford: Style = {
  name: "oxford",
  label: "Oxford",
  letters: {
    ...commonLetters,
    pre: letter("z"),
    post: letter("a"),
    dropped: letter("h"),
    weights: letter("W"),
    entry: letter("w"),
    bias: letter("b"),
    target: letter("y"),
    delta,
    activation: letter("f"),
    cost: letter("\\mathcal{L}", "L"),
    exampleCost: letter("\\ell", "ℓ"),
  },
  count: "N",
  example: "n",
  hasDelta: true,
  explainsDelta: true,
  namesEnds: false,
  bold: boldLetter,
  compose: ({ letter: base, layer, indices, example }) => {
    const above = [layer === 0 ? null : String(layer), example === null ? null : `(${example})`];
    return stacked(base, above.filter((part) => part !== null).join(","), layer === 0 ? null : layer, indices);
  },
  biasIndices: (indices) => indices,
  equation: (equation) => equation,
  renames: {},
  equations: vectorEquations(true),
  layout: { hasRowGradients: true, batch: "columns" },
};
