import { completeSettings } from "../../engine/index.ts";
import { optimizerTex, penaltyTex } from "../registryTex.ts";
import type { Terms } from "./equations.ts";
import type { Generals } from "./generalEquations.ts";
import { renameTex, usesLetter } from "./rename.ts";

/** What weight decay leaves of a weight, in the registry's formulas. */
const KEPT = "(1 - \\eta\\lambda)\\, w";

const steps = (tex: string) => tex.split(/,\s*\\quad\s*/);

/** An optimizer's rule as equations in a row, without the decay that is not there. */
function rule(optimizer: keyof typeof optimizerTex, { plan: { spec } }: Terms): readonly string[] {
  const own = steps(optimizerTex[optimizer]);
  const { weightDecay } = completeSettings(spec.optimizerSettings);
  const kept = weightDecay === 0 ? own.map((tex) => tex.replace(KEPT, "w")) : own;
  if (optimizer !== "adamw") return kept;
  const [mean = "", squares = ""] = steps(optimizerTex.adam);
  return [mean, squares, kept[0] ?? ""];
}

const penaltyRates = ({ l1, l2 }: { readonly l1: number; readonly l2: number }, on1: string, on2: string) =>
  [l1 === 0 ? "" : on1, l2 === 0 ? "" : on2].filter((part) => part !== "").join(" + ");

/** p(w), the mixture of Gaussians that soft weight sharing holds weights against. */
const density = "p(w) = \\sum_j \\pi_j\\, \\mathcal{N}(w;\\, \\mu_j, \\sigma_j^2)";

/** Penalties, limits, and what moves the parameters. */
export const updateGenerals: Generals<
  | "penalty-cost"
  | "penalty-gradient"
  | "mixture-cost"
  | "mixture-gradient"
  | "clip-value"
  | "clip-norm"
  | "max-norm"
  | "update"
  | "solve"
  | "prune"
> = {
  "penalty-cost": (op) => ({ all: [`\\Omega = ${penaltyRates(op, penaltyTex.l1, penaltyTex.l2)}`] }),
  "penalty-gradient": ({ result, weights, ...rates }, { main }) => {
    const w = main(weights);
    const added = penaltyRates(rates, `\\lambda_1 \\operatorname{sign}\\left(${w}\\right)`, `2 \\lambda_2\\, ${w}`);
    return { all: [`${main(result)} \\leftarrow ${main(result)} + ${added}`] };
  },
  "mixture-cost": (_op, { plan }) => {
    const isFirst = !plan.ops.some(({ kind }) => kind === "penalty-cost");
    const before = isFirst ? "\\Omega = " : "\\Omega \\leftarrow \\Omega ";
    return { all: [`${before}-\\lambda \\sum_i \\ln p(w_i)`], where: [density] };
  },
  "mixture-gradient": (_op, { style }) => {
    const by = (tex: string) => `\\frac{\\partial ${style.letters.cost.tex}}{\\partial ${tex}}`;
    return {
      all: [
        `${by("w")} \\leftarrow ${by("w")} + \\lambda \\sum_j \\gamma_j(w)\\, \\frac{w - \\mu_j}{\\sigma_j^2}`,
        `${by("\\mu_j")} = \\lambda \\sum_i \\gamma_j(w_i)\\, \\frac{\\mu_j - w_i}{\\sigma_j^2}`,
        `${by("\\eta_j")} = \\frac{\\lambda}{2} \\sum_i \\gamma_j(w_i) \\left(1 - \\frac{(w_i - \\mu_j)^2}{\\sigma_j^2}\\right)`,
        `${by("\\varphi_j")} = \\lambda \\sum_i \\left(\\pi_j - \\gamma_j(w_i)\\right)`,
      ],
      where: [
        "\\gamma_j(w) = \\frac{\\pi_j\\, \\mathcal{N}(w;\\, \\mu_j, \\sigma_j^2)}{p(w)},\\quad \\eta_j = \\ln \\sigma_j^2,\\quad \\pi = \\operatorname{softmax}(\\varphi)",
      ],
    };
  },
  "clip-value": (_op, { whole }) => ({
    all: ["g \\leftarrow \\max\\left(-c,\\, \\min(c,\\, g)\\right)"],
    where: [`g = ${whole("gradient")}`],
  }),
  "clip-norm": (_op, { whole }) => {
    const g = whole("gradient");
    return {
      all: [`${g} \\leftarrow ${g}\\, \\frac{c}{\\lVert ${g} \\rVert} \\ \\text{ if }\\ \\lVert ${g} \\rVert > c`],
    };
  },
  "max-norm": ({ result }, { entry }) => {
    const w = entry(result, "j");
    return {
      all: [`${w} \\leftarrow ${w}\\, \\frac{c}{\\lVert ${w} \\rVert} \\ \\text{ if }\\ \\lVert ${w} \\rVert > c`],
      where: [`${w} \\text{: all weights into unit } j`],
    };
  },
  update: ({ optimizer, result, gradient }, terms) => {
    const { main, style } = terms;
    const all = rule(optimizer, terms);
    const names = { w: main(result), E: style.letters.cost.tex };
    return {
      all: all.map((tex) => renameTex(tex, names)),
      where: all.some((tex) => usesLetter(tex, "g")) ? [`g = ${main(gradient)}`] : [],
    };
  },
  solve: ({ optimizer }, { style, whole }) => ({
    all: steps(optimizerTex[optimizer]).map((tex) =>
      renameTex(tex, { w: whole("parameters"), E: style.letters.cost.tex }),
    ),
  }),
  prune: ({ mask }, { whole, style }) => {
    const w = whole("parameters");
    return {
      all: [`${w} \\leftarrow ${w} \\odot ${whole(mask)}`],
      where: [`${style.bold("k")} = 0 \\text{ where a weight is pruned, else } 1`],
    };
  },
};
