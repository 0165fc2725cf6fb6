import { meanFactor, vectorEquations } from "./equations.ts";
import { commonLetters, delta, letter, stacked } from "./letters.ts";
import type { Style } from "./style.ts";

/** BP3 and BP4 stand the other way round than BE3 and BE4. */
const equations: Readonly<Record<string, string>> = {
  FE1: "(25)",
  FE2: "(25)",
  BE1: "BP1",
  BE2: "BP2",
  BE3: "BP4",
  BE4: "BP3",
};

/** Nielsen, Neural networks and deep learning, ch. 2: all vectors are columns, ⊙ and transposes, BP1 to BP4. */
export const nielsen: Style = {
  name: "nielsen",
  label: "Nielsen",
  letters: {
    ...commonLetters,
    pre: letter("z"),
    post: letter("a"),
    dropped: letter("h"),
    weights: letter("w"),
    entry: letter("w"),
    bias: letter("b"),
    target: letter("y"),
    delta,
    activation: letter("\\sigma", "σ"),
    cost: letter("C"),
    exampleCost: letter("C_x"),
  },
  count: "n",
  example: "x",
  hasDelta: true,
  namesEnds: false,
  bold: (tex) => tex,
  compose: ({ letter: base, layer, indices, example }) => {
    const training = example === null || example === "x" ? example : `x_{${example}}`;
    const above = [training, layer === 0 ? null : String(layer)];
    return stacked(base, above.filter((part) => part !== null).join(","), layer === 0 ? null : layer, indices);
  },
  biasIndices: (indices) => indices,
  equation: (equation) => equations[equation] ?? equation,
  renames: { N: "n", n: "x", "\\sigma": "\\operatorname{sigm}" },
  equations: {
    ...vectorEquations(false),
    costGradient: ({ weight }, terms) => `${meanFactor(weight, terms)} \\nabla_a C_x`,
  },
  layout: { hasRowGradients: false, batch: "columns" },
};
