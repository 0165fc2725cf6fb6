import { type Normalization, normalizations, type RunningForm, runningForms } from "../src/engine/index.ts";

/** A row of a table: what, its equation in TeX, its source, the file that computes it. */
type Row = readonly [what: string, formula: string, source: string, file: string];

/** What normalization adds to a step. */
export const normalizationEquations: readonly Row[] = [
  [
    "inputs",
    "x \\leftarrow \\frac{x - \\mu}{\\sigma}, \\quad \\sigma^2 = \\frac1N \\sum_n (x_n - \\mu)^2",
    "LeCun et al. 1998, Efficient backprop §4.3; once, over the training set",
    "data/encode.ts",
  ],
  ...Object.entries<Normalization>(normalizations).map(
    ([name, { formula, source, over }]): Row => [`N1–N3 \`${name}\`: ${over}`, formula, source, "ops/normalization.ts"],
  ),
  [
    "BN1",
    "\\frac{\\partial C}{\\partial \\gamma_j} = \\sum_n g_{nj} \\hat z_{nj}, \\quad \\frac{\\partial C}{\\partial \\beta_j} = \\sum_n g_{nj}",
    "Ioffe & Szegedy 2015, §3; g = ∂C/∂z̃",
    "ops/normalization.ts",
  ],
  ...Object.entries<Normalization>(normalizations).map(
    ([name, { derivativeFormula, source }]): Row => [
      `BN2 \`${name}\``,
      derivativeFormula,
      source,
      "ops/normalization.ts",
    ],
  ),
  [
    "N4",
    "\\bar\\mu \\leftarrow \\alpha \\bar\\mu + (1 - \\alpha) \\mu, \\quad \\bar s \\leftarrow \\alpha \\bar s + (1 - \\alpha) s",
    "Improving slides, batch normalization; PyTorch's momentum is 1 − α",
    "ops/statistics.ts",
  ],
  ...Object.entries<RunningForm>(runningForms).map(
    ([name, { formula, source }]): Row => [`s, \`${name}\``, formula, source, "normalizations.ts"],
  ),
];

/** What chance adds to a step. */
export const chanceEquations: readonly Row[] = [
  [
    "D, inverted",
    "h = \\frac{a \\odot m}{1 - p}, \\quad m \\sim \\mathrm{Bernoulli}(1 - p)",
    "Boulder notes, dropout",
    "ops/chance.ts",
  ],
  ["D, standard", "h = a \\odot m", "Oxford notes §3.3; Srivastava et al. 2014, eqs. (3)–(6)", "ops/chance.ts"],
  ["D, standard, evaluated", "h = (1 - p)\\, a", "Oxford notes §3.3", "ops/chance.ts"],
  [
    "noise of inputs",
    "\\tilde x = x + \\sigma \\varepsilon",
    "Bishop 1995; Goodfellow et al. 2016, §7.5",
    "ops/chance.ts",
  ],
  [
    "noise of weights",
    "\\tilde W = W + \\sigma \\varepsilon, \\quad W \\leftarrow W - \\eta \\frac{\\partial C}{\\partial \\tilde W}",
    "Murray & Edwards 1994; Goodfellow et al. 2016, §7.5",
    "ops/chance.ts",
  ],
  [
    "augmentation",
    "x \\leftarrow R(\\theta) S (x - c) + c + \\sigma \\varepsilon, \\quad \\theta \\sim U(-\\theta_0, \\theta_0)",
    "Goodfellow et al. 2016, §7.4",
    "augmentation.ts",
  ],
];
