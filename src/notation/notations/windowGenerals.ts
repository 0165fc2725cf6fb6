import { overExamples, type Terms } from "./equations.ts";
import type { Generals } from "./generalEquations.ts";

type Stride = readonly [number, number];

/** Where the window at p has its place k in the input. */
const under = ([down, across]: Stride) => (down === 1 && across === 1 ? "p + k" : "s\\,p + k");

const strideOf = ([down, across]: Stride): readonly string[] => {
  if (down === 1 && across === 1) return [];
  return [`s = ${down === across || down === 1 ? across : `(${down}, ${across})`}`];
};

/** A number of channel or filter `index` at a place. */
const at = ({ entry }: Terms, buffer: string, index: string, place: string, example?: string) =>
  `${entry(buffer, index, example)}(${place})`;

/** Convolution and pooling: filters f, channels c, positions p of the window, places k in it. */
export const windowGenerals: Generals<
  | "convolution"
  | "pooling"
  | "convolution-input-gradient"
  | "convolution-weight-gradient"
  | "convolution-bias-gradient"
  | "pooling-gradient"
> = {
  convolution: ({ weights, input, bias, result, windows: { stride } }, terms) => {
    const product = `${at(terms, weights, "fc", "k")}\\, ${at(terms, input, "c", under(stride))}`;
    return {
      all: [`${at(terms, result, "f", "p")} = \\sum_{c,k} ${product} + ${terms.entry(bias, "f")}`],
      where: strideOf(stride),
    };
  },
  pooling: ({ pooling, input, result, windows: { stride } }, terms) => {
    const seen = at(terms, input, "c", under(stride));
    const of = pooling === "max" ? `\\max_k ${seen}` : `\\frac{1}{K} \\sum_k ${seen}`;
    return { all: [`${at(terms, result, "c", "p")} = ${of}`], where: strideOf(stride) };
  },
  "convolution-input-gradient": ({ weights, delta, result, windows: { stride } }, terms) => {
    const { style, whole } = terms;
    // Every place of the input gets back what each window over it has sent on.
    const sum = `\\sum_{${under(stride)} = i} \\sum_f ${at(terms, weights, "fc", "k")}\\, ${at(terms, delta, "f", "p")}`;
    const carried = `\\left(${whole(weights)} \\star^{\\top} ${whole(delta)}\\right)`;
    const cost = style.letters.cost.tex;
    const input = terms.plan.buffers[result] ? at(terms, result, "c", "i") : `\\frac{\\partial ${cost}}{\\partial a}`;
    return {
      is: style.equations.isIndexed ? `${carried}_j` : carried,
      where: [`${input} = ${sum}`, ...strideOf(stride)],
    };
  },
  "convolution-weight-gradient": ({ delta, input, result, windows: { stride } }, terms) => {
    const products = overExamples(
      terms,
      (n) => `\\sum_p ${at(terms, delta, "f", "p", n)}\\, ${at(terms, input, "c", under(stride), n)}`,
    );
    return { all: [`${at(terms, result, "fc", "k")} = ${products}`], where: strideOf(stride) };
  },
  "convolution-bias-gradient": ({ delta, result }, terms) => ({
    all: [`${terms.entry(result, "f")} = ${overExamples(terms, (n) => `\\sum_p ${at(terms, delta, "f", "p", n)}`)}`],
  }),
  "pooling-gradient": ({ pooling, input, pooled, gradient, result, windows: { stride } }, terms) => {
    const slope = at(terms, gradient, "c", "p");
    const place = under(stride);
    const sum =
      pooling === "max"
        ? `\\sum_{${place} = i} ${slope}\\, \\bigl[${at(terms, input, "c", "i")} = ${at(terms, pooled, "c", "p")}\\bigr]`
        : `\\frac{1}{K} \\sum_{${place} = i} ${slope}`;
    return { all: [`${at(terms, result, "c", "i")} = ${sum}`], where: strideOf(stride) };
  },
};
