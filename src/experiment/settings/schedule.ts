import { optimizerCatalog, type ScheduleSettingName, scheduleCatalog, scheduleRanges } from "../../engine/index.ts";
import { choiceSetting, entries, type NumberSetting, type RangedAbout, rangedSetting } from "../setting.ts";
import type { ExperimentSpec } from "../spec.ts";

/** Optimizers of the whole batch have no learning rate. */
const hasRate = (spec: ExperimentSpec) => !optimizerCatalog[spec.optimizer].wholeBatch;

/** A number that some of the schedules read, and that shows for them alone. */
function ofSchedule(name: ScheduleSettingName, about: RangedAbout): NumberSetting {
  return rangedSetting(
    scheduleRanges[name],
    "Optimizer",
    about,
    (spec) => hasRate(spec) && scheduleCatalog[spec.schedule].reads.includes(name),
  );
}

export const scheduleSettings = {
  schedule: choiceSetting({
    group: "Optimizer",
    label: "Schedule",
    help: "How the learning rate changes from step to step; t counts the steps taken before.",
    formula: "\\eta_t",
    key: "schedule",
    live: true,
    basic: false,
    default: "constant",
    options: entries(scheduleCatalog),
    applies: hasRate,
  }),
  scheduleSteps: ofSchedule("scheduleSteps", {
    label: "Schedule steps",
    symbol: "s",
    help: "In linear and cosine schedules the steps until the rate has come to its end (K), in the others the time scale.",
    formula: "\\eta_t = \\eta_0 \\, c^{t/s}",
    key: "over",
    step: 1,
    scale: "log",
  }),
  finalRate: ofSchedule("finalRate", {
    label: "Final rate",
    symbol: "η_K",
    help: "The learning rate that the schedule ends at and stays at.",
    formula: "\\eta_t = \\left(1 - \\tfrac{t}{K}\\right) \\eta_0 + \\tfrac{t}{K} \\eta_K",
    key: "lrend",
    step: null,
    scale: "log-with-zero",
  }),
  scheduleExponent: ofSchedule("scheduleExponent", {
    label: "Exponent",
    symbol: "c",
    help: "The power of time that the rate follows: negative, so that it falls.",
    formula: "\\eta_t = \\eta_0 \\left(1 + \\tfrac{t}{s}\\right)^c",
    key: "power",
    step: 0.01,
  }),
  scheduleFactor: ofSchedule("scheduleFactor", {
    label: "Factor",
    symbol: "γ",
    help: "What the rate is multiplied by: every s steps, smoothly or at once, or on a plateau.",
    formula: "\\eta \\leftarrow \\gamma \\eta",
    key: "factor",
    step: 0.001,
  }),
  plateauPatience: ofSchedule("plateauPatience", {
    label: "Plateau patience",
    help: "Epochs whose mean batch cost may fail to beat the best by 0.01 % before the rate is reduced.",
    key: "plateau",
    step: 1,
    scale: "log-with-zero",
  }),
  warmUpSteps: rangedSetting(scheduleRanges.warmUpSteps, "Optimizer", {
    label: "Warm-up steps",
    help: "The rate first rises to η in equal steps; then the schedule begins, at its t = 0.",
    formula: "\\eta_t = \\eta_0 \\tfrac{t + 1}{k}, \\quad t < k",
    key: "warmup",
    step: 1,
    scale: "log-with-zero",
  }),
};
