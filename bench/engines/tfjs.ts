import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import * as tf from "@tensorflow/tfjs-core";
import type { Batch, Case } from "../cases.ts";
import type { Run } from "./engine.ts";
import { initialLayers } from "./layers.ts";

interface Layer {
  /** [inputs][units], as TensorFlow has them. */
  readonly weights: tf.Variable;
  readonly bias: tf.Variable;
}

/**
 * TensorFlow.js with its active backend: variables that live on it, batches laid there before, and
 * `optimizer.minimize`, which tidies after itself; `LayersModel.trainOnBatch` takes about twice as long, since it reads
 * the loss back after each step. Steps count as done once a parameter has been read.
 */
export function prepare(task: Case): Run {
  const layers = makeLayers(task);
  const variables = layers.flatMap(({ weights, bias }) => [weights, bias]);
  const batches = task.batches.map((batch) => upload(task, batch));
  const optimizer = tf.train.sgd(task.learningRate);
  const meanCost = costOf(task);
  const costOn = ({ inputs, targets }: (typeof batches)[number]) => meanCost(targets, forward(layers, inputs));
  let next = 0;
  return {
    async step(count) {
      for (let i = 0; i < count; i++) {
        const batch = batches[next]!;
        next = (next + 1) % batches.length;
        optimizer.minimize(() => costOn(batch), false, variables);
      }
      await layers.at(-1)!.bias.data();
    },
    async cost() {
      const mean = tf.tidy(() => tf.mean(tf.stack(batches.map(costOn))));
      const [value] = await mean.data();
      mean.dispose();
      return value!;
    },
    dispose() {
      tf.dispose([variables, batches.map(({ inputs, targets }) => [inputs, targets])]);
      optimizer.dispose();
    },
  };
}

function makeLayers(task: Case): Layer[] {
  return initialLayers(task).map(({ inputs, units, weights, bias }) => {
    const transposed = () => tf.transpose(tf.tensor2d(Float32Array.from(weights), [units, inputs]));
    return {
      weights: tf.tidy(() => tf.variable(transposed())),
      bias: tf.tidy(() => tf.variable(tf.tensor1d(Float32Array.from(bias)))),
    };
  });
}

function upload({ network: { sizes }, batch }: Case, { inputs, targets }: Batch) {
  return {
    inputs: tf.tensor2d(Float32Array.from(inputs), [batch, sizes[0]!]),
    targets: tf.tensor2d(Float32Array.from(targets), [batch, sizes.at(-1)!]),
  };
}

/** The output's pre-activations. */
function forward(layers: readonly Layer[], inputs: tf.Tensor2D): tf.Tensor2D {
  return layers.reduce((a, { weights, bias }, index) => {
    const z = tf.fused.matMul({ a, b: weights as tf.Tensor2D, bias }) as tf.Tensor2D;
    return index === layers.length - 1 ? z : tf.tanh(z);
  }, inputs);
}

function costOf({ cost, output }: Case): (targets: tf.Tensor2D, z: tf.Tensor2D) => tf.Scalar {
  const { MEAN } = tf.Reduction;
  if (cost === "quadratic") return (y, z) => tf.div(tf.losses.meanSquaredError(y, tf.sigmoid(z), undefined, MEAN), 2);
  if (output === "softmax") return (y, z) => tf.losses.softmaxCrossEntropy(y, z, undefined, undefined, MEAN);
  // The loss of the same formula, tf.losses.sigmoidCrossEntropy, takes more operations for it.
  return (y, z) => tf.mean(tf.sub(tf.softplus(z), tf.mul(y, z)));
}
