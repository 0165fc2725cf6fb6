import { optimizerCatalog } from "../../engine/index.ts";
import { numberSetting } from "../setting.ts";
import type { ExperimentSpec } from "../spec.ts";

const isShared = (spec: ExperimentSpec) => spec.mixtureComponents > 0;

export const softSharingSettings = {
  mixtureComponents: numberSetting({
    group: "Regularization",
    label: "Soft sharing",
    symbol: "M",
    help: "Soft weight sharing: weights gather about the means of so many Gaussians, which are learned with them; 0 is off.",
    formula: "p(w) = \\sum_{j=1}^{M} \\pi_j \\, N(w; \\mu_j, \\sigma_j^2)",
    key: "mix",
    live: false,
    basic: false,
    default: 0,
    min: 0,
    max: 8,
    step: 1,
  }),
  mixtureRate: numberSetting({
    group: "Regularization",
    label: "Sharing rate",
    symbol: "λ",
    help: "How strongly weights are drawn to where their mixture of Gaussians expects them.",
    formula: "E = C - \\lambda \\sum \\ln p(w)",
    key: "mixrate",
    live: true,
    basic: false,
    default: 0.001,
    min: 0,
    max: 1,
    step: null,
    scale: "log-with-zero",
    applies: isShared,
  }),
  mixtureSpeed: numberSetting({
    group: "Regularization",
    label: "Mixture's rate",
    help: "Learning rate of the Gaussians as a multiple of the weights': above 1 they follow faster.",
    formula: "\\eta_{\\mu, \\ln\\sigma^2, \\varphi} = k \\, \\eta",
    key: "mixlr",
    live: true,
    basic: false,
    default: 1,
    min: 0.01,
    max: 100,
    step: null,
    scale: "log",
    applies: (spec) => isShared(spec) && !optimizerCatalog[spec.optimizer].wholeBatch,
  }),
};
