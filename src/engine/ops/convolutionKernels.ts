import {
  CONVOLUTION,
  CONVOLUTION_BIAS_GRADIENT,
  CONVOLUTION_INPUT_GRADIENT,
  CONVOLUTION_WEIGHT_GRADIENT,
  POOLING,
  POOLING_GRADIENT,
} from "../cpu/abi.ts";
import type { Op, Plan } from "../plan.ts";
import { area, type Windows } from "../windows.ts";
import type { Encoder } from "./kernel.ts";

/** A window's numbers as the kernels read them; pooling has as many filters as channels. */
function operands({ input, size, stride, padding, output }: Windows, channels: number, filters = channels) {
  return [filters, channels, ...input, ...size, ...stride, ...padding, ...output];
}

export const encodeConvolution: Encoder<"convolution"> = (op, { view }) => {
  const [a, b, c, out] = [view(op.input), view(op.weights), view(op.bias), view(op.result)];
  return [{ code: CONVOLUTION, a, b, c, out, n: 0, operands: operands(op.windows, op.channels, c.length) }];
};

export const encodeConvolutionInputGradient: Encoder<"convolution-input-gradient"> = (op, { view, columns }) => {
  const [a, b, out] = [view(op.delta), view(op.weights), view(op.result)];
  const filters = b.length / columns(op.weights);
  return [{ code: CONVOLUTION_INPUT_GRADIENT, a, b, out, n: 0, operands: operands(op.windows, op.channels, filters) }];
};

export const encodeConvolutionWeightGradient: Encoder<"convolution-weight-gradient"> = (op, { view, columns }) => {
  const [a, b, out] = [view(op.delta), view(op.input), view(op.result)];
  const filters = out.length / columns(op.result);
  return [{ code: CONVOLUTION_WEIGHT_GRADIENT, a, b, out, n: 0, operands: operands(op.windows, op.channels, filters) }];
};

export const encodeConvolutionBiasGradient: Encoder<"convolution-bias-gradient"> = (op, { view }) => {
  const out = view(op.result);
  return [{ code: CONVOLUTION_BIAS_GRADIENT, a: view(op.delta), out, m: op.positions, n: out.length }];
};

export const encodePooling: Encoder<"pooling"> = (op, { view }) => [
  {
    code: POOLING,
    a: view(op.input),
    out: view(op.result),
    m: Number(op.pooling === "max"),
    n: 0,
    operands: operands(op.windows, op.channels),
  },
];

export const encodePoolingGradient: Encoder<"pooling-gradient"> = (op, { view }) => [
  {
    code: POOLING_GRADIENT,
    a: view(op.input),
    b: view(op.pooled),
    c: view(op.gradient),
    out: view(op.result),
    m: Number(op.pooling === "max"),
    n: 0,
    operands: operands(op.windows, op.channels),
  },
];

/** Numbers that the kernel of an operation keeps while it runs: the fields of one example, the sums of a kernel's gradient, and eight columns of the longest sum. */
export function convolutionScratch(op: Op, { buffers }: Plan): number {
  if (!op.kind.startsWith("convolution") || !("windows" in op)) return 0;
  const positions = area(op.windows.output);
  const kernel = op.channels * area(op.windows.size);
  const filters = buffers["delta" in op ? op.delta : op.result]!.columns / positions;
  return kernel * positions + filters * kernel + 8 * Math.max(kernel, positions, filters);
}
