import type { ConvolutionSpec, Op, PlanSpec } from "../plan.ts";
import { area, outputPositions, type Shape, shapeSize, slideOver } from "../windows.ts";
import { stepWeights } from "./noise.ts";
import { penaltyGradientOps } from "./penalty.ts";
import { batchBuffer, type Signal, type Stage, shapeOf } from "./stage.ts";

/**
 * z = W ⋆ a + b: every filter sees the same window of the input at each position, with the same weights.
 * @throws RangeError if the input has no positions, or the kernel does not fit it
 */
export function convolutionStage(
  spec: PlanSpec,
  layer: number,
  input: Signal,
  filters: number,
  { kernel, stride, padding }: ConvolutionSpec,
  isTraining: boolean,
): Stage {
  const { batchCapacity } = spec;
  const before = shapeOf(input, layer, "a convolution");
  const { channels, positions } = before;
  const windows = slideOver(before, { size: kernel, stride, padding }, `kernel of layer ${layer}`);
  const shape: Shape = { channels: filters, positions: outputPositions(windows, positions.length) };
  const output: Signal = { name: `z${layer}`, gradient: `delta${layer}`, columns: shapeSize(shape), shape };
  const [weights, bias] = [`W${layer}`, `b${layer}`];
  const shared = { area: area(windows.size), positions: area(windows.output) };
  const slides = { channels, windows };
  const group = {
    name: weights,
    kind: "weights",
    layer,
    rows: filters,
    columns: channels * shared.area,
    shared,
  } as const;
  const used = stepWeights(spec, layer, group, isTraining);
  return {
    output,
    parameters: [group, { name: bias, kind: "bias", layer, rows: 1, columns: filters, shared }],
    buffers: [...used.buffers, batchBuffer(output.name, batchCapacity, output.columns)],
    trainingBuffers: [batchBuffer(output.gradient, batchCapacity, output.columns)],
    draws: used.draws,
    forward: [
      ...used.forward,
      {
        kind: "convolution",
        phase: "forward",
        equation: "FE1",
        layer,
        result: output.name,
        input: input.name,
        weights: used.name,
        bias,
        ...slides,
      },
    ],
    backward(wantsInputGradient) {
      const common = { phase: "backward", layer, delta: output.gradient } as const;
      const toKernel = { equation: "BE3", result: `d${weights}`, input: input.name, ...slides };
      const toBias = { equation: "BE4", result: `d${bias}`, positions: shared.positions };
      const ops: Op[] = [
        { kind: "convolution-weight-gradient", ...common, ...toKernel },
        { kind: "convolution-bias-gradient", ...common, ...toBias },
        ...penaltyGradientOps(spec, layer, weights),
      ];
      if (wantsInputGradient) {
        const toInput = { equation: "BE2", layer: layer - 1, result: input.gradient, weights: used.name, ...slides };
        ops.push({ kind: "convolution-input-gradient", ...common, ...toInput });
      }
      return ops;
    },
  };
}
