import { type ExampleSet, stream, type TrainingData } from "../src/engine/index.ts";
import type { Batch, Case } from "./cases.ts";

const EXAMPLES = 1024;

/** Uniform inputs, and what a random linear map makes of them: its largest output, its sign, or a number in [0, 1]. */
export function makeData(seed: number, sizes: readonly number[], cost: Case["cost"]): TrainingData {
  const [inputCount, outputCount] = [sizes[0]!, sizes.at(-1)!];
  const random = stream(seed, "data");
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
    shape: null,
    inputCount,
    outputCount,
    features: ["x1", "x2"],
    training,
    validation: { count: 0, inputs: none, targets: none, x: none, label: none },
    normalization: null,
    targetCoding: [0, 1],
  };
}

/** The first batches that our trainer takes, at most `count`, before it shuffles again. */
export function firstBatches(seed: number, data: TrainingData, batch: number, count: number): Batch[] {
  const { training, inputCount, outputCount } = data;
  const order = Uint32Array.from({ length: training.count }, (_, n) => n);
  stream(seed, "batches", 0).shuffle(order);
  const gather = (from: Float64Array, columns: number, first: number) => {
    const rows = Float64Array.from({ length: batch * columns });
    for (let n = 0; n < batch; n++) {
      const example = order[first + n]!;
      rows.set(from.subarray(example * columns, (example + 1) * columns), n * columns);
    }
    return rows;
  };
  return Array.from({ length: Math.min(count, EXAMPLES / batch) }, (_, k) => ({
    inputs: gather(training.inputs, inputCount, k * batch),
    targets: gather(training.targets, outputCount, k * batch),
  }));
}
