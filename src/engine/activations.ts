import type { Activation } from "./activations/activation.ts";
import { gated } from "./activations/gated.ts";
import { rectifiers } from "./activations/rectifiers.ts";
import { sigmoid } from "./activations/sigmoid.ts";
import * as code from "./cpu/abi.ts";
import { exp, tanh } from "./elementary.ts";

export type {
  Activation,
  ActivationParameter,
  ElementwiseActivation,
  LayerActivation,
} from "./activations/activation.ts";

/** Where |z| is larger, 1 − |a| has lost more than a digit or two. */
const SATURATED = 3;

export const activations = {
  identity: {
    kind: "elementwise",
    label: "identity",
    formula: "z",
    derivativeFormula: "1",
    source: "the linear unit",
    range: [-Infinity, Infinity],
    value: (z: number) => z,
    derivative: () => 1,
    secondDerivative: () => 0,
    kernel: { forward: code.IDENTITY, gradient: code.IDENTITY },
  },
  step: {
    kind: "elementwise",
    label: "step",
    formula: "z \\ge 0 \\mathbin{?} 1 : 0",
    derivativeFormula: "0",
    source: "Rosenblatt 1958; CSE 475 notes §17.61",
    range: [0, 1],
    kinks: [0],
    note: "Its slope is 0, so no gradient comes through: layers before it learn nothing.",
    // NaN comes through, so that divergence is not hidden.
    value: (z: number) => (z >= 0 ? 1 : z < 0 ? 0 : Number.NaN),
    derivative: () => 0,
    secondDerivative: () => 0,
    kernel: { forward: code.STEP, gradient: code.STEP_GRADIENT },
  },
  sigmoid: {
    kind: "elementwise",
    label: "sigmoid",
    formula: "\\frac{1}{1 + e^{-z}}",
    derivativeFormula: "a\\,(1 - a)",
    source: "Oxford notes §1.2, eq. (5)",
    range: [0, 1],
    value: sigmoid,
    derivative: sigmoidDerivative,
    secondDerivative: (z: number, a: number) => sigmoidDerivative(z, a) * (sigmoid(-z) - a),
    kernel: { forward: code.SIGMOID, gradient: code.SIGMOID_GRADIENT },
  },
  tanh: {
    kind: "elementwise",
    label: "tanh",
    formula: "\\tanh z",
    derivativeFormula: "1 - a^2",
    source: "Oxford notes §1.2, eq. (3)",
    range: [-1, 1],
    value: tanh,
    derivative: tanhDerivative,
    secondDerivative: (z: number, a: number) => -2 * a * tanhDerivative(z, a),
    kernel: { forward: code.TANH, gradient: code.TANH_GRADIENT },
  },
  ...rectifiers,
  ...gated,
  softmax: {
    kind: "layer",
    label: "softmax",
    formula: "\\frac{e^{z_i}}{\\sum_k e^{z_k}}",
    derivativeFormula: "a_i\\,([i = j] - a_j)",
    source: "Oxford notes §2.1",
    range: [0, 1],
    forward(z: Float64Array, a: Float64Array, offset: number, width: number): void {
      let max = -Infinity;
      for (let i = offset; i < offset + width; i++) max = Math.max(max, z[i]!);
      let sum = 0;
      for (let i = offset; i < offset + width; i++) sum += a[i] = exp(z[i]! - max);
      for (let i = offset; i < offset + width; i++) a[i] = a[i]! / sum;
    },
    gradient(a: Float64Array, da: Float64Array, dz: Float64Array, offset: number, width: number): void {
      let mean = 0;
      for (let i = offset; i < offset + width; i++) mean += a[i]! * da[i]!;
      for (let i = offset; i < offset + width; i++) dz[i] = a[i]! * (da[i]! - mean);
    },
    kernel: { forward: code.SOFTMAX, gradient: code.SOFTMAX_GRADIENT },
  },
} as const satisfies Record<string, Activation>;

/** σ(z) σ(−z): 1 − a is σ(−z), but loses its digits one by one as a nears 1. */
function sigmoidDerivative(z: number, a: number): number {
  return a * (Math.abs(z) <= SATURATED ? 1 - a : sigmoid(-z));
}

/** 1 − tanh²z = (1 − a)(1 + a), or from e^−|z| where 1 − a has lost its digits: (2e/(1 + e²))². */
function tanhDerivative(z: number, a: number): number {
  if (Math.abs(z) <= SATURATED) return (1 - a) * (1 + a);
  const e = exp(-Math.abs(z));
  const sech = (2 * e) / (1 + e * e);
  return sech * sech;
}

export type ActivationName = keyof typeof activations;

/** Names of the activations that a hidden layer can use. */
export const hiddenActivationNames = Object.keys(activations) as ActivationName[];

/** The activation's number α: the given one, or its default; 0 if its formula has none. */
export function activationParameter(name: ActivationName, given?: number): number {
  const activation: Activation = activations[name];
  const declared = activation.kind === "elementwise" ? activation.parameter : undefined;
  if (given === undefined) return declared?.default ?? 0;
  if (!declared) throw new RangeError(`invalid parameter: ${given} (expected none with activation ${name})`);
  if (!Number.isFinite(given)) throw new RangeError(`invalid ${declared.name}: ${given} (expected a finite number)`);
  return given;
}
