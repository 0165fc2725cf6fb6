import {
  type ActivationName,
  type CostName,
  compile,
  createExecutor,
  type DropoutSpec,
  type Executor,
  type NormalizationSpec,
  type PlanSpec,
} from "../../src/engine/index.ts";
import type { GoldenLayer } from "./techniques.ts";

/** Rows of numbers: [out][in] for weights, [batch][unit] for what the examples give. */
export type Matrix = readonly (readonly number[])[];

/** Units that one step leaves out: 1 for those that stay. */
export interface Dropped extends DropoutSpec {
  readonly mask: Matrix;
}

/** Normalization with its parameters and, where it uses them, its running averages. */
export interface Normalized extends NormalizationSpec {
  readonly scale: readonly number[];
  readonly shift: readonly number[];
  readonly runningMean?: readonly number[];
  readonly runningSpread?: readonly number[];
}

/** What a layer has beside weights, biases and an activation. */
export interface LayerExtras {
  readonly normalized?: Normalized;
  readonly dropped?: Dropped;
}

/** A network in the engine's terms, with its parameters and one batch. */
export interface NetworkCase {
  readonly activations: readonly (ActivationName | GoldenLayer)[];
  readonly W: readonly Matrix[];
  /** Zero where left out. */
  readonly b?: readonly (readonly number[])[];
  /** One for each layer; none if left out. */
  readonly extras?: readonly LayerExtras[];
  /** Of the inputs. */
  readonly dropped?: Dropped;
  readonly x: Matrix;
  readonly y: Matrix;
  readonly cost: CostName;
  readonly costWeight?: number;
  readonly l1?: number;
  readonly l2?: number;
  readonly learningRate?: number;
}

/** One training step, as the engine took it. Lists run over the layers, the first after the input first. */
export interface NetworkStep {
  readonly z: readonly Matrix[];
  readonly a: readonly Matrix[];
  readonly delta: readonly Matrix[];
  /** ∂L/∂a of each layer; of the last only where the cost is a function of a. */
  readonly da: readonly Matrix[];
  readonly dW: readonly Matrix[];
  readonly db: readonly (readonly number[])[];
  /** Of each layer that has such a buffer, else null. */
  readonly has: (name: string) => readonly (Matrix | null)[];
  /** λ₀ times the mean cost. */
  readonly cost: number;
  readonly penalty: number;
  /** Parameters after the update. */
  readonly after: { readonly W: readonly Matrix[]; readonly b: readonly (readonly number[])[] };
}

/** Takes one step of gradient descent on the whole batch, through the plan that training runs. */
export function trainOnce(network: NetworkCase): NetworkStep {
  const executor = load(network);
  executor.run(network.x.length);
  const layers = network.W.map((_, index) => index + 2);
  const list = (name: string) => layers.map((layer) => matrix(executor, `${name}${layer}`));
  const vectors = (name: string) => layers.map((layer) => [...executor.view(`${name}${layer}`)]);
  return {
    z: list("z"),
    a: list("a"),
    delta: list("delta"),
    da: list("da"),
    dW: list("dW"),
    db: vectors("db"),
    has: (name) =>
      layers.map((layer) => (executor.plan.buffers[`${name}${layer}`] ? matrix(executor, `${name}${layer}`) : null)),
    cost: executor.view("cost")[0]!,
    penalty: executor.view("cost")[1]!,
    after: { W: list("W"), b: vectors("b") },
  };
}

/** ∂L/∂x: the delta of a layer that hands the inputs on unchanged, put before the others. */
export function inputGradient({ dropped, ...network }: NetworkCase): Matrix {
  const inputs = network.x[0]!.length;
  return trainOnce({
    ...network,
    extras: [dropped ? { dropped } : {}, ...extrasOf(network)],
    activations: ["identity", ...network.activations],
    W: [identity(inputs), ...network.W],
    b: [Array<number>(inputs).fill(0), ...biases(network)],
  }).delta[0]!;
}

/** The identity matrix. */
export function identity(size: number): Matrix {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));
}

const extrasOf = ({ extras, W }: NetworkCase): readonly LayerExtras[] => extras ?? W.map(() => ({}));
const biases = ({ W, b }: NetworkCase) => b ?? W.map((rows) => rows.map(() => 0));

/** The parameters of every layer end to end, in the order of a plan's. */
export function flatParameters(network: NetworkCase): number[] {
  const b = biases(network);
  const extras = extrasOf(network);
  return network.W.flatMap((rows, layer) => {
    const { scale = [], shift = [] } = extras[layer]!.normalized ?? {};
    return [...rows.flat(), ...b[layer]!, ...scale, ...shift];
  });
}

/** The plan of a step on the whole batch. */
export function planOf(network: NetworkCase): PlanSpec {
  const { activations, W, x, cost, costWeight = 1, l1 = 0, l2 = 0, learningRate = 0 } = network;
  const extras = extrasOf(network);
  return {
    inputs: x[0]!.length,
    ...(network.dropped && { inputDropout: network.dropped }),
    layers: activations.map((layer, index) => {
      const { normalized, dropped } = extras[index]!;
      return {
        units: W[index]!.length,
        ...(typeof layer === "string" ? { activation: layer } : layer),
        ...(normalized && { normalization: normalized }),
        ...(dropped && { dropout: dropped }),
      };
    }),
    cost,
    costWeight,
    l1,
    l2,
    optimizer: "sgd",
    optimizerSettings: { learningRate },
    batchCapacity: x.length,
  };
}

/** The network with its parameters and its batch in place. */
export function load(network: NetworkCase): Executor {
  const executor = createExecutor(compile(planOf(network)));
  executor.view("parameters").set(flatParameters(network));
  executor.view("a1").set(network.x.flat());
  executor.view("y").set(network.y.flat());
  if (network.dropped) executor.view("mask1").set(network.dropped.mask.flat());
  extrasOf(network).forEach(({ normalized, dropped }, index) => {
    const { runningMean, runningSpread } = normalized ?? {};
    if (runningMean) executor.view(`runningMean${index + 2}`).set(runningMean);
    if (runningSpread) executor.view(`runningSpread${index + 2}`).set(runningSpread);
    if (dropped) executor.view(`mask${index + 2}`).set(dropped.mask.flat());
  });
  return executor;
}

function matrix(executor: Executor, name: string): Matrix {
  const { rows, columns } = executor.plan.buffers[name]!;
  const values = executor.view(name);
  return Array.from({ length: rows }, (_, row) => [...values.subarray(row * columns, (row + 1) * columns)]);
}
