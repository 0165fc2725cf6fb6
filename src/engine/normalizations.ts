/** A way to bring the numbers of a layer to mean 0 and variance 1, before they are scaled by γ and shifted by β. */
export interface Normalization {
  readonly label: string;
  /** Over what mean and variance are taken, in words. */
  readonly over: string;
  /** The definition, in TeX. */
  readonly formula: string;
  /** The derivative through mean and variance, in TeX. */
  readonly derivativeFormula: string;
  readonly source: string;
}

export const normalizations = {
  batch: {
    label: "batch",
    over: "each unit over the batch",
    formula:
      "\\hat z_{nj} = \\frac{z_{nj} - \\mu_j}{\\sqrt{\\sigma_j^2 + \\varepsilon}}, \\quad \\tilde z = \\gamma \\hat z + \\beta",
    derivativeFormula:
      "\\delta_{nj} = \\frac{\\gamma_j}{\\sqrt{\\sigma_j^2 + \\varepsilon}} \\Bigl(g_{nj} - \\frac1N \\sum_m g_{mj} - \\frac{\\hat z_{nj}}N \\sum_m g_{mj} \\hat z_{mj}\\Bigr)",
    source: "Ioffe & Szegedy 2015, Alg. 1 and §3; Improving slides, batch normalization",
  },
  layer: {
    label: "layer",
    over: "each example over the layer",
    formula:
      "\\hat z_{nj} = \\frac{z_{nj} - \\mu_n}{\\sqrt{\\sigma_n^2 + \\varepsilon}}, \\quad \\tilde z = \\gamma \\hat z + \\beta",
    derivativeFormula:
      "\\delta_{nj} = \\frac1{\\sqrt{\\sigma_n^2 + \\varepsilon}} \\Bigl(\\gamma_j g_{nj} - \\frac1U \\sum_k \\gamma_k g_{nk} - \\frac{\\hat z_{nj}}U \\sum_k \\gamma_k g_{nk} \\hat z_{nk}\\Bigr)",
    source: "Ba, Kiros & Hinton 2016, eq. (4)",
  },
} as const satisfies Record<string, Normalization>;

export type NormalizationName = keyof typeof normalizations;

/** What batch normalization averages from step to step, beside the mean, to divide by when it is not training. */
export interface RunningForm {
  readonly label: string;
  /** Of a batch of N examples with the variance σ², in TeX. */
  readonly formula: string;
  readonly source: string;
  /** Whether it is a deviation, to be squared before ε is added. */
  readonly isDeviation: boolean;
  /** What is averaged, of a batch of so many examples whose variance, divided by their number, this is. */
  of(variance: number, examples: number): number;
}

export const runningForms = {
  unbiased: {
    label: "unbiased variance",
    formula: "\\tfrac{N}{N - 1} \\sigma^2",
    source: "Ioffe & Szegedy 2015, Alg. 2; PyTorch",
    isDeviation: false,
    of: (variance: number, examples: number) => variance * (examples / (examples - 1)),
  },
  variance: {
    label: "variance",
    formula: "\\sigma^2",
    source: "the same, divided by N; TensorFlow",
    isDeviation: false,
    of: (variance: number) => variance,
  },
  deviation: {
    label: "deviation",
    formula: "\\sigma",
    source: "Improving slides, batch normalization",
    isDeviation: true,
    of: (variance: number) => Math.sqrt(variance),
  },
} as const satisfies Record<string, RunningForm>;

export type RunningFormName = keyof typeof runningForms;
