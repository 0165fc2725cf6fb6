import type { ActivationName } from "../activations.ts";
import type { PlanSpec } from "../plan.ts";
import { batchBuffer, type Signal, type Stage } from "./stage.ts";

/** a = f(z). */
export function activationStage(spec: PlanSpec, layer: number, input: Signal, activation: ActivationName): Stage {
  const { columns } = input;
  const output: Signal = { ...input, name: `a${layer}`, gradient: `da${layer}` };
  return {
    output,
    parameters: [],
    buffers: [batchBuffer(output.name, spec.batchCapacity, columns)],
    trainingBuffers: [batchBuffer(output.gradient, spec.batchCapacity, columns)],
    forward: [
      {
        kind: "activation",
        phase: "forward",
        equation: "FE2",
        layer,
        result: output.name,
        activation,
        preActivation: input.name,
      },
    ],
    backward: () => [
      {
        kind: "activation-gradient",
        phase: "backward",
        equation: layer === spec.layers.length + 1 ? "BE1" : "BE2",
        layer,
        result: input.gradient,
        activationName: activation,
        preActivation: input.name,
        activation: output.name,
        gradient: output.gradient,
      },
    ],
  };
}
