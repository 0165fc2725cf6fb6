import type { Plan } from "../../engine/index.ts";
import { type Equations, meanFactor, overExamples } from "./equations.ts";
import { boldLetter, commonLetters, delta, letter, stacked } from "./letters.ts";
import type { Style } from "./style.ts";

/** δⱼ ≡ ∂E/∂aⱼ is (5.51); where the slopes of cost and output cancel, it is yⱼ − tⱼ, (5.54). */
const numbers: Readonly<Record<string, string>> = {
  FE1: "(5.48)",
  FE2: "(5.49)",
  C: "(5.44)",
  BE1: "(5.51)",
  BE2: "(5.56)",
  BE3: "(5.53)",
  BE4: "(5.53)",
};

function equation(name: string, plan?: Plan): string {
  if (name === "BE1" && plan?.ops.some(({ kind }) => kind === "canonical-delta")) return "(5.54)";
  return numbers[name] ?? name;
}

/** Equations of one number: unit j, the units i before it and k behind it. */
const equations: Equations = {
  isIndexed: true,
  affine: ({ weights, input, bias }, { entry }) =>
    `\\sum_i ${entry(weights, "ji")}\\, ${entry(input, "i")} + ${entry(bias, "j")}`,
  activation: ({ preActivation, activation }, { entry }) =>
    activation === "softmax"
      ? `\\frac{e^{${entry(preActivation, "j")}}}{\\sum_k e^{${entry(preActivation, "k")}}}`
      : `h\\left(${entry(preActivation, "j")}\\right)`,
  costGradient: ({ weight, activation }, terms) =>
    `${meanFactor(weight, terms)} \\frac{\\partial E_n}{\\partial ${terms.entry(activation, "j")}}`,
  canonicalDelta: ({ weight, activation, targets }, terms) =>
    `${meanFactor(weight, terms)} \\left(${terms.entry(activation, "j")} - ${terms.entry(targets, "j")}\\right)`,
  activationGradient: ({ gradient, preActivation, activation, activationName }, { entry, from }) => {
    const upstream = from(gradient);
    if (activationName !== "softmax") return `h'\\left(${entry(preActivation, "j")}\\right) ${upstream}`;
    const [own, other] = [entry(activation, "j"), entry(activation, "k")];
    return `${own} \\Bigl(u_j - \\sum_k ${other} u_k\\Bigr),\\quad u_j = ${upstream}`;
  },
  inputGradient: ({ weights, delta: error }, { entry }) => `\\sum_k ${entry(weights, "kj")}\\, ${entry(error, "k")}`,
  weightGradient: ({ delta: error, input }, terms) =>
    overExamples(terms, (n) => `${terms.entry(error, "j", n)}\\, ${terms.entry(input, "i", n)}`),
  biasGradient: ({ delta: error }, terms) => overExamples(terms, (n) => terms.entry(error, "j", n)),
};

/**
 * Bishop, Pattern recognition and machine learning, §5.3: a → z, weights counted in layers of their own, targets t,
 * outputs y, a bias as the weight from a unit 0.
 */
export const bishop: Style = {
  name: "bishop",
  label: "Bishop",
  letters: {
    ...commonLetters,
    pre: letter("a"),
    post: letter("z"),
    dropped: letter("\\check{z}", "ž"),
    weights: letter("W"),
    entry: letter("w"),
    bias: letter("w"),
    target: letter("t"),
    delta,
    activation: letter("h"),
    cost: letter("E"),
    exampleCost: letter("E_n"),
  },
  count: "N",
  example: "n",
  hasDelta: true,
  namesEnds: true,
  bold: boldLetter,
  compose: ({ letter: base, layer, indices, example }) => {
    const below = example === null ? indices : { tex: joined(example, indices?.tex), text: indices?.text ?? "" };
    const counted = layer === 0 ? null : layer - 1;
    return stacked(base, counted === null ? "" : `(${counted})`, counted, below);
  },
  biasIndices: (indices) => {
    if (!indices) return { tex: "0", text: "₀" };
    const comma = /^[1-9a-z]$/.test(indices.tex) ? "" : ",";
    return { tex: `${indices.tex}${comma}0`, text: `${indices.text}${comma}₀` };
  },
  equation,
  renames: { z: "a", a: "z" },
  equations,
  layout: { hasRowGradients: false, batch: "rows" },
};

const joined = (example: string, unit: string | undefined) =>
  unit ? (/^[a-z]+$/.test(example + unit) ? example + unit : `${example},${unit}`) : example;
