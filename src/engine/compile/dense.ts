import type { Op, PlanSpec } from "../plan.ts";
import { stepWeights } from "./noise.ts";
import { penaltyGradientOps } from "./penalty.ts";
import { batchBuffer, type Signal, type Stage } from "./stage.ts";

/** z = a Wᵀ + b: every unit sees every input. */
export function denseStage(spec: PlanSpec, layer: number, input: Signal, units: number, isTraining: boolean): Stage {
  const { batchCapacity } = spec;
  const [weights, bias] = [`W${layer}`, `b${layer}`];
  const output: Signal = { name: `z${layer}`, gradient: `delta${layer}`, columns: units };
  const group = { name: weights, kind: "weights", layer, rows: units, columns: input.columns } as const;
  const used = stepWeights(spec, layer, group, isTraining);
  return {
    output,
    parameters: [group, { name: bias, kind: "bias", layer, rows: 1, columns: units }],
    buffers: [...used.buffers, batchBuffer(output.name, batchCapacity, units)],
    trainingBuffers: [batchBuffer(output.gradient, batchCapacity, units)],
    draws: used.draws,
    forward: [
      ...used.forward,
      {
        kind: "affine",
        phase: "forward",
        equation: "FE1",
        layer,
        result: output.name,
        input: input.name,
        weights: used.name,
        bias,
      },
    ],
    backward(wantsInputGradient) {
      const common = { phase: "backward", layer, delta: output.gradient } as const;
      const result = `d${weights}`;
      const ops: Op[] = [
        { kind: "weight-gradient", ...common, equation: "BE3", result, input: input.name },
        { kind: "bias-gradient", ...common, equation: "BE4", result: `d${bias}` },
        ...penaltyGradientOps(spec, layer, weights),
      ];
      if (wantsInputGradient) {
        const gradient = { layer: layer - 1, result: input.gradient, weights: used.name };
        ops.push({ kind: "input-gradient", ...common, ...gradient, equation: "BE2" });
      }
      return ops;
    },
  };
}
