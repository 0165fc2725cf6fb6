import type { OpBase, PoolingKind } from "../plan.ts";
import type { Windows } from "../windows.ts";

/** z = W ⋆ a + b, with one kernel for all positions. */
export interface ConvolutionOp extends OpBase {
  readonly kind: "convolution";
  readonly input: string;
  readonly weights: string;
  readonly bias: string;
  /** Of the input. */
  readonly channels: number;
  readonly windows: Windows;
}
/** The maximum or the mean under every window, channel by channel. */
export interface PoolingOp extends OpBase {
  readonly kind: "pooling";
  readonly pooling: PoolingKind;
  readonly input: string;
  readonly channels: number;
  readonly windows: Windows;
}
/** ∂L/∂a of the layer before a convolution. */
export interface ConvolutionInputGradientOp extends OpBase {
  readonly kind: "convolution-input-gradient";
  readonly delta: string;
  readonly weights: string;
  readonly channels: number;
  readonly windows: Windows;
}
/** ∂L/∂W of a kernel: the sum over the positions that share it, and over the batch. */
export interface ConvolutionWeightGradientOp extends OpBase {
  readonly kind: "convolution-weight-gradient";
  readonly delta: string;
  readonly input: string;
  readonly channels: number;
  readonly windows: Windows;
}
/** ∂L/∂b of a filter = Σ δ over its positions and the batch. */
export interface ConvolutionBiasGradientOp extends OpBase {
  readonly kind: "convolution-bias-gradient";
  readonly delta: string;
  readonly positions: number;
}
/** ∂L/∂a of the layer before pooling. */
export interface PoolingGradientOp extends OpBase {
  readonly kind: "pooling-gradient";
  readonly pooling: PoolingKind;
  readonly input: string;
  readonly pooled: string;
  readonly gradient: string;
  readonly channels: number;
  readonly windows: Windows;
}

/** The operations of convolution and pooling. */
export type WindowOp =
  | ConvolutionOp
  | PoolingOp
  | ConvolutionInputGradientOp
  | ConvolutionWeightGradientOp
  | ConvolutionBiasGradientOp
  | PoolingGradientOp;
