import {
  type CostName,
  type ExampleSet,
  Trainer,
  type TrainingData,
  type TrainingSpec,
  usualScheduleSettings,
  usualSettings,
} from "../../src/engine/index.ts";
import { has, Missing, type Runner } from "./case.ts";

interface CurveConfig {
  readonly cost: string;
  readonly learning_rate: number;
  readonly epochs: number;
}

interface CurveInputs {
  readonly x: number;
  readonly y: number;
  readonly w0: number;
  readonly b0: number;
}

const costNames: Record<string, CostName> = {
  "(y-z)^2/2": "quadratic",
  "-[y ln z + (1-y) ln(1-z)]": "cross-entropy",
};

/** A sigmoid neuron that learns one example for hundreds of epochs, through the trainer itself. */
export const neuronCurve: Runner = {
  matches: ({ config, inputs, expected }) =>
    has(config, "learning_rate", "epochs") && has(inputs, "w0", "b0") && has(expected, "output", "w", "b"),
  run({ config, inputs }) {
    const { cost, learning_rate, epochs } = config as CurveConfig;
    const { x, y, w0, b0 } = inputs as CurveInputs;
    const name = costNames[cost];
    if (!name) throw new Missing("cost", cost);
    const trainer = new Trainer(neuronSpec(name, learning_rate), { initialParameters: [w0, b0], data: example(x, y) });
    const curve: Record<"cost" | "output" | "w" | "b", number[]> = { cost: [], output: [], w: [], b: [] };
    for (let epoch = 0; epoch <= epochs; epoch++) {
      const [w, b] = trainer.parameters;
      curve.w.push(w!);
      curve.b.push(b!);
      curve.cost.push(trainer.evaluate("training").cost);
      curve.output.push(trainer.inference.activations.at(-1)![0]!);
      trainer.trainEpoch();
    }
    const { output } = curve;
    const learned = output.findIndex((value) => Math.abs(value - y) < 0.5);
    return {
      ...curve,
      first_output: output[0],
      last_output: output.at(-1),
      first_epoch_with_error_below_half: learned < 0 ? null : learned,
    };
  },
};

function example(x: number, y: number): TrainingData {
  const numbers = (...values: number[]) => Float64Array.from(values);
  const set = (count: number): ExampleSet => ({
    count,
    inputs: numbers(x).subarray(0, count),
    targets: numbers(y).subarray(0, count),
    x: numbers(x, 0).subarray(0, 2 * count),
    label: numbers(y).subarray(0, count),
  });
  return {
    task: "binary",
    classes: 2,
    domain: { x1: [-1, 1], x2: [-1, 1] },
    shape: null,
    inputCount: 1,
    outputCount: 1,
    features: ["x1"],
    training: set(1),
    validation: set(0),
    normalization: null,
    targetCoding: [0, 1],
  };
}

function neuronSpec(cost: CostName, learningRate: number): TrainingSpec {
  return {
    ...{
      dataset: "circle",
      coding: "zero-one",
      examples: [],
      points: 4,
      noise: 0,
      validationShare: 0,
      classBalance: 0.5,
    },
    ...{ features: ["x1"], normalizeInputs: false, hiddenLayers: [], outputActivation: "sigmoid" },
    ...{ leakySlope: 0.01, eluScale: 1 },
    ...{ initialBound: 0, initialConstant: 0, initialValues: [], initialGain: false },
    ...{ biasInitializer: "zero", initialBias: 0, biasDeviation: 0, softTargets: 0 },
    ...{ initializer: "zero", initialDeviation: 1, cost, optimizer: "sgd", learningRate, l1: 0, l2: 0 },
    ...{ normalization: "none", normalizationPlace: "before", normalizationEpsilon: 1e-5 },
    ...{ runningForm: "unbiased", runningMomentum: 0.9 },
    ...{ dropout: 0, inputDropout: 0, dropoutForm: "inverted", inputNoise: 0, weightNoise: 0 },
    ...{ jitter: 0, rotation: 0, mirror: false },
    ...{ ...usualSettings, schedule: "constant", ...usualScheduleSettings, clipValue: 0, clipNorm: 0, maxNorm: 0 },
    ...{ mixtureComponents: 0, mixtureRate: 0, mixtureSpeed: 1 },
    ...{ patience: 0, pruneShare: 0, pruneStart: 0, pruneEpochs: 0, ensemble: 1, combine: "average" },
    ...{ batchSize: 1, stopAtStep: 0, seed: 0 },
  };
}
