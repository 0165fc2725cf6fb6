import { type GoldenCase, has, Missing, type Runner } from "./case.ts";
import { readDropped, readExtras } from "./extras.ts";
import { inputGradient, type Matrix, type NetworkCase, type NetworkStep, trainOnce } from "./network.ts";
import { type GoldenActivation, layerActivation, namedCost } from "./techniques.ts";

interface MlpConfig {
  readonly activations: readonly GoldenActivation[];
  readonly loss: string;
  readonly penalty: {
    readonly lambda0: number;
    readonly l1: number;
    readonly l2: number;
    readonly l2_form: string;
  } | null;
}

interface MlpInputs {
  readonly x: Matrix;
  readonly y: Matrix;
  readonly W: readonly Matrix[];
  readonly b: readonly (readonly number[])[];
}

/** Everything in one step of a multilayer perceptron: forward, cost, deltas and all gradients. */
export const mlp: Runner = {
  matches: ({ config, inputs, expected }) =>
    has(config, "layer_sizes", "activations", "loss") && has(inputs, "W", "b") && has(expected, "delta"),
  run(golden) {
    const { network, lambda0 } = readNetwork(golden);
    const step = trainOnce(network);
    return {
      z: step.z,
      zhat: step.has("zhat"),
      znorm: step.has("znorm"),
      a: step.a,
      h: handedOn(step),
      loss_data: step.cost / lambda0,
      loss_penalty: step.penalty,
      loss: step.cost + step.penalty,
      delta: step.delta,
      dznorm: step.has("dznorm"),
      da_last: step.da.at(-1),
      dW: step.dW,
      db: step.db,
      dgamma: step.has("dgamma").map(firstRow),
      dbeta: step.has("dbeta").map(firstRow),
      dx: inputGradient(network),
      delta_norms: step.delta.map(norm),
      dW_norms: step.dW.map(norm),
    };
  },
};

const firstRow = (rows: Matrix | null) => rows?.[0] ?? null;

/** Activations, behind the mask where there is one. */
function handedOn({ a, has: find }: NetworkStep): readonly Matrix[] {
  const masked = find("h");
  return a.map((activations, layer) => masked[layer] ?? activations);
}

/** The network of a case, and the λ₀ in its cost. @throws Missing if the engine lacks a technique of it */
export function readNetwork({ config, inputs }: GoldenCase): { network: NetworkCase; lambda0: number } {
  const { activations, loss, penalty } = config as MlpConfig;
  const { x, y, W, b } = inputs as MlpInputs;
  const layers = activations.map(layerActivation);
  const { cost, factor } = namedCost(loss, layers.at(-1)!.activation, x.length, y[0]!.length);
  const { lambda0, l1, l2, l2_form } = penalty ?? { lambda0: 1, l1: 0, l2: 0, l2_form: "sum-sq" };
  const l2Factors: Record<string, number> = { "sum-sq": 1, "half-sum-sq": 1 / 2 };
  const l2Factor = l2Factors[l2_form];
  if (l2Factor === undefined) throw new Missing("penalty", l2_form);
  return {
    network: {
      ...{ activations: layers, W, b, extras: readExtras(config, inputs, W.length), ...readDropped(config, inputs) },
      ...{ x, y, cost, costWeight: factor * lambda0, l1, l2: l2 * l2Factor },
    },
    lambda0,
  };
}

const norm = (matrix: Matrix) => Math.sqrt(matrix.flat().reduce((sum, value) => sum + value * value, 0));
