import { inputCount, inputShape, outputCount } from "./data/sizes.ts";
import type { LayerSpec } from "./plan.ts";
import type { HiddenLayer, TrainingSpec } from "./spec.ts";
import { area, outputPositions, type Shape, shapeSize, slideOver } from "./windows.ts";

/** A hidden layer as a plan has it, over positions of so many dimensions. */
export function layerSpec({ convolution, pooling, ...layer }: HiddenLayer, dimensions: number): LayerSpec {
  const each = (value: number) => Array<number>(dimensions).fill(value);
  if (convolution) {
    const { kernel, stride, padding } = convolution;
    return { ...layer, convolution: { kernel: each(kernel), stride: each(stride), padding: each(padding) } };
  }
  if (!pooling) return layer;
  const { kind, window, stride } = pooling;
  return { ...layer, pooling: { kind, window: each(window), stride: each(stride) } };
}

/** What a layer hands on. */
export interface LayerOutput {
  readonly units: number;
  /** Weights and biases of the layer. */
  readonly parameters: number;
  /** Multiplications that its forward pass takes for one example. */
  readonly multiplications: number;
  /** Null where places no longer matter. */
  readonly shape: Shape | null;
}

/** What follows from a shape through one layer. @throws RangeError if its window does not fit */
export function layerOutput(before: Pick<LayerOutput, "units" | "shape">, layer: HiddenLayer): LayerOutput {
  const { shape } = before;
  const { units } = layer;
  const { convolution, pooling } = layerSpec(layer, shape?.positions.length ?? 1);
  if (!convolution && !pooling) {
    const parameters = units * (before.units + 1);
    return { units, parameters, multiplications: parameters, shape: null };
  }
  if (!shape) throw new RangeError("invalid layer: a window over inputs without positions (expected a shaped input)");
  const sliding = convolution
    ? { size: convolution.kernel, ...convolution }
    : { size: pooling!.window, stride: pooling!.stride, padding: pooling!.window.map(() => 0) };
  const windows = slideOver(shape, sliding, convolution ? "kernel" : "pooling window");
  const next: Shape = {
    channels: convolution ? units : shape.channels,
    positions: outputPositions(windows, shape.positions.length),
  };
  const parameters = convolution ? units * (shape.channels * area(windows.size) + 1) : 0;
  return {
    units: shapeSize(next),
    parameters,
    multiplications: parameters * area(windows.output),
    shape: next,
  };
}

/**
 * What every layer of the network a spec describes hands on, without generating its data; the input is not among them.
 * @throws RangeError if a window does not fit
 */
export function layerOutputs(spec: TrainingSpec): readonly LayerOutput[] {
  let before: Pick<LayerOutput, "units" | "shape"> = { units: inputCount(spec), shape: inputShape(spec) };
  const output: HiddenLayer = { units: outputCount(spec), activation: spec.outputActivation };
  return [...spec.hiddenLayers, output].map((layer) => {
    const next = layerOutput(before, layer);
    before = next;
    return next;
  });
}
