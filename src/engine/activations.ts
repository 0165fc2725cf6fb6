import type { Activation } from "./activations/activation.ts";
import { gated } from "./activations/gated.ts";
import { rectifiers } from "./activations/rectifiers.ts";
import { sigmoid } from "./activations/sigmoid.ts";
import { softmax } from "./activations/softmax.ts";
import * as code from "./cpu/abi.ts";
import { sechSquared, tanh } from "./elementary.ts";

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
    gain: 1,
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
    gain: 1,
    range: [0, 1],
    value: sigmoid,
    derivative: sigmoidDerivative,
    secondDerivative: (z: number, a: number) => sigmoidDerivative(z, a) * (sigmoid(-z) - a),
    notesSlope: true,
    kernel: { forward: code.SIGMOID, withSlope: code.SIGMOID_WITH_SLOPE },
  },
  tanh: {
    kind: "elementwise",
    label: "tanh",
    formula: "\\tanh z",
    derivativeFormula: "1 - a^2",
    source: "Oxford notes §1.2, eq. (3)",
    gain: 5 / 3,
    range: [-1, 1],
    value: tanh,
    derivative: tanhDerivative,
    secondDerivative: (z: number, a: number) => -2 * a * tanhDerivative(z, a),
    notesSlope: true,
    kernel: { forward: code.TANH, withSlope: code.TANH_WITH_SLOPE },
  },
  ...rectifiers,
  ...gated,
  softmax,
} as const satisfies Record<string, Activation>;

/** σ(z) σ(−z): 1 − a is σ(−z), but loses its digits one by one as a nears 1. */
function sigmoidDerivative(z: number, a: number): number {
  return a * (Math.abs(z) <= SATURATED ? 1 - a : sigmoid(-z));
}

/** 1 − tanh²z = (1 − a)(1 + a), or from z where 1 − a has lost its digits. */
function tanhDerivative(z: number, a: number): number {
  return Math.abs(z) <= SATURATED ? (1 - a) * (1 + a) : sechSquared(z);
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
