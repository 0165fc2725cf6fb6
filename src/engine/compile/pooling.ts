import type { PlanSpec, PoolingSpec } from "../plan.ts";
import { outputPositions, type Shape, shapeSize, slideOver } from "../windows.ts";
import { batchBuffer, type Signal, type Stage, shapeOf } from "./stage.ts";

/**
 * a = the maximum or the mean under each window, channel by channel; nothing to learn.
 * @throws RangeError if the input has no positions, or the window does not fit it
 */
export function poolingStage(
  { batchCapacity }: PlanSpec,
  layer: number,
  input: Signal,
  { kind: pooling, window, stride }: PoolingSpec,
): Stage {
  const before = shapeOf(input, layer, "pooling");
  const { channels, positions } = before;
  const sliding = { size: window, stride, padding: window.map(() => 0) };
  const windows = slideOver(before, sliding, `pooling window of layer ${layer}`);
  const shape: Shape = { channels, positions: outputPositions(windows, positions.length) };
  const output: Signal = { name: `a${layer}`, gradient: `da${layer}`, columns: shapeSize(shape), shape };
  const common = { equation: "pooling", pooling, input: input.name, channels, windows } as const;
  return {
    output,
    parameters: [],
    buffers: [batchBuffer(output.name, batchCapacity, output.columns)],
    trainingBuffers: [batchBuffer(output.gradient, batchCapacity, output.columns)],
    forward: [{ kind: "pooling", phase: "forward", layer, result: output.name, ...common }],
    backward: () => [
      {
        kind: "pooling-gradient",
        phase: "backward",
        layer: layer - 1,
        result: input.gradient,
        pooled: output.name,
        gradient: output.gradient,
        ...common,
      },
    ],
  };
}
