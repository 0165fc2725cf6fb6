import { numberSetting } from "../setting.ts";

export const regularizationSettings = {
  l1: numberSetting({
    group: "Regularization",
    label: "L1",
    symbol: "λ₁",
    help: "Pulls every weight towards zero by the same amount; small ones hover about it.",
    formula: "E = C + \\lambda_1 \\sum |w|",
    key: "l1",
    live: true,
    basic: false,
    default: 0,
    min: 0,
    max: 1,
    step: null,
    scale: "log-with-zero",
  }),
  l2: numberSetting({
    group: "Regularization",
    label: "L2",
    symbol: "λ₂",
    help: "Shrinks every weight in proportion to its size.",
    formula: "E = C + \\lambda_2 \\sum w^2",
    key: "l2",
    live: true,
    basic: true,
    default: 0,
    min: 0,
    max: 1,
    step: null,
    scale: "log-with-zero",
  }),
};
