import {
  compile,
  createExecutor,
  createInference,
  inferencePlan,
  type PlanSpec,
  type RunningFormName,
} from "../../src/engine/index.ts";
import { has, type Runner } from "./case.ts";
import { identity, type Matrix } from "./network.ts";

interface RunningInputs {
  readonly z_batches: readonly Matrix[];
  readonly gamma: readonly number[];
  readonly beta: readonly number[];
  readonly z_test: Matrix;
}

/** A layer that hands its inputs on to batch normalization, and an output that hands that on. */
function normalizing(form: RunningFormName, epsilon: number, momentum: number, { z_batches, gamma }: RunningInputs) {
  const units = gamma.length;
  const normalization = { kind: "batch", place: "before", epsilon, runningForm: form, momentum } as const;
  const spec: PlanSpec = {
    inputs: units,
    layers: [
      { units, activation: "identity", normalization },
      { units, activation: "identity" },
    ],
    cost: "quadratic",
    l1: 0,
    l2: 0,
    optimizer: "sgd",
    optimizerSettings: { learningRate: 0 },
    batchCapacity: Math.max(...z_batches.map((batch) => batch.length)),
  };
  return spec;
}

/** Steps over the batches that change nothing but the running averages, then an evaluation. */
function average(form: RunningFormName, epsilon: number, momentum: number, inputs: RunningInputs) {
  const { z_batches, gamma, beta, z_test } = inputs;
  const spec = normalizing(form, epsilon, momentum, inputs);
  const executor = createExecutor(compile(spec));
  const map = [...identity(gamma.length).flat(), ...gamma.map(() => 0)];
  executor.view("parameters").set([...map, ...gamma, ...beta, ...map]);
  const steps = z_batches.map((batch) => {
    executor.view("a1").set(batch.flat());
    executor.run(batch.length);
    const list = (name: string) => [...executor.view(name)];
    return {
      ...{
        mean: list("mean2"),
        variance: list("variance2"),
        output: rows(executor.view("znorm2"), gamma.length).slice(0, batch.length),
      },
      ...{ runningMean: list("runningMean2"), runningSpread: list("runningSpread2") },
    };
  });
  const inference = createInference(inferencePlan(spec));
  inference.learned.set([...executor.view("parameters"), ...executor.view("statistics")]);
  inference.inputs.set(z_test.flat());
  inference.forward(z_test.length);
  return { steps, evaluated: rows(inference.activations[1]!, gamma.length).slice(0, z_test.length) };
}

function rows(values: Float64Array, width: number): Matrix {
  const count = values.length / width;
  return Array.from({ length: count }, (_, n) => [...values.subarray(n * width, (n + 1) * width)]);
}

/** What batch normalization averages over batches, in all three conventions, and how it then evaluates. */
export const runningStatistics: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "z_batches", "z_test") && has(expected, "running_mean"),
  run({ config, inputs }) {
    const { alpha, eps } = config as { alpha: number; eps: number };
    const of = (form: RunningFormName, momentum = alpha) => average(form, eps, momentum, inputs as RunningInputs);
    const [seed, biased, pytorch] = [of("deviation"), of("variance"), of("unbiased")];
    return {
      batch_mean: biased.steps.map(({ mean }) => mean),
      batch_var_biased: biased.steps.map(({ variance }) => variance),
      // Averages that forget everything are the last batch's own.
      batch_var_unbiased: of("unbiased", 0).steps.map(({ runningSpread }) => runningSpread),
      train_output: biased.steps.map(({ output }) => output),
      running_mean: biased.steps.map(({ runningMean }) => runningMean),
      running_std_seed: seed.steps.map(({ runningSpread }) => runningSpread),
      running_var_biased: biased.steps.map(({ runningSpread }) => runningSpread),
      running_var_pytorch: pytorch.steps.map(({ runningSpread }) => runningSpread),
      eval_output_seed: seed.evaluated,
      eval_output_var_biased: biased.evaluated,
      eval_output_pytorch: pytorch.evaluated,
    };
  },
};
