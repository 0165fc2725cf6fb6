import { choiceSetting, switchSetting } from "../setting.ts";
import { ofOptimizer } from "./ofOptimizer.ts";

/** What the optimizers of the whole batch read. */
export const wholeBatchSettings = {
  damping: ofOptimizer("damping", {
    label: "Damping",
    symbol: "α",
    help: "Added to every curvature: 0 is Newton's step, much of it is gradient descent with rate 1/α. Hessian-free only begins with it.",
    formula: "d = -(H + \\alpha I)^{-1} \\nabla E",
    key: "damping",
    basic: true,
    step: null,
    scale: "log-with-zero",
  }),
  rejectUphill: switchSetting({
    group: "Optimizer",
    label: "Reject uphill steps",
    help: "A step that would raise the cost is not taken, but tried again with more damping.",
    key: "reject",
    live: true,
    basic: false,
    default: true,
    applies: (spec) => spec.optimizer === "damped-newton",
  }),
  stepLength: ofOptimizer("stepLength", {
    label: "Step length",
    symbol: "s",
    help: "The share of the step that is taken: 1 goes all the way to the stationary point of the fitted quadratic.",
    formula: "w \\leftarrow w + s\\, d",
    key: "step",
    basic: true,
    step: 0.01,
  }),
  memory: {
    ...ofOptimizer("memory", {
      label: "Pairs remembered",
      symbol: "m",
      help: "How many of the last steps, each with the change of the gradient, stand in for the Hessian.",
      key: "pairs",
      basic: true,
      step: 1,
    }),
    live: false,
  },
  conjugation: choiceSetting({
    group: "Optimizer",
    label: "Conjugation",
    symbol: "β",
    help: "How much of the last direction goes on in the next one.",
    formula: "d \\leftarrow -\\nabla E + \\beta d",
    key: "beta",
    live: true,
    basic: true,
    default: "polak-ribiere",
    options: [
      { value: "polak-ribiere", label: "Polak–Ribière" },
      { value: "fletcher-reeves", label: "Fletcher–Reeves" },
    ],
    applies: (spec) => spec.optimizer === "conjugate-gradient",
  }),
  innerSteps: ofOptimizer("innerSteps", {
    label: "Inner steps",
    help: "The most products with the Hessian that one step may take to find its direction.",
    key: "inner",
    basic: false,
    step: 1,
    scale: "log",
  }),
};
