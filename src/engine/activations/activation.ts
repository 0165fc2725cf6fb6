import type { TrainingSpec } from "../spec.ts";

/** Codes of an activation's SIMD kernels in cpu/abi.ts. */
interface ActivationKernel {
  readonly forward: number;
  /** ∂L/∂z from ∂L/∂a. */
  readonly gradient?: number;
  /** The value and the slope, of an activation whose slope is noted on the way forward. */
  readonly withSlope?: number;
}

/** A number in an activation's formula that a layer may set. */
export interface ActivationParameter {
  /** The setting that has it. */
  readonly name: keyof Pick<TrainingSpec, "leakySlope" | "eluScale">;
  readonly default: number;
}

interface About {
  readonly label: string;
  /** The definition, in TeX. */
  readonly formula: string;
  /** The derivative f′, in TeX. */
  readonly derivativeFormula: string;
  readonly source: string;
  /** Interval that contains every value. */
  readonly range: readonly [number, number];
  readonly kernel?: ActivationKernel;
  /** The usual gain of initial weights, where it is not 1/√E[f(z)²] for a standard normal z. */
  readonly gain?: number;
  /** What one should know before choosing it. */
  readonly note?: string;
}

/**
 * An activation of one unit, a = f(z). Derivatives are written in terms of both z and a, because the
 * cheap form differs: tanh′ = 1 − a², relu′ = [z > 0].
 */
export interface ElementwiseActivation extends About {
  readonly kind: "elementwise";
  /** Present if the formula has a number α, which every function is then given last, or uses its default. */
  readonly parameter?: ActivationParameter;
  /** Where f has no derivative, for some α at least; `derivative` is what is used there. */
  readonly kinks?: readonly number[];
  value(z: number, parameter?: number): number;
  /** f′(z), with a = f(z) given. */
  derivative(z: number, a: number, parameter?: number): number;
  /** f″(z), with a = f(z) given. */
  secondDerivative(z: number, a: number, parameter?: number): number;
  /** The slope shares its work with the value: training notes it on the way forward. */
  readonly notesSlope?: true;
}

/** An activation of a whole layer, whose outputs depend on every pre-activation of the layer. */
export interface LayerActivation extends About {
  readonly kind: "layer";
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
}

export type Activation = ElementwiseActivation | LayerActivation;
