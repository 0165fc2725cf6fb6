import { type Activation, activations, type ElementwiseActivation, type LayerActivation } from "../activations.ts";
import { PRODUCT } from "../cpu/abi.ts";
import { type Binder, type Encoder, type Kernel, NoTangent, type TangentBinder } from "./kernel.ts";

/**
 * Forward, FE2: a = f(z), unit by unit or, for softmax, layer by layer. Oxford notes eq. (3).
 * z [batch][units]; writes a [batch][units] and, where the way back asks for it, f′(z) [batch][units].
 */
export const bindActivation: Binder<"activation"> = (op, { view, columns }) => {
  const activation: Activation = activations[op.activation];
  const [z, a] = [view(op.preActivation), view(op.result)];
  const units = columns(op.result);
  if (activation.kind === "layer") return layerForward(activation, z, a, units);
  if (op.slope === undefined) return unitForward(activation, op.parameter, z, a, units);
  return unitForwardWithSlope(activation, op.parameter, z, a, view(op.slope), units);
};

export const encodeActivation: Encoder<"activation"> = (op, { view, columns }) => {
  const { kernel }: Activation = activations[op.activation];
  const code = op.slope === undefined ? kernel?.forward : kernel?.withSlope;
  if (code === undefined) return null;
  const c = op.slope === undefined ? {} : { c: view(op.slope) };
  const [a, out] = [view(op.preActivation), view(op.result)];
  return [{ code, a, ...c, out, m: 1, n: columns(op.result), p: op.parameter }];
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

function unitForwardWithSlope(
  { value, derivative }: ElementwiseActivation,
  parameter: number,
  z: Float64Array,
  a: Float64Array,
  slope: Float64Array,
  units: number,
): Kernel {
  return (rows) => {
    for (let i = 0; i < rows * units; i++) {
      a[i] = value(z[i]!, parameter);
      slope[i] = derivative(z[i]!, a[i]!, parameter);
    }
  };
}

function layerForward(activation: LayerActivation, z: Float64Array, a: Float64Array, units: number): Kernel {
  return (rows) => {
    for (let n = 0; n < rows; n++) activation.forward(z, a, n * units, units);
  };
}

/** R{a} = f′(z) ⊙ R{z}, or J R{z} for a whole layer. Pearlmutter 1994, eq. (10). */
export const tangentOfActivation: TangentBinder<"activation"> = (op, { view, tangent, columns }) => {
  const activation: Activation = activations[op.activation];
  const [z, a] = [view(op.preActivation), view(op.result)];
  const [rz, ra] = [tangent(op.preActivation), tangent(op.result)];
  const units = columns(op.result);
  if (activation.kind === "layer") {
    const product = activation.tangent;
    if (!product) throw new NoTangent(`activation ${op.activation}`);
    return (rows) => {
      for (let n = 0; n < rows; n++) product(a, rz, ra, n * units, units);
    };
  }
  return (rows) => {
    for (let i = 0; i < rows * units; i++) ra[i] = activation.derivative(z[i]!, a[i]!, op.parameter) * rz[i]!;
  };
};

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
  if (op.slope !== undefined) {
    const slope = view(op.slope);
    return (rows) => {
      for (let i = 0; i < rows * units; i++) delta[i] = da[i]! * slope[i]!;
    };
  }
  const { derivative } = activation as ElementwiseActivation;
  return (rows) => {
    for (let i = 0; i < rows * units; i++) delta[i] = da[i]! * derivative(z[i]!, a[i]!, op.parameter);
  };
};

/** R{δ} = f′(z) ⊙ R{∂L/∂a} + f″(z) ⊙ R{z} ⊙ ∂L/∂a, or the same with J. Pearlmutter 1994, eq. (11). */
export const tangentOfActivationGradient: TangentBinder<"activation-gradient"> = (op, { view, tangent, columns }) => {
  const activation: Activation = activations[op.activationName];
  const [z, a, da] = [view(op.preActivation), view(op.activation), view(op.gradient)];
  const [rz, ra] = [tangent(op.preActivation), tangent(op.activation)];
  const [rda, rdelta] = [tangent(op.gradient), tangent(op.result)];
  const units = columns(op.result);
  if (activation.kind === "layer") {
    const { gradientTangent } = activation;
    if (!gradientTangent) throw new NoTangent(`activation ${op.activationName}`);
    return (rows) => {
      for (let n = 0; n < rows; n++) gradientTangent(a, da, ra, rda, rdelta, n * units, units);
    };
  }
  const { derivative, secondDerivative } = activation;
  return (rows) => {
    for (let i = 0; i < rows * units; i++) {
      const slope = derivative(z[i]!, a[i]!, op.parameter);
      const curvature = secondDerivative(z[i]!, a[i]!, op.parameter);
      rdelta[i] = slope * rda[i]! + curvature * rz[i]! * da[i]!;
    }
  };
};

export const encodeActivationGradient: Encoder<"activation-gradient"> = (op, { view, columns }) => {
  const { kernel }: Activation = activations[op.activationName];
  const common = { out: view(op.result), m: 1, n: columns(op.result) };
  if (op.slope !== undefined) return [{ code: PRODUCT, a: view(op.gradient), b: view(op.slope), ...common }];
  if (kernel?.gradient === undefined) return null;
  const [a, b, c] = [view(op.gradient), view(op.preActivation), view(op.activation)];
  return [{ code: kernel.gradient, a, b, c, ...common, p: op.parameter }];
};
