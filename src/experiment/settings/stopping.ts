import { numberSetting } from "../setting.ts";

export const stoppingSettings = {
  patience: numberSetting({
    group: "Regularization",
    label: "Patience",
    help: "Early stopping: training ends after so many epochs in a row without a new least validation cost, and the weights that had the least come back; 0 is off.",
    key: "patience",
    live: true,
    basic: false,
    default: 0,
    min: 0,
    max: 1000,
    step: 1,
    scale: "log-with-zero",
  }),
};
