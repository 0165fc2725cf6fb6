import { has, type Runner } from "./case.ts";
import { type Matrix, trainOnce } from "./network.ts";
import { namedCost, unitActivation } from "./techniques.ts";

/** One sigmoid neuron with one input, one example, under a cost by its golden name. */
function neuron(loss: string, x: number, y: number, w: number, b: number) {
  const { cost, factor } = namedCost(loss, "sigmoid", 1, 1);
  const step = trainOnce({
    activations: ["sigmoid"],
    W: [[[w]]],
    b: [[b]],
    x: [[x]],
    y: [[y]],
    cost,
    costWeight: factor,
  });
  return {
    z: step.z[0]![0]![0]!,
    a: step.a[0]![0]![0]!,
    cost: step.cost,
    delta: step.delta[0]![0]![0]!,
    dw: step.dW[0]![0]![0]!,
    db: step.db[0]![0]!,
  };
}

const slopes = (neurons: readonly { readonly z: number }[]) =>
  neurons.map(({ z }) => unitActivation({ name: "sigmoid" }).derivative(z));

interface Gate {
  readonly w: number;
  readonly b: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** A NOT gate, right or saturated and wrong, under both costs. */
export const notGate: Runner = {
  matches: ({ expected }) => has(expected, "squared_dz", "cross_entropy_dz"),
  run({ inputs }) {
    const { w, b, x, y } = inputs as Gate;
    const squared = x.map((value, i) => neuron("mse-sum-batch-mean", value, y[i]!, w, b));
    const entropy = x.map((value, i) => neuron("bce", value, y[i]!, w, b));
    return {
      z: squared.map(({ z }) => z),
      a: squared.map(({ a }) => a),
      dsigma: slopes(squared),
      squared_loss: squared.map(({ cost }) => cost),
      squared_dz: squared.map(({ delta }) => delta),
      squared_dw: squared.map(({ dw }) => dw),
      cross_entropy: entropy.map(({ cost }) => cost),
      cross_entropy_dz: entropy.map(({ delta }) => delta),
      cross_entropy_dw: entropy.map(({ dw }) => dw),
    };
  },
};

interface Starts {
  readonly x: number;
  readonly y: number;
  readonly w: readonly number[];
  readonly b: readonly number[];
}

/** How steep both costs are at several starts. There the letters are swapped: a is before the activation. */
export const initialSlopes: Runner = {
  matches: ({ expected }) => has(expected, "quadratic_dw", "cross_entropy_dw"),
  run({ inputs }) {
    const { x, y, w, b } = inputs as Starts;
    const quadratic = w.map((weight, i) => neuron("mse-half-sum-batch-mean", x, y, weight, b[i]!));
    const entropy = w.map((weight, i) => neuron("bce", x, y, weight, b[i]!));
    return {
      a: quadratic.map(({ z }) => z),
      z: quadratic.map(({ a }) => a),
      dsigma: slopes(quadratic),
      quadratic_cost: quadratic.map(({ cost }) => cost),
      quadratic_dw: quadratic.map(({ dw }) => dw),
      quadratic_db: quadratic.map(({ db }) => db),
      cross_entropy: entropy.map(({ cost }) => cost),
      cross_entropy_dw: entropy.map(({ dw }) => dw),
      cross_entropy_db: entropy.map(({ db }) => db),
    };
  },
};

interface Batch {
  readonly x: Matrix;
  readonly y: readonly number[];
  readonly w: readonly number[];
  readonly b: number;
}

/** One sigmoid neuron with several inputs and a batch, in the swapped letters. */
export const neuronBatch: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "x", "y", "w", "b") && has(expected, "a", "z", "cost", "dw", "db"),
  run({ inputs }) {
    const { x, y, w, b } = inputs as Batch;
    const { cost } = namedCost("bce", "sigmoid", x.length, 1);
    const targets = y.map((target) => [target]);
    const step = trainOnce({ activations: ["sigmoid"], W: [[w]], b: [[b]], x, y: targets, cost });
    return { a: step.z[0]!.flat(), z: step.a[0]!.flat(), cost: step.cost, dw: step.dW[0]![0], db: step.db[0]![0] };
  },
};

/** The slope of the sigmoid, and where it is largest. */
export const sigmoidSlope: Runner = {
  matches: ({ expected }) => has(expected, "dsigma", "maximum", "argmax"),
  run({ inputs }) {
    const { z } = inputs as { z: readonly number[] };
    const dsigma = z.map(unitActivation({ name: "sigmoid" }).derivative);
    const maximum = Math.max(...dsigma);
    return { dsigma, maximum, argmax: z[dsigma.indexOf(maximum)] };
  },
};
