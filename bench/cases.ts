import { type ExampleSet, initializers, stream, type TrainingData, type TrainingSpec } from "../src/engine/index.ts";
import { defaultExperiment } from "../src/experiment/defaults.ts";
import { flopsPerStep } from "./flops.ts";
import type { Network } from "./networks.ts";

const SEED = 7;
const EXAMPLES = 1024;
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
    batchSize: batch,
    stopAtStep: 0,
    seed: SEED,
  };
  const data = makeData(sizes, cost);
  const count = Math.min(MOST_BATCHES, Math.max(2, Math.floor(CHECKED_FLOPS / flopsPerStep(sizes, batch))));
  const batches = firstBatches(data, batch, Math.min(count, EXAMPLES / batch));
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

/** Uniform inputs, and what a random linear map makes of them: its largest output, its sign, or a number in [0, 1]. */
function makeData(sizes: readonly number[], cost: Case["cost"]): TrainingData {
  const [inputCount, outputCount] = [sizes[0]!, sizes.at(-1)!];
  const random = stream(SEED, "data");
  const uniform = () => Math.fround(2 * random.uniform() - 1);
  const map = Float64Array.from({ length: inputCount * outputCount }, uniform);
  const inputs = Float64Array.from({ length: EXAMPLES * inputCount }, uniform);
  const targets = new Float64Array(EXAMPLES * outputCount);
  const label = new Float64Array(EXAMPLES);
  for (let n = 0; n < EXAMPLES; n++) {
    const scores = Array.from({ length: outputCount }, (_, j) => {
      let sum = 0;
      for (let i = 0; i < inputCount; i++) sum += map[j * inputCount + i]! * inputs[n * inputCount + i]!;
      return sum;
    });
    if (outputCount > 1) label[n] = scores.indexOf(Math.max(...scores));
    else label[n] = cost === "quadratic" ? Math.fround((1 + scores[0]!) / 2) : Number(scores[0]! > 0);
    if (outputCount > 1) targets[n * outputCount + label[n]!] = 1;
    else targets[n] = label[n]!;
  }
  const training: ExampleSet = { count: EXAMPLES, inputs, targets, x: inputs, label };
  const none = new Float64Array(0);
  return {
    task: outputCount > 1 ? "multiclass" : cost === "quadratic" ? "regression" : "binary",
    classes: cost === "quadratic" ? 0 : Math.max(2, outputCount),
    domain: { x1: [-1, 1], x2: [-1, 1] },
    inputCount,
    outputCount,
    features: ["x1", "x2"],
    training,
    validation: { count: 0, inputs: none, targets: none, x: none, label: none },
    normalization: null,
    targetCoding: [0, 1],
  };
}

function firstBatches({ training, inputCount, outputCount }: TrainingData, batch: number, count: number): Batch[] {
  const order = Uint32Array.from({ length: training.count }, (_, n) => n);
  stream(SEED, "batches", 0).shuffle(order);
  const gather = (from: Float64Array, columns: number, first: number) => {
    const rows = Float64Array.from({ length: batch * columns });
    for (let n = 0; n < batch; n++) {
      const example = order[first + n]!;
      rows.set(from.subarray(example * columns, (example + 1) * columns), n * columns);
    }
    return rows;
  };
  return Array.from({ length: count }, (_, k) => ({
    inputs: gather(training.inputs, inputCount, k * batch),
    targets: gather(training.targets, outputCount, k * batch),
  }));
}
