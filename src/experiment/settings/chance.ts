import { canMove, canRotate, mirrorsOf } from "../../engine/index.ts";
import { choiceSetting, numberSetting, switchSetting } from "../setting.ts";

const regularization = { group: "Regularization", live: true, basic: false } as const;
const rate = { ...regularization, default: 0, min: 0, max: 0.95, step: 0.05 } as const;
const deviation = { ...regularization, default: 0, min: 0, max: 1, step: 0.01 } as const;

export const chanceSettings = {
  dropout: numberSetting({
    ...rate,
    label: "Dropout",
    symbol: "p",
    help: "Probability that a hidden unit is left out of a step; others are left out of the next.",
    formula: "h = a \\odot m \\, / \\, (1 - p), \\quad m \\sim \\mathrm{Bernoulli}(1 - p)",
    key: "dropout",
    applies: ({ hiddenLayers }) => hiddenLayers.some(({ pooling }) => !pooling),
  }),
  inputDropout: numberSetting({
    ...rate,
    label: "Input dropout",
    help: "Probability that an input of an example is left out of a step.",
    key: "dropin",
  }),
  dropoutForm: choiceSetting({
    ...regularization,
    label: "Dropout's form",
    help: "Inverted divides what stays by 1 − p while training; standard multiplies by 1 − p afterwards. On average both are the same.",
    key: "dropform",
    default: "inverted",
    options: [
      { value: "inverted", label: "inverted" },
      { value: "standard", label: "standard" },
    ],
    applies: ({ dropout, inputDropout }) => dropout > 0 || inputDropout > 0,
  }),
  inputNoise: numberSetting({
    ...deviation,
    label: "Input noise",
    symbol: "σ",
    help: "Standard deviation of the noise that is added to the inputs of each step, never to those that are measured.",
    formula: "\\tilde x = x + \\sigma \\varepsilon, \\quad \\varepsilon \\sim N(0, 1)",
    key: "noisein",
  }),
  weightNoise: numberSetting({
    ...deviation,
    label: "Weight noise",
    symbol: "σ",
    help: "Standard deviation of noise that the weights have for the length of a step; its gradient moves the weights themselves.",
    formula: "\\tilde W = W + \\sigma \\varepsilon, \\quad \\varepsilon \\sim N(0, 1)",
    key: "noisew",
  }),
  jitter: numberSetting({
    ...deviation,
    max: 0.5,
    label: "Jitter",
    help: "Moves the point of an example each time it is shown: standard deviation as a share of half the width of the data's square.",
    key: "jitter",
    applies: ({ dataset }) => canMove(dataset),
  }),
  rotation: numberSetting({
    ...regularization,
    default: 0,
    min: 0,
    max: 180,
    step: 1,
    label: "Rotation",
    help: "Turns the point of an example about the middle each time it is shown, by so many degrees at most.",
    key: "rotate",
    applies: ({ dataset }) => canRotate(dataset),
  }),
  mirror: switchSetting({
    ...regularization,
    label: "Mirror",
    help: "Mirrors the point of an example every other time it is shown, in the lines that the data are symmetric about.",
    key: "mirror",
    default: false,
    applies: ({ dataset }) => mirrorsOf(dataset).length > 0,
  }),
};
