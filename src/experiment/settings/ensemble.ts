import { choiceSetting, numberSetting } from "../setting.ts";

export const ensembleSettings = {
  ensemble: numberSetting({
    group: "Regularization",
    label: "Networks",
    help: "Bagging: so many networks, each on examples drawn with replacement and from weights of its own, answer together.",
    formula: "a = \\frac1k \\sum_{j=1}^{k} a_j",
    key: "bag",
    live: false,
    basic: false,
    default: 1,
    min: 1,
    max: 10,
    step: 1,
  }),
  combine: choiceSetting({
    group: "Regularization",
    label: "Combination",
    help: "How networks answer together: by the mean of their outputs, or by vote, where the cost is still that of the mean.",
    key: "combine",
    live: true,
    basic: false,
    default: "average",
    options: [
      { value: "average", label: "average" },
      { value: "vote", label: "vote" },
    ],
    applies: (spec) => spec.ensemble > 1,
  }),
};
