import { trainingCount } from "../../engine/index.ts";
import { numberSetting } from "../setting.ts";

export const batchesSettings = {
  batchSize: numberSetting({
    group: "Batches",
    label: "Batch size",
    help: "Examples per step: 1 is stochastic, the whole training set is full batch.",
    note(spec) {
      const count = trainingCount(spec);
      return spec.batchSize >= count ? `The whole training set: ${count} examples.` : undefined;
    },
    formula: "C = \\frac1n \\sum_{i \\in \\text{batch}} C_i",
    key: "batch",
    live: true,
    basic: true,
    default: 16,
    min: 1,
    max: 5000,
    step: 1,
    scale: "log",
  }),
};
