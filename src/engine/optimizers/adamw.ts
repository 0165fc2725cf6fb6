import { adam } from "./adam.ts";
import { keptBy, type Optimizer } from "./optimizer.ts";

/** AdamW, Loshchilov & Hutter 2019, Algorithm 2: w ← (1 − ηλ) w, then Adam's step; the gradient knows nothing of λ. */
export const adamw = {
  ...adam,
  label: "AdamW",
  formula:
    "w \\leftarrow (1 - \\eta\\lambda)\\, w - \\eta \\frac{m / (1 - \\beta_1^t)}{\\sqrt{v / (1 - \\beta_2^t)} + \\varepsilon}, \\quad m, v \\text{ as in Adam}",
  source: "Loshchilov & Hutter 2019, Algorithm 2, as in PyTorch: η scales the decay too",
  reads: [...adam.reads, "weightDecay"],
  usual: { weightDecay: 0.01 },
  setRates(rates, settings, learningRate, t) {
    adam.setRates(rates, settings, learningRate, t);
    rates[1] = keptBy(learningRate, settings.weightDecay);
  },
} as const satisfies Optimizer;
