import {
  compile,
  createExecutor,
  type Executor,
  expandTied,
  fans,
  gatherTied,
  kernelContributions,
  type LayerSpec,
  type PlanSpec,
  receptiveFields,
  type Shape,
  slideOver,
} from "../../src/engine/index.ts";
import { type GoldenCase, has, Missing, type Runner } from "./case.ts";
import { type Matrix, trainOnce } from "./network.ts";
import { activationName, type GoldenActivation } from "./techniques.ts";

/** Numbers in lists of lists, however deep. */
export type Nested = readonly (number | Nested)[];

export const flat = (nested: Nested): number[] =>
  nested.flatMap((item) => (typeof item === "number" ? item : flat(item)));

/** Lengths of the lists, the outermost first. */
export function dimensions(nested: Nested): number[] {
  const [first] = nested;
  return [nested.length, ...(typeof first === "object" ? dimensions(first) : [])];
}

/** Flat numbers as lists of these lengths; as many outermost ones as there are. */
export function nest(numbers: ArrayLike<number>, inner: readonly number[]): Nested {
  const [length, ...deeper] = inner;
  if (length === undefined) return Array.from(numbers);
  const size = inner.reduce((product, n) => product * n, 1);
  return Array.from({ length: numbers.length / size }, (_, i) =>
    nest(
      Array.from({ length: size }, (_, k) => numbers[i * size + k]!),
      deeper,
    ),
  );
}

const each = <T>(value: T | readonly T[], count: number): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : Array<T>(count).fill(value as T);

/** A filter that hands every channel on unchanged, so that its δ is the gradient to the input. */
export function passOn({ channels, positions }: Shape): { readonly layer: LayerSpec; readonly W: readonly number[] } {
  const convolution = {
    kernel: each(1, positions.length),
    stride: each(1, positions.length),
    padding: each(0, positions.length),
  };
  const W = Array.from({ length: channels * channels }, (_, i) => Number(i % (channels + 1) === 0));
  return { layer: { units: channels, activation: "identity", convolution }, W };
}

/** Runs one step of a network whose first layer hands the input on; its own layers begin at 3. */
export function runShaped(
  shape: Shape,
  layers: readonly LayerSpec[],
  parameters: readonly number[],
  data: { readonly x: Nested; readonly y: readonly number[] },
  cost: Pick<PlanSpec, "cost" | "costWeight">,
): Executor {
  const ahead = passOn(shape);
  const examples = data.x.length;
  const spec: PlanSpec = {
    inputs: flat(data.x).length / examples,
    inputShape: shape,
    layers: [ahead.layer, ...layers],
    ...cost,
    l1: 0,
    l2: 0,
    optimizer: "sgd",
    optimizerSettings: { learningRate: 0 },
    batchCapacity: examples,
  };
  const executor = createExecutor(compile(spec));
  executor.view("parameters").set([...ahead.W, ...Array<number>(shape.channels).fill(0), ...parameters]);
  executor.view("a1").set(flat(data.x));
  executor.view("y").set(data.y);
  executor.run(examples);
  return executor;
}

interface ConvolutionConfig {
  readonly dims: number;
  readonly stride: number | readonly number[];
  readonly padding: number | readonly number[];
  readonly activation: string | GoldenActivation;
  readonly loss: string;
}

interface ConvolutionInputs {
  readonly x: Nested;
  readonly W: Nested;
  readonly b: readonly number[];
  readonly y: Nested;
}

const HALF_SUM_BATCH_MEAN = /^\(1\/N\) sum_n \(1\/2\) sum \(a - y\)\^2/;

export function activationOf(activation: string | GoldenActivation) {
  return activationName(typeof activation === "string" ? { name: activation } : activation);
}

function expectQuadratic(loss: string): void {
  if (!HALF_SUM_BATCH_MEAN.test(loss)) throw new Missing("cost", loss);
}

