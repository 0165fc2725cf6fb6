import { area, windowPlaces } from "../windows.ts";
import {
  bindConvolution,
  bindConvolutionBiasGradient,
  bindConvolutionInputGradient,
  bindConvolutionWeightGradient,
} from "./convolution.ts";
import type { Clock, Kernel, Memory, TangentBinder, TangentMemory } from "./kernel.ts";
import { bindPooling, bindPoolingGradient } from "./pooling.ts";

/** The memory with other numbers under some names. */
function replacing(memory: Memory, numbers: Readonly<Record<string, Float64Array>>): Memory {
  return { ...memory, view: (name) => numbers[name] ?? memory.view(name) };
}

/** R{·} of an operation that is linear in the buffers named: the operation itself on their R{·}. */
function linear(bind: (memory: Memory) => Kernel, memory: TangentMemory, names: readonly string[]): Kernel {
  return bind(replacing(memory, Object.fromEntries(names.map((name) => [name, memory.tangent(name)]))));
}

/**
 * R{·} of an operation that is linear in each of two buffers: R{B(x, y)} = B(R{x}, y) + B(x, R{y}). Pearlmutter 1994,
 * eqs. (10), (11).
 * @param shift what is added to the product, of which only R{·} is left
 */
function bilinear(
  bind: (memory: Memory) => Kernel,
  memory: TangentMemory,
  { x, y, result, shift }: { readonly x: string; readonly y: string; readonly result: string; readonly shift?: string },
): Kernel {
  const sum = memory.tangent(result);
  const rest = new Float64Array(sum.length);
  const none = shift === undefined ? {} : { [shift]: new Float64Array(memory.tangent(shift).length) };
  const ofX = linear(bind, memory, [x, result, ...(shift === undefined ? [] : [shift])]);
  const ofY = bind(replacing(memory, { [y]: memory.tangent(y), [result]: rest, ...none }));
  return (rows) => {
    ofX(rows);
    ofY(rows);
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + rest[i]!;
  };
}

/** R{z} = R{W} ⋆ a + W ⋆ R{a} + R{b}. */
export const tangentOfConvolution: TangentBinder<"convolution"> = (op, memory) =>
  bilinear((of) => bindConvolution(op, of, clock), memory, {
    ...{ x: op.weights, y: op.input },
    ...{ result: op.result, shift: op.bias },
  });

/** R{∂L/∂a}, from R{δ} and R{W}. */
export const tangentOfConvolutionInputGradient: TangentBinder<"convolution-input-gradient"> = (op, memory) =>
  bilinear((of) => bindConvolutionInputGradient(op, of, clock), memory, { ...{ x: op.delta, y: op.weights }, ...op });

/** R{∂L/∂W}, from R{δ} and R{a}. */
export const tangentOfConvolutionWeightGradient: TangentBinder<"convolution-weight-gradient"> = (op, memory) =>
  bilinear((of) => bindConvolutionWeightGradient(op, of, clock), memory, { ...{ x: op.delta, y: op.input }, ...op });

/** R{∂L/∂b} = Σ R{δ}. */
export const tangentOfConvolutionBiasGradient: TangentBinder<"convolution-bias-gradient"> = (op, memory) =>
  linear((of) => bindConvolutionBiasGradient(op, of, clock), memory, [op.delta, op.result]);

/** R{a}: the mean of R{x}, or R{x} of the first place that has the maximum, which a small change leaves where it is. */
export const tangentOfPooling: TangentBinder<"pooling"> = (op, memory) => {
  if (op.pooling === "mean") return linear((of) => bindPooling(op, of, clock), memory, [op.input, op.result]);
  const [x, a, rx, ra] = [
    memory.view(op.input),
    memory.view(op.result),
    memory.tangent(op.input),
    memory.tangent(op.result),
  ];
  const places = windowPlaces(op.windows, 1);
  const [inputs, positions, window] = [area(op.windows.input), area(op.windows.output), area(op.windows.size)];
  return (rows) => {
    for (let n = 0, to = 0; n < rows * op.channels; n++) {
      for (let p = 0; p < positions; p++, to++) {
        let k = 0;
        while (k < window - 1 && x[n * inputs + places[p * window + k]!] !== a[to]) k++;
        ra[to] = rx[n * inputs + places[p * window + k]!]!;
      }
    }
  };
};

/** R{∂L/∂x}: the way back is linear in the slope, and stays where it is. */
export const tangentOfPoolingGradient: TangentBinder<"pooling-gradient"> = (op, memory) =>
  linear((of) => bindPoolingGradient(op, of, clock), memory, [op.gradient, op.result]);

/** None of these operations asks which update it is. */
const clock: Clock = { t: 1, reduction: 1 };
