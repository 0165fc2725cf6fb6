import { type Activation, activations, penalties } from "../../src/engine/index.ts";
import { type GoldenCase, has, type Runner } from "./case.ts";
import { identity, type Matrix, trainOnce } from "./network.ts";
import { type GoldenActivation, namedCost, unitActivation } from "./techniques.ts";

interface PointwiseConfig {
  readonly activation: GoldenActivation;
}

/** f, f′ and f″ of an activation at fixed points. */
export const activationPoints: Runner = {
  matches: ({ config, inputs, expected }) => has(config, "activation") && has(inputs, "z") && has(expected, "d2f"),
  run({ config, inputs }) {
    const { value, derivative, secondDerivative } = unitActivation((config as PointwiseConfig).activation);
    const { z } = inputs as { z: readonly number[] };
    return { f: z.map(value), df: z.map(derivative), d2f: z.map(secondDerivative) };
  },
};

/** Which subgradient the engine takes where there is no derivative. */
export const kinks: Runner = {
  matches: ({ expected }) => has(expected, "relu_derivative_at_0", "abs_derivative_at_0"),
  run({ config, inputs }) {
    const { leaky_relu_slope: slope, elu_alpha: alpha } = config as { leaky_relu_slope: number; elu_alpha: number };
    const { z, margin } = inputs as { z: number; margin: number };
    const { cost } = namedCost("hinge", "identity", 1, 1);
    const hinge = trainOnce({ activations: ["identity"], W: [[[1]]], x: [[margin]], y: [[1]], cost });
    return {
      relu_derivative_at_0: unitActivation({ name: "relu" }).derivative(z),
      leaky_relu_derivative_at_0: unitActivation({ name: "leaky_relu", slope }).derivative(z),
      elu_derivative_at_0: unitActivation({ name: "elu", alpha }).derivative(z),
      abs_derivative_at_0: penalties.l1.derivative(z),
      hinge_derivative_at_margin_1: hinge.delta[0]![0]![0],
    };
  },
  notCompared: { subgradient_interval: "what would also be right, which nothing computes" },
};

/** One example through a layer that hands its inputs on as pre-activations. */
function lossOf(name: string, output: "sigmoid" | "softmax", z: readonly number[], y: readonly number[]) {
  const { cost } = namedCost(name, output, 1, z.length);
  return trainOnce({ activations: [output], W: [identity(z.length)], x: [z], y: [y], cost });
}

const isLoss = (golden: GoldenCase, loss: string) =>
  has(golden.config, "loss", "per_sample") && (golden.config as { loss: string }).loss === loss;

/** Cross-entropy of one sigmoid unit from its pre-activation, ±1000 included. */
export const binaryLossPoints: Runner = {
  matches: (golden) => isLoss(golden, "bce"),
  run({ inputs }) {
    const { z, y } = inputs as { z: readonly number[]; y: readonly number[] };
    const steps = z.map((logit, i) => lossOf("bce", "sigmoid", [logit], [y[i]!]));
    return { loss: steps.map(({ cost }) => cost), dz: steps.map(({ delta }) => delta[0]![0]![0]) };
  },
};

/** Softmax of one row of logits, its Jacobian, and the cost for every label. */
export const softmaxPoints: Runner = {
  matches: (golden) => isLoss(golden, "softmax-nll"),
  run({ inputs }) {
    const { z } = inputs as { z: readonly number[] };
    const steps = identity(z.length).map((target) => lossOf("softmax-nll", "softmax", z, target));
    const a = steps[0]!.a[0]![0]!;
    return {
      a,
      nll_by_label: steps.map(({ cost }) => cost),
      jacobian_da_dz: jacobian(a),
      dz_by_label: steps.map(({ delta }) => delta[0]![0]),
      sum_a: a.reduce((sum, value) => sum + value, 0),
    };
  },
};

/** ∂aᵢ/∂zⱼ, a row for each i: the gradient of aᵢ alone. */
function jacobian(a: readonly number[]): Matrix {
  const softmax: Activation = activations.softmax;
  if (softmax.kind !== "layer") throw new TypeError("softmax: expected an activation of a whole layer");
  return identity(a.length).map((row) => {
    const dz = new Float64Array(a.length);
    softmax.gradient(Float64Array.from(a), Float64Array.from(row), dz, 0, a.length);
    return [...dz];
  });
}
