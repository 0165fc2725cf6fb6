import { type Activation, type ActivationName, activationParameter, activations } from "../activations.ts";
import type { LayerSpec, PlanSpec } from "../plan.ts";
import { batchBuffer, type Signal, type Stage } from "./stage.ts";

function notesSlope(name: ActivationName): boolean {
  const activation: Activation = activations[name];
  return activation.kind === "elementwise" && activation.notesSlope === true;
}

/**
 * a = f(z).
 * @param isDescended whether the way back passes f′(z)
 * @throws RangeError if the activation is given a number that its formula doesn't have, or one that is not finite
 */
export function activationStage(
  spec: PlanSpec,
  layer: number,
  input: Signal,
  { activation, parameter: given }: Pick<LayerSpec, "activation" | "parameter">,
  isDescended: boolean,
): Stage {
  const parameter = activationParameter(activation, given);
  const { columns } = input;
  const output: Signal = { ...input, name: `a${layer}`, gradient: `da${layer}` };
  const slope = isDescended && notesSlope(activation) ? { slope: `slope${layer}` } : {};
  return {
    output,
    parameters: [],
    buffers: [batchBuffer(output.name, spec.batchCapacity, columns)],
    trainingBuffers: [output.gradient, ...Object.values(slope)].map((name) =>
      batchBuffer(name, spec.batchCapacity, columns),
    ),
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
        ...slope,
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
        ...slope,
      },
    ],
  };
}
