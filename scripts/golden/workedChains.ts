import { has, Missing, type Runner } from "./case.ts";
import { type NetworkStep, trainOnce } from "./network.ts";
import { namedCost, unitActivation } from "./techniques.ts";

/** One unit per layer: the number in each 1×1 matrix. */
const numbers = (matrices: NetworkStep["z"]) => matrices.map((rows) => rows[0]![0]!);
const sigmoid = () => unitActivation({ name: "sigmoid" });
const matrices = (weights: readonly number[]) => weights.map((w) => [[w]]);
const vectors = (biases: readonly number[]) => biases.map((b) => [b]);

interface TwoUnits {
  readonly x: number;
  readonly y: number;
  readonly w1: number;
  readonly b1: number;
  readonly w2: number;
  readonly b2: number;
  readonly lr: number;
}

const squaredLosses: Record<string, string> = {
  "(a2-y)^2": "mse-sum-batch-mean",
  "(a2-y)^2/2": "mse-half-sum-batch-mean",
};

/** Every factor of the chain rule in a chain of two sigmoid units, and one update. */
export const twoUnitChain: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "w1", "w2", "lr") && has(expected, "dL_dw1"),
  run({ config, inputs }) {
    const { x, y, w1, b1, w2, b2, lr } = inputs as TwoUnits;
    const { loss } = config as { loss: string };
    const name = squaredLosses[loss];
    if (!name) throw new Missing("cost", loss);
    const { cost, factor } = namedCost(name, "sigmoid", 1, 1);
    const step = trainOnce({
      activations: ["sigmoid", "sigmoid"],
      W: matrices([w1, w2]),
      b: vectors([b1, b2]),
      x: [[x]],
      y: [[y]],
      cost,
      costWeight: factor,
      learningRate: lr,
    });
    return { a0: x, dz1_dw1: x, dz2_da1: w2, ...factors(step), after_one_sgd_step: updated(step) };
  },
};

function factors(step: NetworkStep) {
  const [z1, z2] = numbers(step.z);
  const [a1, a2] = numbers(step.a);
  const [delta1, delta2] = numbers(step.delta);
  const [dw1, dw2] = numbers(step.dW);
  const [db1, db2] = step.db.map(([db]) => db);
  return {
    ...{ z1, a1, z2, a2, loss: step.cost, delta1, delta2 },
    da1_dz1: sigmoid().derivative(z1!),
    one_minus_a1: 1 - a1!,
    dz2_dw2: a1,
    da2_dz2: sigmoid().derivative(z2!),
    dL_da2: step.da[1]![0]![0],
    ...{ dL_dw1: dw1, dL_db1: db1, dL_dw2: dw2, dL_db2: db2 },
  };
}

function updated({ after }: NetworkStep) {
  const [w1, w2] = numbers(after.W);
  const [b1, b2] = after.b.map(([b]) => b);
  return { w1, b1, w2, b2 };
}

interface Chain {
  readonly x: number;
  readonly y: number;
  readonly w: readonly number[];
  readonly b: readonly number[];
}

/** A chain of sigmoid units with cross-entropy: where the gradient shrinks, factor by factor. */
export const sigmoidChain: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "w", "b") && has(expected, "running_product"),
  run({ inputs }) {
    const { x, y, w, b } = inputs as Chain;
    const { cost } = namedCost("bce", "sigmoid", 1, 1);
    const step = trainOnce({
      activations: w.map(() => "sigmoid"),
      W: matrices(w),
      b: vectors(b),
      x: [[x]],
      y: [[y]],
      cost,
    });
    const delta = numbers(step.delta);
    const dsigma = numbers(step.z).map(sigmoid().derivative);
    const shrinking = chainFactors(delta.at(-1)!, w, dsigma);
    return {
      ...{ z: numbers(step.z), a: numbers(step.a), dsigma, loss: step.cost, delta },
      dw: numbers(step.dW),
      db: step.db.map(([db]) => db),
      factors: shrinking,
      running_product: runningProduct(shrinking.map(({ value }) => value)),
      abs_ratio_delta_l_over_delta_l_plus_1: delta.slice(1).map((next, i) => Math.abs(delta[i]! / next)),
    };
  },
};

/** (a − y), then w and σ′ of each layer, from the output back. */
function chainFactors(error: number, w: readonly number[], dsigma: readonly number[]) {
  const list = [{ factor: "a_out - y", value: error }];
  for (let layer = w.length; layer > 1; layer--) {
    list.push({ factor: `w${layer}`, value: w[layer - 1]! });
    list.push({ factor: `dsigma(z${layer - 1})`, value: dsigma[layer - 2]! });
  }
  return list;
}

function runningProduct(values: readonly number[]): number[] {
  let product = 1;
  return values.map((value) => {
    product *= value;
    return product;
  });
}