/** One convolution: forward, and all gradients, those of the kernel by position too. */
export const convolution: Runner = {
  matches: ({ config, inputs }) => has(config, "dims", "stride", "padding") && has(inputs, "W", "b", "x", "y"),
  run({ config, inputs }: GoldenCase) {
    const { dims, stride, padding, activation, loss } = config as ConvolutionConfig;
    const { x, W, b, y } = inputs as ConvolutionInputs;
    expectQuadratic(loss);
    const [filters, channels, ...kernel] = dimensions(W) as [number, number, ...number[]];
    const [examples, , ...positions] = dimensions(x) as [number, number, ...number[]];
    const shape: Shape = { channels, positions };
    const slides = { kernel, stride: each(stride, dims), padding: each(padding, dims) };
    const layer: LayerSpec = { units: filters, activation: activationOf(activation), convolution: slides };
    const data = { x, y: flat(y) };
    const executor = runShaped(shape, [layer], [...flat(W), ...b], data, { cost: "quadratic" });
    const windows = slideOver(shape, { size: kernel, ...slides }, "kernel");
    const output = windows.output.slice(2 - dims);
    const count = output.reduce((product, n) => product * n, 1);
    const unit = (name: string) => nest(executor.view(name), [filters, ...output]);
    const fields = x.flatMap((example) => [...receptiveFields(windows, channels, flat(example as Nested))]);
    return {
      z: unit("z3"),
      a: unit("a3"),
      delta: unit("delta3"),
      loss: executor.view("cost")[0],
      dW: nest(executor.view("dW3"), [channels, ...kernel]),
      db: [...executor.view("db3")],
      dx: nest(executor.view("delta2"), [channels, ...positions]),
      output_size: output,
      receptive_fields: nest(fields, [count, fields.length / (examples * count)]),
      dW_contribution_of_each_position: nest(kernelContributions(executor, 3, examples).values, [
        count,
        channels,
        ...kernel,
      ]),
    };
  },
};

/** A dense layer whose weights are shared by a table. */
export const tiedDense: Runner = {
  matches: ({ inputs }) => has(inputs, "tie_index", "w", "x", "y"),
  run({ config, inputs }) {
    const { activation, loss } = config as { activation: string; loss: string };
    const { x, w, b, y, tie_index } = inputs as {
      x: Matrix;
      w: readonly number[];
      b: number;
      y: Matrix;
      tie_index: Matrix;
    };
    expectQuadratic(loss);
    const index = tie_index.flat();
    const dense = new Float64Array(index.length);
    expandTied(index, w, dense);
    const W = nest(dense, [x[0]!.length]) as Matrix;
    const bias = tie_index.map(() => b);
    const step = trainOnce({ activations: [activationOf(activation)], W: [W], b: [bias], x, y, cost: "quadratic" });
    const shared = new Float64Array(w.length);
    gatherTied(index, step.dW[0]!.flat(), shared);
    return { dense_W: W, z: step.z[0], loss: step.cost, dense_dW: step.dW[0], shared_dw: shared };
  },
};

/** Fan-in and fan-out of kernels. */
export const convolutionFans: Runner = {
  matches: ({ config, inputs }) => has(config, "fan_in", "fan_out") && has(inputs, "shape_W"),
  run({ inputs }) {
    const { shape_W } = inputs as { shape_W: readonly (readonly [number, number, ...number[]])[] };
    const all = shape_W.map(([filters, channels, ...kernel]) => {
      const shape: Shape = { channels, positions: kernel };
      const slides = { kernel, stride: kernel.map(() => 1), padding: kernel.map(() => 0) };
      const size = kernel.reduce((product, n) => product * n, channels);
      const plan = compile({
        inputs: size,
        inputShape: shape,
        layers: [{ units: filters, activation: "identity", convolution: slides }],
        ...{
          cost: "quadratic",
          l1: 0,
          l2: 0,
          optimizer: "sgd",
          optimizerSettings: { learningRate: 0 },
          batchCapacity: 1,
        },
      });
      return fans(plan.parameters[0]!);
    });
    return { fan_in: all.map(({ fanIn }) => fanIn), fan_out: all.map(({ fanOut }) => fanOut) };
  },
};
