import type { OpKind } from "../../engine/index.ts";
import { activationTex, costTex } from "../registryTex.ts";
import { chanceGenerals } from "./chanceGenerals.ts";
import { meanFactor, type OpOf, type Terms } from "./equations.ts";
import type { General } from "./general.ts";
import { normalizationGenerals } from "./normalizationGenerals.ts";
import { renameTex } from "./rename.ts";
import { updateGenerals } from "./updateGenerals.ts";
import { windowGenerals } from "./windowGenerals.ts";

export type Generals<K extends OpKind> = { readonly [Kind in K]: (op: OpOf<Kind>, terms: Terms) => General };

/** ∂C/∂a of one example, of a and y, for costs whose slope doesn't cancel against the output's. */
const costSlopes: Readonly<Record<string, string>> = {
  quadratic: "a_j - y_j",
  absolute: "\\operatorname{sign}(a_j - y_j)",
  hinge: "-y_j\\,[y_j a_j < 1]",
  "hinge-multiclass": "\\tfrac1K [1 - a_c + a_j > 0]\\ \\text{for}\\ j \\ne c",
};

/** What a registry says of a network's output, in the letters of a notation. */
function outputTex(tex: string, { style }: Terms): string {
  const { letters, namesEnds } = style;
  const output = namesEnds ? "y" : letters.post.tex;
  return renameTex(tex, { ...style.renames, z: letters.pre.tex, a: output, y: letters.target.tex });
}

/** How an activation is defined, where its letter stands in an equation. */
function definition(name: keyof typeof activationTex, { style }: Terms): string {
  const { letters, renames, equations } = style;
  const f = letters.activation.tex;
  if (name === "softmax") {
    // Equations of one number have it written out already.
    if (equations.isIndexed) return "";
    return `${f}_i(${letters.pre.tex}) = ${renameTex(activationTex[name].value, renames)}`;
  }
  return `${f}(${letters.pre.tex}) = ${renameTex(activationTex[name].value, renames)}`;
}

const core: Generals<
  | "affine"
  | "activation"
  | "cost"
  | "cost-gradient"
  | "canonical-delta"
  | "activation-gradient"
  | "input-gradient"
  | "weight-gradient"
  | "bias-gradient"
> = {
  affine: (op, terms) => ({ is: terms.style.equations.affine(op, terms) }),
  activation: (op, terms) => {
    const where = definition(op.activation, terms);
    return { is: terms.style.equations.activation(op, terms), where: where === "" ? [] : [where] };
  },
  cost: ({ cost, output, weight, result }, terms) => {
    const { letters, example } = terms.style;
    const forms: Partial<Readonly<Record<string, string>>> = costTex[cost];
    const one = letters.exampleCost.tex;
    const hasPenalties = terms.plan.ops.some(({ kind }) => kind === "penalty-cost" || kind === "mixture-cost");
    const mean = `${terms.whole(result)}${hasPenalties ? "_0" : ""}`;
    return {
      all: [`${mean} = ${meanFactor(weight, terms)} \\sum_{${example}} ${one}`],
      where: [`${one} = ${outputTex(forms[output] ?? "", terms)}`],
    };
  },
  "cost-gradient": (op, terms) => {
    const { letters } = terms.style;
    const slope = costSlopes[op.cost];
    const output = outputTex("a_j", terms);
    return {
      is: terms.style.equations.costGradient(op, terms),
      where: slope
        ? [`\\frac{\\partial ${letters.exampleCost.tex}}{\\partial ${output}} = ${outputTex(slope, terms)}`]
        : [],
    };
  },
  "canonical-delta": (op, terms) => ({ is: terms.style.equations.canonicalDelta(op, terms) }),
  "activation-gradient": (op, terms) => {
    const is = terms.style.equations.activationGradient(op, terms);
    if (op.activationName === "softmax") return { is };
    const { letters, renames } = terms.style;
    const slope = renameTex(activationTex[op.activationName].slope, renames);
    return { is, where: [`${letters.activation.tex}'(${letters.pre.tex}) = ${slope}`] };
  },
  "input-gradient": (op, terms) => ({ is: terms.style.equations.inputGradient(op, terms) }),
  "weight-gradient": (op, terms) => ({ is: terms.style.equations.weightGradient(op, terms) }),
  "bias-gradient": (op, terms) => ({ is: terms.style.equations.biasGradient(op, terms) }),
};

/** What every kind of operation computes, in general. */
export const generalEquations: Generals<OpKind> = {
  ...core,
  ...chanceGenerals,
  ...normalizationGenerals,
  ...windowGenerals,
  ...updateGenerals,
};
