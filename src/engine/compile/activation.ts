import { activationParameter } from "../activations.ts";
import type { LayerSpec, PlanSpec } from "../plan.ts";
import { batchBuffer, type Signal, type Stage } from "./stage.ts";

/**
 * a = f(z).
 * @throws RangeError if the activation is given a number that its formula doesn't have, or one that is not finite
 */
export function activationStage(
  spec: PlanSpec,
  layer: number,
  input: Signal,
  { activation, parameter: given }: Pick<LayerSpec, "activation" | "parameter">,
): Stage {
  const parameter = activationParameter(activation, given);
  const { columns } = input;
  const output: Signal = { name: `a${layer}`, gradient: `da${layer}`, columns };
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
        parameter,
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
        parameter,
        preActivation: input.name,
        activation: output.name,
        gradient: output.gradient,
      },
    ],
  };
}
