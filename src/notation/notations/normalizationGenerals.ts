import { normalizationSlopeTex, runningFormTex } from "../registryTex.ts";
import { overExamples, type Terms } from "./equations.ts";
import type { Generals } from "./generalEquations.ts";
import { bufferRole } from "./quantities.ts";
import { renameTex } from "./rename.ts";

/** Units of a layer that a mean is taken over. */
const UNITS = "U";

/** The mean over what a normalization looks at: examples of a unit, or units of an example. */
function meanOver(axis: "batch" | "layer", of: (example?: string) => string, terms: Terms): string {
  if (axis === "layer") return `\\frac{1}{${UNITS}} \\sum_j ${of()}`;
  return `\\frac{1}{${terms.style.count}} ${overExamples(terms, of)}`;
}

/** A mean or variance: of unit j, or the one of the example. */
function statistic(buffer: string, axis: "batch" | "layer", { entry }: Terms): string {
  return entry(buffer, axis === "batch" ? "j" : "");
}

/** Batch and layer normalization. */
export const normalizationGenerals: Generals<
  | "mean"
  | "variance"
  | "inverse-deviation"
  | "normalize"
  | "scale-shift"
  | "scale-gradient"
  | "normalization-gradient"
  | "running-average"
> = {
  mean: ({ axis, input, result }, terms) => {
    const mean = meanOver(axis, (example) => terms.entry(input, "j", example), terms);
    return { all: [`${statistic(result, axis, terms)} = ${mean}`] };
  },
  variance: ({ axis, input, mean, result }, terms) => {
    const distance = (example?: string) =>
      `\\left(${terms.entry(input, "j", example)} - ${statistic(mean, axis, terms)}\\right)^{2}`;
    return { all: [`${statistic(result, axis, terms)} = ${meanOver(axis, distance, terms)}`] };
  },
  "inverse-deviation": ({ spread, isDeviation }, terms) => {
    const of = terms.entry(spread, terms.plan.buffers[spread]?.batched ? "" : "j");
    const variance = isDeviation ? `\\left(${of}\\right)^{2}` : of;
    return { all: [`\\frac{1}{\\text{deviation}} = \\frac{1}{\\sqrt{${variance} + \\varepsilon}}`] };
  },
  normalize: ({ axis, input, mean, inverseDeviation, result }, terms) => {
    const distance = `${terms.entry(input, "j")} - ${statistic(mean, axis, terms)}`;
    const inverse = statistic(inverseDeviation, axis, terms);
    return { all: [`${terms.entry(result, "j")} = \\left(${distance}\\right) ${inverse}`] };
  },
  "scale-shift": ({ input, scale, shift, result }, { entry }) => ({
    all: [`${entry(result, "j")} = ${entry(scale, "j")}\\, ${entry(input, "j")} + ${entry(shift, "j")}`],
  }),
  "scale-gradient": ({ gradient, normalized, result }, terms) => {
    const sum = overExamples(terms, (n) => `${terms.entry(gradient, "j", n)}\\, ${terms.entry(normalized, "j", n)}`);
    return { all: [`${terms.entry(result, "j")} = ${sum}`] };
  },
  "normalization-gradient": ({ axis, isThroughStatistics, gradient, scale, inverseDeviation, result }, terms) => {
    const { entry, style } = terms;
    const own = entry(gradient, "j");
    if (!isThroughStatistics) {
      return {
        all: [`${entry(result, "j")} = ${entry(scale, "j")}\\, ${statistic(inverseDeviation, axis, terms)}\\, ${own}`],
      };
    }
    const role = bufferRole(result);
    const isBefore = role.kind === "delta";
    const letter = isBefore ? style.letters.pre.tex : style.letters.post.tex;
    const [, right = ""] = normalizationSlopeTex[axis].split(" = ");
    const slope = renameTex(right.replaceAll(/\\sigma_(\w)\^2/g, "v_$1"), { ...style.renames, z: letter });
    const example = style.example;
    return {
      all: [`${entry(result, "j", example)} = ${slope}`],
      where: [`g_{${example}j} = ${entry(gradient, "j", example)}`],
    };
  },
  "running-average": ({ form, batch, result }, terms) => {
    const [running, present] = [terms.entry(result, "j"), terms.entry(batch, "j")];
    const taken = form === "mean" ? present : spreadTex(form, present, terms);
    return { all: [`${running} \\leftarrow \\alpha\\, ${running} + (1 - \\alpha)\\, ${taken}`] };
  },
};

/** What a running form makes of the variance. */
function spreadTex(form: keyof typeof runningFormTex, variance: string, { style }: Terms): string {
  const tex = runningFormTex[form];
  const { N = style.count } = style.renames;
  return renameTex(tex.replace("\\sigma^2", "V").replace("\\sigma", "\\sqrt{V}"), { V: variance, N });
}
