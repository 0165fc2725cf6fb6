import { type ActivationName, type CostForm, costForm } from "../../src/engine/index.ts";
import { has, Missing, type Runner } from "./case.ts";
import { identity, type Matrix, type NetworkStep, trainOnce } from "./network.ts";
import { activationName, namedCost, unitActivation } from "./techniques.ts";

interface ToyConfig {
  readonly hidden: string;
  readonly output: string;
}

interface ToyInputs {
  readonly x: readonly number[];
  readonly y: number;
  readonly W2: Matrix;
  readonly b2: readonly number[];
  readonly W3: Matrix;
  readonly b3: readonly number[];
}

/** The toy network of the Oxford notes, one example, equation by equation. */
export const toyNetwork: Runner = {
  matches: ({ expected }) => has(expected, "eq23_dl_dz3"),
  run({ config, inputs }) {
    const { hidden, output } = config as ToyConfig;
    const { x, y, W2, b2, W3, b3 } = inputs as ToyInputs;
    const names = [activationName({ name: hidden }), activationName({ name: output })];
    const { cost } = namedCost("bce", names[1]!, 1, 1);
    const step = trainOnce({ activations: names, W: [W2, W3], b: [b2, b3], x: [x], y: [[y]], cost });
    const slopes = step.z[0]![0]!.map(unitActivation({ name: hidden }).derivative);
    return {
      ...{ z2: step.z[0]![0], a2: step.a[0]![0], z3: step.z[1]![0], a3: step.a[1]![0], loss: step.cost },
      eq21_dl_da3: [outputGradient(costForm(cost, names[1]!), step, y)],
      eq22_da3_dz3: [step.z[1]![0]!.map(unitActivation({ name: output }).derivative)],
      ...{ eq23_dl_dz3: step.delta[1], eq24_dz3_da2: W3 },
      eq25_da2_dz2: slopes.map((slope, i) => slopes.map((_, j) => (i === j ? slope : 0))),
      ...{ eq26_dl_dz2: step.delta[0], eq16_dl_dW2: step.dW[0], eq17_dl_dW3: step.dW[1] },
      ...{ eq18_dl_db2: [step.db[0]], eq19_dl_db3: [step.db[1]] },
    };
  },
};

/** ∂C/∂a of the output, which training with a canonical pair never needs. */
function outputGradient(form: CostForm, step: NetworkStep, y: number): number[] {
  const da = new Float64Array(1);
  if (!form.gradient) throw new Missing("slope", "of the cost by the output");
  form.gradient(Float64Array.from(step.a[1]![0]!), Float64Array.of(y), da, 0, 1, 1);
  return [...da];
}

interface OneHidden {
  readonly x: Matrix;
  readonly z: readonly number[];
  readonly W1: Matrix;
  readonly w2: readonly number[];
}

/** One hidden layer without biases, errors summed over the examples: gradients in all and example by example. */
export const oneHiddenLayer: Runner = {
  matches: ({ expected }) => has(expected, "dE_dW1_per_sample"),
  run({ config, inputs }) {
    const { hidden, output } = config as ToyConfig;
    const { x, z: targets, W1, w2 } = inputs as OneHidden;
    const names: ActivationName[] = [activationName({ name: hidden }), activationName({ name: output })];
    const on = (rows: Matrix, y: Matrix) => {
      const { cost, factor } = namedCost("mse-half-sum-batch-sum", names[1]!, rows.length, 1);
      return trainOnce({ activations: names, W: [W1, [w2]], x: rows, y, cost, costWeight: factor });
    };
    const all = on(
      x,
      targets.map((target) => [target]),
    );
    const samples = x.map((row, n) => on([row], [[targets[n]!]]));
    return {
      y: all.a[1]!.flat(),
      phi: all.a[0],
      residual: all.da[1]!.flat(),
      E: all.cost,
      dE_dw2: all.dW[1]![0],
      dE_dW1: all.dW[0],
      dE_dw2_per_sample: samples.map(({ dW }) => dW[1]![0]),
      dE_dW1_per_sample: samples.map(({ dW }) => dW[0]),
    };
  },
};

interface TwoLinear {
  readonly W1: Matrix;
  readonly W2: Matrix;
  readonly x: readonly number[];
}

/** Two linear layers compute what one computes, whose weights are their product. */
export const twoLinearLayers: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "W1", "W2", "x") && has(expected, "W", "x2", "x3"),
  run({ inputs }) {
    const { W1, W2, x } = inputs as TwoLinear;
    const { cost } = namedCost("mse-half-sum-batch-mean", "identity", 1, W2.length);
    const forward = (rows: Matrix) =>
      trainOnce({
        activations: ["identity", "identity"],
        W: [W1, W2],
        x: rows,
        y: rows.map(() => W2.map(() => 0)),
        cost,
      }).a;
    const [x2, x3] = forward([x]);
    const columns = forward(identity(x.length))[1]!;
    return { x2: x2![0], x3: x3![0], W: W2.map((_, i) => columns.map((column) => column[i])) };
  },
};

interface Softmax {
  readonly W: Matrix;
  readonly b: readonly number[];
  readonly h: readonly number[];
}

/** Softmax with log-likelihood, for every label the example could have. */
export const softmaxExercise: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "W", "h") && has(expected, "by_label"),
  run({ inputs }) {
    const { W, b, h } = inputs as Softmax;
    const { cost } = namedCost("softmax-nll", "softmax", 1, W.length);
    const steps = identity(W.length).map((y) =>
      trainOnce({ activations: ["softmax"], W: [W], b: [b], x: [h], y: [y], cost }),
    );
    return {
      a: steps[0]!.z[0]![0],
      z: steps[0]!.a[0]![0],
      by_label: steps.map((step, label) => ({
        ...{ label, cost: step.cost, delta: step.delta[0]![0] },
        ...{ dW: step.dW[0], db: step.db[0] },
      })),
    };
  },
};

interface Decay {
  readonly lambda2: number;
  readonly lr: number;
  readonly steps: number;
}

/** With the penalty alone, gradient descent shrinks every weight by one factor. */
export const weightDecay: Runner = {
  matches: ({ config, expected }) => has(config, "lambda2", "lr") && has(expected, "factor_per_step"),
  run({ config, inputs }) {
    const { lambda2, lr, steps } = config as Decay;
    const { w } = inputs as { w: readonly number[] };
    const trajectory = [w];
    for (let t = 0; t < steps; t++) {
      const { after } = trainOnce({
        activations: ["identity"],
        W: [[trajectory.at(-1)!]],
        x: [w.map(() => 1)],
        y: [[0]],
        cost: "quadratic",
        costWeight: 0,
        l2: lambda2,
        learningRate: lr,
      });
      trajectory.push(after.W[0]![0]!);
    }
    return { trajectory, factor_per_step: trajectory[1]![0]! / trajectory[0]![0]! };
  },
};
