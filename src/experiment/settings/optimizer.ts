import { type OptimizerSettingName, optimizerCatalog, optimizerRanges } from "../../engine/index.ts";
import {
  choiceSetting,
  entries,
  type NumberSetting,
  numberSetting,
  type RangedAbout,
  rangedSetting,
} from "../setting.ts";

/** A number that some of the optimizers read, and that shows for them alone. */
function ofOptimizer(name: OptimizerSettingName, about: RangedAbout): NumberSetting {
  return rangedSetting(optimizerRanges[name], "Optimizer", about, (spec) =>
    optimizerCatalog[spec.optimizer].reads.includes(name),
  );
}

export const optimizerSettings = {
  optimizer: choiceSetting({
    group: "Optimizer",
    label: "Method",
    help: "How a gradient becomes a change of the weights.",
    key: "optimizer",
    live: false,
    basic: true,
    default: "sgd",
    options: entries(optimizerCatalog),
  }),
  learningRate: numberSetting({
    group: "Optimizer",
    label: "Learning rate",
    symbol: "η",
    help: "How far each step follows the negative gradient.",
    formula: "w \\leftarrow w - \\eta \\, \\frac{\\partial E}{\\partial w}",
    key: "lr",
    live: true,
    basic: true,
    default: 0.1,
    min: 1e-5,
    max: 10,
    step: null,
    scale: "log",
  }),
  momentum: ofOptimizer("momentum", {
    label: "Momentum",
    symbol: "μ",
    help: "How much of the last step goes on; a steady slope is followed 1/(1 − μ) times as fast.",
    formula: "\\Delta w \\leftarrow -\\eta \\frac{\\partial E}{\\partial w} + \\mu \\Delta w",
    key: "momentum",
    basic: true,
    step: 0.001,
  }),
  rho: ofOptimizer("rho", {
    label: "Memory",
    symbol: "ρ",
    help: "How much of the running mean of squared gradients stays at each step.",
    formula: "v \\leftarrow \\rho v + (1 - \\rho) g^2",
    key: "rho",
    step: 0.001,
  }),
  beta1: ofOptimizer("beta1", {
    label: "Memory of gradients",
    symbol: "β₁",
    help: "How much of Adam's running mean of gradients stays at each step.",
    formula: "m \\leftarrow \\beta_1 m + (1 - \\beta_1) g",
    key: "beta1",
    step: 0.001,
  }),
  beta2: ofOptimizer("beta2", {
    label: "Memory of squares",
    symbol: "β₂",
    help: "How much of Adam's running mean of squared gradients stays at each step.",
    formula: "v \\leftarrow \\beta_2 v + (1 - \\beta_2) g^2",
    key: "beta2",
    step: 0.001,
  }),
  epsilon: ofOptimizer("epsilon", {
    label: "Epsilon",
    symbol: "ε",
    help: "Keeps the divisor from zero; added outside the root, as in PyTorch.",
    formula: "\\frac{g}{\\sqrt{v} + \\varepsilon}",
    key: "eps",
    step: null,
    scale: "log",
  }),
  innerEpsilon: ofOptimizer("innerEpsilon", {
    label: "Epsilon inside",
    symbol: "ε",
    help: "Keeps AdaDelta's roots from zero, and sets how small its first steps are; added inside the roots.",
    formula: "\\frac{\\sqrt{u + \\varepsilon}}{\\sqrt{v + \\varepsilon}}\\, g",
    key: "epsin",
    step: null,
    scale: "log",
  }),
  weightDecay: ofOptimizer("weightDecay", {
    label: "Weight decay",
    symbol: "λ",
    help: "Takes this share, times η, of every parameter at each step, biases too, apart from the gradient; L2 acts through the gradient.",
    formula: "w \\leftarrow (1 - \\eta\\lambda)\\, w",
    key: "decay",
    step: null,
    scale: "log-with-zero",
  }),
};
