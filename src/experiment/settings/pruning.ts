import { numberSetting } from "../setting.ts";
import type { ExperimentSpec } from "../spec.ts";

const prunes = (spec: ExperimentSpec) => spec.pruneShare > 0;

export const pruningSettings = {
  pruneShare: numberSetting({
    group: "Regularization",
    label: "Pruning",
    help: "Share of the weights, the smallest of the whole network, that are set to 0 and stay there; 0 is off.",
    formula: "w \\leftarrow m \\, w, \\quad m \\in \\{0, 1\\}",
    key: "prune",
    live: true,
    basic: false,
    default: 0,
    min: 0,
    max: 0.99,
    step: 0.01,
  }),
  pruneStart: numberSetting({
    group: "Regularization",
    label: "Pruning begins",
    help: "Epochs of training before the first weights go.",
    key: "prunefrom",
    live: true,
    basic: false,
    default: 20,
    min: 0,
    max: 100_000,
    step: 1,
    scale: "log-with-zero",
    applies: prunes,
  }),
  pruneEpochs: numberSetting({
    group: "Regularization",
    label: "Pruning takes",
    help: "Epochs in which the share is reached, fast at first and then ever more gently; 0 is all at once.",
    formula: "s = s_f \\left(1 - \\left(1 - \\tfrac{e - e_0}{n}\\right)^3\\right)",
    key: "pruneover",
    live: true,
    basic: false,
    default: 20,
    min: 0,
    max: 100_000,
    step: 1,
    scale: "log-with-zero",
    applies: prunes,
  }),
};
