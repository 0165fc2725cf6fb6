import { initializers, stream, type TrainingData, type TrainingSpec } from "../src/engine/index.ts";
import { defaultExperiment } from "../src/experiment/defaults.ts";
import { flopsPerStep } from "./flops.ts";
import type { Network } from "./networks.ts";
import { firstBatches, makeData } from "./syntheticData.ts";

const SEED = 7;
const MOST_BATCHES = 16;
/** What taking every batch once may cost, so that even a slow engine can be checked. */
const CHECKED_FLOPS = 2e8;

export interface Batch {
  /** [batch][inputs], row-major, rounded to float32. */
  readonly inputs: Float64Array;
  /** [batch][outputs]. */
  readonly targets: Float64Array;
}

/** What every engine is given: a network, its initial weights and its batches. */
export interface Case {
  readonly network: Network;
  readonly batch: number;
  /** Softmax with log-likelihood, sigmoid with cross-entropy, or sigmoid with ½(a − y)². */
  readonly output: "softmax" | "sigmoid";
  readonly cost: "cross-entropy" | "quadratic";
  readonly learningRate: number;
  /** W2, b2, W3, b3, … end to end; weights [units][inputs], row-major. */
  readonly initialParameters: Float64Array;
  /** The batches of the first steps, in the order in which our trainer takes them. Peers go round them. */
  readonly batches: readonly Batch[];
  /** The same for our trainer. */
  readonly spec: TrainingSpec;
  readonly data: TrainingData;
}

export function makeCase(network: Network, batch: number): Case {
  const { sizes } = network;
  const output = sizes.at(-1)! > 1 ? "softmax" : "sigmoid";
  const cost = sizes.length === 2 && output === "sigmoid" ? "quadratic" : "cross-entropy";
  // Many inputs make large gradients.
  const learningRate = Math.min(0.1, 8 / sizes[0]!);
  const spec: TrainingSpec = {
    ...defaultExperiment().base,
    hiddenLayers: sizes.slice(1, -1).map((units) => ({ units, activation: "tanh" })),
    outputActivation: output,
    initializer: "xavier",
    cost,
    optimizer: "sgd",
    learningRate,
    l1: 0,
    l2: 0,
    mixtureComponents: 0,
    mixtureRate: 0,
    mixtureSpeed: 1,
    patience: 0,
    pruneShare: 0,
    pruneStart: 0,
    pruneEpochs: 0,
    ensemble: 1,
    combine: "average",
    batchSize: batch,
    stopAtStep: 0,
    seed: SEED,
  };
  const data = makeData(SEED, sizes, cost);
  const count = Math.min(MOST_BATCHES, Math.max(2, Math.floor(CHECKED_FLOPS / flopsPerStep(sizes, batch))));
  const batches = firstBatches(SEED, data, batch, count);
  return { network, batch, output, cost, learningRate, initialParameters: drawParameters(sizes), batches, spec, data };
}

/** Xavier weights, rounded to float32; biases zero. */
function drawParameters(sizes: readonly number[]): Float64Array {
  const parameters: number[] = [];
  for (let layer = 2; layer <= sizes.length; layer++) {
    const [inputs, units] = [sizes[layer - 2]!, sizes[layer - 1]!];
    const random = stream(SEED, "init", layer);
    const deviation = initializers.xavier.deviation(inputs, units);
    for (let i = 0; i < inputs * units; i++)
      parameters.push(Math.fround(initializers.xavier.sample(random, deviation)));
    for (let j = 0; j < units; j++) parameters.push(0);
  }
  return Float64Array.from(parameters);
}
