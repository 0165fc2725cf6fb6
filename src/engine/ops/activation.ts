import { type Activation, activations, type ElementwiseActivation, type LayerActivation } from "../activations.ts";
import type { Binder, Encoder, Kernel } from "./kernel.ts";

/**
 * Forward, FE2: a = f(z), unit by unit or, for softmax, layer by layer. Oxford notes eq. (3).
 * z [batch][units]; writes a [batch][units].
 */
export const bindActivation: Binder<"activation"> = (op, { view, columns }) => {
  const activation: Activation = activations[op.activation];
  const [z, a] = [view(op.preActivation), view(op.result)];
  const units = columns(op.result);
  return activation.kind === "layer"
    ? layerForward(activation, z, a, units)
    : unitForward(activation, op.parameter, z, a, units);
};

export const encodeActivation: Encoder<"activation"> = (op, { view, columns }) => {
  const { kernel }: Activation = activations[op.activation];
  return kernel
    ? [
        {
          code: kernel.forward,
          a: view(op.preActivation),
          out: view(op.result),
          m: 1,
          n: columns(op.result),
          p: op.parameter,
        },
      ]
    : null;
};

function unitForward(
  { value }: ElementwiseActivation,
  parameter: number,
  z: Float64Array,
  a: Float64Array,
  units: number,
): Kernel {
  return (rows) => {
    for (let i = 0; i < rows * units; i++) a[i] = value(z[i]!, parameter);
  };
}

function layerForward(activation: LayerActivation, z: Float64Array, a: Float64Array, units: number): Kernel {
  return (rows) => {
    for (let n = 0; n < rows; n++) activation.forward(z, a, n * units, units);
  };
}

/**
 * Backward, the second half of BE1 and BE2: δ = ∂L/∂z = ∂L/∂a ⊙ f′(z), or Jᵀ ∂L/∂a for a whole layer.
 * Oxford notes eq. (25). All buffers [batch][units]; writes δ.
 */
export const bindActivationGradient: Binder<"activation-gradient"> = (op, { view, columns }) => {
  const activation: Activation = activations[op.activationName];
  const [z, a] = [view(op.preActivation), view(op.activation)];
  const [da, delta] = [view(op.gradient), view(op.result)];
  const units = columns(op.result);
  if (activation.kind === "layer") {
    return (rows) => {
      for (let n = 0; n < rows; n++) activation.gradient(a, da, delta, n * units, units);
    };
  }
  const { derivative } = activation as ElementwiseActivation;
  return (rows) => {
    for (let i = 0; i < rows * units; i++) delta[i] = da[i]! * derivative(z[i]!, a[i]!, op.parameter);
  };
};

export const encodeActivationGradient: Encoder<"activation-gradient"> = (op, { view, columns }) => {
  const { kernel }: Activation = activations[op.activationName];
  if (!kernel) return null;
  const [a, b, c] = [view(op.gradient), view(op.preActivation), view(op.activation)];
  return [{ code: kernel.gradient, a, b, c, out: view(op.result), m: 1, n: columns(op.result), p: op.parameter }];
};
