import {
  type ActivationName,
  compile,
  createExecutor,
  createInference,
  type DropoutSpec,
  inferencePlan,
  type PlanSpec,
} from "../../src/engine/index.ts";
import { has, Missing, type Runner } from "./case.ts";
import type { Matrix } from "./network.ts";
import { activationName } from "./techniques.ts";

interface AverageConfig {
  readonly hidden: string;
  readonly output: string;
  readonly p_drop: number;
  readonly dropped_layer: string;
}

interface AverageInputs {
  readonly x: Matrix;
  readonly W: readonly [Matrix, Matrix];
  readonly b: readonly [readonly number[], readonly number[]];
}

type Form = DropoutSpec["form"];

/** A network with one hidden layer that dropout thins out. */
function network({ hidden, output, p_drop }: AverageConfig, { x, W }: AverageInputs, form: Form): PlanSpec {
  return {
    inputs: x[0]!.length,
    layers: [
      { units: W[0].length, activation: activationName({ name: hidden }), dropout: { rate: p_drop, form } },
      { units: W[1].length, activation: activationName({ name: output }) },
    ],
    cost: "quadratic",
    l1: 0,
    l2: 0,
    optimizer: "sgd",
    optimizerSettings: { learningRate: 0 },
    batchCapacity: x.length,
  };
}

const parametersOf = ({ W, b }: AverageInputs) => W.flatMap((rows, layer) => [...rows.flat(), ...b[layer]!]);

/** Outputs [mask][example][unit] in training for every mask, the same for all examples, with its probability. */
function overMasks(config: AverageConfig, inputs: AverageInputs, form: Form) {
  const spec = network(config, inputs, form);
  const units = spec.layers[0]!.units;
  const executor = createExecutor(compile(spec));
  executor.view("parameters").set(parametersOf(inputs));
  executor.view("a1").set(inputs.x.flat());
  return Array.from({ length: 2 ** units }, (_, bits) => {
    const mask = Array.from({ length: units }, (_, j) => (bits >> j) & 1);
    const probability = mask.reduce((product, kept) => product * (kept ? 1 - config.p_drop : config.p_drop), 1);
    executor.view("mask2").set(inputs.x.flatMap(() => mask));
    executor.run(inputs.x.length);
    return { probability, output: rows(executor.view("a3"), inputs.x.length) };
  });
}

function rows(values: Float64Array, count: number): Matrix {
  const width = values.length / count;
  return Array.from({ length: count }, (_, n) => [...values.subarray(n * width, (n + 1) * width)]);
}

type Masked = ReturnType<typeof overMasks>;

/** Σ over the masks of their probability times something of the output. */
function expectation(masked: Masked, of: (value: number) => number): Matrix {
  return masked[0]!.output.map((row, n) =>
    row.map((_, j) => masked.reduce((sum, { probability, output }) => sum + probability * of(output[n]![j]!), 0)),
  );
}

/** Outputs when not training, and the activations of the hidden layer. */
function evaluated(config: AverageConfig, inputs: AverageInputs, form: Form) {
  const inference = createInference(inferencePlan(network(config, inputs, form)));
  inference.learned.set(parametersOf(inputs));
  inference.inputs.set(inputs.x.flat());
  inference.forward(inputs.x.length);
  const units = (layer: number) =>
    inference.activations[layer]!.subarray(0, inputs.x.length * inference.plan.sizes[layer]!);
  return { hidden: rows(units(1), inputs.x.length), output: rows(units(2), inputs.x.length) };
}

/** Geometric means of yes and of no over the masks, brought to a sum of 1. Baldi & Sadowski 2013. */
function normalizedGeometricMean(config: AverageConfig, inputs: AverageInputs): Matrix {
  const masked = overMasks({ ...config, output: "sigmoid" satisfies ActivationName }, inputs, "standard");
  const [yes, no] = [expectation(masked, Math.log), expectation(masked, (p) => Math.log1p(-p))];
  return yes.map((row, n) => row.map((logYes, j) => 1 / (1 + Math.exp(no[n]![j]! - logYes))));
}

/** Dropout as an average over all the networks that masks make of one. */
export const maskAverages: Runner = {
  matches: ({ config, expected }) => has(config, "p_drop", "dropped_layer") && has(expected, "n_masks"),
  run({ config, inputs }) {
    const read = config as AverageConfig;
    const given = inputs as AverageInputs;
    if (read.dropped_layer !== "hidden") throw new Missing("dropout of layer", read.dropped_layer);
    const [standard, inverted] = [overMasks(read, given, "standard"), overMasks(read, given, "inverted")];
    const mean = expectation(inverted, (value) => value);
    const squares = expectation(inverted, (value) => value * value);
    return {
      a_hidden: evaluated(read, given, "inverted").hidden,
      n_masks: standard.length,
      mean_output_over_masks_standard: expectation(standard, (value) => value),
      test_output_weights_scaled_by_keep: evaluated(read, given, "standard").output,
      mean_output_over_masks_inverted: mean,
      test_output_inverted: evaluated(read, given, "inverted").output,
      variance_of_output_inverted: squares.map((row, n) => row.map((square, j) => square - mean[n]![j]! ** 2)),
      normalized_geometric_mean_if_sigmoid_output_standard: normalizedGeometricMean(read, given),
    };
  },
};
