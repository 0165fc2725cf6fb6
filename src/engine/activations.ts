import * as code from "./cpu/abi.ts";
import { exp, sechSquared, tanh } from "./elementary.ts";

/** Codes of an activation's SIMD kernels in cpu/abi.ts. */
interface ActivationKernel {
  readonly forward: number;
  /** ∂L/∂z from ∂L/∂a. */
  readonly gradient?: number;
  /** The value and the slope, of an activation whose slope is noted on the way forward. */
  readonly withSlope?: number;
}

/**
 * An activation of one unit, a = f(z). Derivatives are written in terms of both z and a, because the
 * cheap form differs: tanh′ = 1 − a², relu′ = [z > 0].
 */
export interface ElementwiseActivation {
  readonly kind: "elementwise";
  readonly label: string;
  /** The definition, in TeX. */
  readonly formula: string;
  /** The derivative f′, in TeX. */
  readonly derivativeFormula: string;
  readonly source: string;
  /** Interval that contains every value. */
  readonly range: readonly [number, number];
  value(z: number): number;
  /** f′(z), with a = f(z) given. */
  derivative(z: number, a: number): number;
  /** f″(z), with a = f(z) given. */
  secondDerivative(z: number, a: number): number;
  /** The slope shares its work with the value: training notes it on the way forward. */
  readonly notesSlope?: true;
  readonly kernel?: ActivationKernel;
}

/** An activation of a whole layer, whose outputs depend on every pre-activation of the layer. */
export interface LayerActivation {
  readonly kind: "layer";
  readonly label: string;
  readonly formula: string;
  readonly derivativeFormula: string;
  readonly source: string;
  readonly range: readonly [number, number];
  /** a = f(z) for the `width` numbers from `offset`. Writes `a`. */
  forward(z: Float64Array, a: Float64Array, offset: number, width: number): void;
  /** ∂L/∂z = Jᵀ ∂L/∂a for the `width` numbers from `offset`. Writes `dz`. */
  gradient(a: Float64Array, da: Float64Array, dz: Float64Array, offset: number, width: number): void;
  /** R{a} = J R{z}. Writes `ra`. Without it and `gradientTangent` there are no products with the Hessian. */
  readonly tangent?: (a: Float64Array, rz: Float64Array, ra: Float64Array, offset: number, width: number) => void;
  /** R{∂L/∂z} = Jᵀ R{∂L/∂a} + R{J}ᵀ ∂L/∂a, from R{a} and R{∂L/∂a}. Writes `rdz`. */
  readonly gradientTangent?: (
    a: Float64Array,
    da: Float64Array,
    ra: Float64Array,
    rda: Float64Array,
    rdz: Float64Array,
    offset: number,
    width: number,
  ) => void;
  readonly kernel?: ActivationKernel;
}

export type Activation = ElementwiseActivation | LayerActivation;

/** Where |z| is larger, 1 − |a| has lost more than a digit or two. */
const SATURATED = 3;

/** Slope of leaky ReLU for negative z. */
export const LEAKY_SLOPE = 0.01;

/** 1/(1 + e^−z) without overflow for any finite z. */
function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + exp(-z));
  const e = exp(z);
  return e / (1 + e);
}

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
    notesSlope: true,
    kernel: { forward: code.SIGMOID, withSlope: code.SIGMOID_WITH_SLOPE },
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
    notesSlope: true,
    kernel: { forward: code.TANH, withSlope: code.TANH_WITH_SLOPE },
  },
  relu: {
    kind: "elementwise",
    label: "ReLU",
    formula: "\\max(0, z)",
    derivativeFormula: "[z > 0]",
    source: "Nair & Hinton 2010",
    range: [0, Infinity],
    // Math.max lets NaN through, so that divergence is not hidden.
    value: (z: number) => Math.max(0, z),
    derivative: (z: number) => (z > 0 ? 1 : 0),
    secondDerivative: () => 0,
    kernel: { forward: code.RELU, gradient: code.RELU_GRADIENT },
  },
  "leaky-relu": {
    kind: "elementwise",
    label: "leaky ReLU",
    formula: "\\max(0.01\\,z,\\; z)",
    derivativeFormula: "z > 0 \\mathbin{?} 1 : 0.01",
    source: "Maas, Hannun & Ng 2013",
    range: [-Infinity, Infinity],
    value: (z: number) => (z > 0 ? z : LEAKY_SLOPE * z),
    derivative: (z: number) => (z > 0 ? 1 : LEAKY_SLOPE),
    secondDerivative: () => 0,
    kernel: { forward: code.LEAKY_RELU, gradient: code.LEAKY_RELU_GRADIENT },
  },
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
    gradient: softmaxProduct,
    tangent: softmaxProduct,
    gradientTangent: softmaxGradientTangent,
    kernel: { forward: code.SOFTMAX, gradient: code.SOFTMAX_GRADIENT },
  },
} as const satisfies Record<string, Activation>;

/** J u = a ⊙ (u − Σ a u); J of softmax is symmetric. */
function softmaxProduct(a: Float64Array, u: Float64Array, out: Float64Array, offset: number, width: number): void {
  let mean = 0;
  for (let i = offset; i < offset + width; i++) mean += a[i]! * u[i]!;
  for (let i = offset; i < offset + width; i++) out[i] = a[i]! * (u[i]! - mean);
}

/** R{a ⊙ (∂L/∂a − m)} with m = Σ a ∂L/∂a, by the rule of products. */
function softmaxGradientTangent(
  a: Float64Array,
  da: Float64Array,
  ra: Float64Array,
  rda: Float64Array,
  rdz: Float64Array,
  offset: number,
  width: number,
): void {
  let mean = 0;
  let rmean = 0;
  for (let i = offset; i < offset + width; i++) {
    mean += a[i]! * da[i]!;
    rmean += ra[i]! * da[i]! + a[i]! * rda[i]!;
  }
  for (let i = offset; i < offset + width; i++) rdz[i] = ra[i]! * (da[i]! - mean) + a[i]! * (rda[i]! - rmean);
}

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
export const hiddenActivationNames = (Object.keys(activations) as ActivationName[]).filter(
  (name) => activations[name].kind === "elementwise",
);
