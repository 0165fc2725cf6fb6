import type { NormalizationName, RunningFormName } from "../normalizations.ts";
import type { OpBase } from "../plan.ts";

/** Over which numbers a mean is taken: a unit's over the batch, or an example's over the layer. */
export type Axis = NormalizationName;

/** μ = mean of z. */
export interface MeanOp extends OpBase {
  readonly kind: "mean";
  readonly axis: Axis;
  readonly input: string;
}
/** σ² = mean of (z − μ)². */
export interface VarianceOp extends OpBase {
  readonly kind: "variance";
  readonly axis: Axis;
  readonly input: string;
  readonly mean: string;
}
/** 1/√(σ² + ε), of a variance or of a deviation σ. */
export interface InverseDeviationOp extends OpBase {
  readonly kind: "inverse-deviation";
  readonly spread: string;
  readonly isDeviation: boolean;
  readonly epsilon: number;
}
/** ẑ = (z − μ) · 1/√(σ² + ε). */
export interface NormalizeOp extends OpBase {
  readonly kind: "normalize";
  readonly axis: Axis;
  readonly input: string;
  readonly mean: string;
  readonly inverseDeviation: string;
}
/** γ ẑ + β, unit by unit. */
export interface ScaleShiftOp extends OpBase {
  readonly kind: "scale-shift";
  readonly input: string;
  readonly scale: string;
  readonly shift: string;
}
/** ∂L/∂γ = Σ ∂L/∂(γẑ + β) ⊙ ẑ over the batch. */
export interface ScaleGradientOp extends OpBase {
  readonly kind: "scale-gradient";
  readonly gradient: string;
  readonly normalized: string;
}
/** ∂L/∂z through normalization, scale and shift. */
export interface NormalizationGradientOp extends OpBase {
  readonly kind: "normalization-gradient";
  readonly axis: Axis;
  /** False where mean and variance are running averages, which do not depend on z. */
  readonly isThroughStatistics: boolean;
  readonly gradient: string;
  readonly normalized: string;
  readonly scale: string;
  readonly inverseDeviation: string;
  readonly scaleGradient: string;
  readonly shiftGradient: string;
}
/** running ← α·running + (1 − α)·batch. */
export interface RunningAverageOp extends OpBase {
  readonly kind: "running-average";
  readonly form: RunningFormName | "mean";
  readonly momentum: number;
  /** The batch's own. */
  readonly batch: string;
}

export type NormalizationOp =
  | MeanOp
  | VarianceOp
  | InverseDeviationOp
  | NormalizeOp
  | ScaleShiftOp
  | ScaleGradientOp
  | NormalizationGradientOp
  | RunningAverageOp;
