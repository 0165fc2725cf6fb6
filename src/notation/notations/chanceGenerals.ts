import type { Terms } from "./equations.ts";
import type { Generals } from "./generalEquations.ts";

const times = ({ style }: Terms) => (style.equations.isIndexed ? "\\," : "\\odot");

/** What chance does: units left out, noise. */
export const chanceGenerals: Generals<"dropout" | "attenuation" | "noise"> = {
  dropout: ({ input, mask, scale }, terms) => {
    const product = `${terms.main(input)} ${times(terms)} ${terms.main(mask)}`;
    const law = "m \\sim \\mathrm{Bernoulli}(1 - p)";
    return { is: scale === 1 ? product : `\\frac{1}{1 - p}\\, ${product}`, where: [law] };
  },
  attenuation: ({ input }, terms) => ({ is: `(1 - p)\\, ${terms.main(input)}` }),
  noise: ({ input, noise }, terms) => ({
    is: `${terms.main(input)} + \\sigma\\, ${terms.main(noise)}`,
    where: ["\\epsilon \\sim \\mathcal{N}(0, 1)"],
  }),
};
