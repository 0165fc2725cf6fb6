import { choiceSetting, numberSetting } from "../setting.ts";

export const runSettings = {
  stopAtStep: numberSetting({
    group: "Run",
    label: "Pause at step",
    help: "Training pauses after this step; 0 trains on.",
    key: "until",
    live: true,
    basic: false,
    default: 0,
    min: 0,
    max: 100_000_000,
    step: 1,
    scale: "log-with-zero",
  }),
  backend: choiceSetting({
    group: "Run",
    label: "Arithmetic",
    help: "Where it is computed: float64 on the processor, the same to the last digit everywhere, or float32 on the graphics card. Automatic measures both and takes the faster.",
    key: "backend",
    live: true,
    basic: false,
    default: "auto",
    options: [
      { value: "auto", label: "automatic" },
      { value: "cpu", label: "processor" },
      { value: "gpu", label: "graphics card" },
    ],
  }),
  seed: numberSetting({
    group: "Run",
    label: "Seed",
    help: "Every random number of the run follows from it: the same seed gives the same run.",
    key: "seed",
    live: false,
    basic: false,
    default: 7,
    min: 0,
    max: 999_999_999,
    step: 1,
  }),
};
