import type { ActivationName } from "./activations.ts";
import type { CostName } from "./costs.ts";
import type { OptimizerSettings } from "./optimizers/optimizer.ts";
import type { OptimizerName } from "./optimizers/optimizers.ts";
import type { Shape, Windows } from "./windows.ts";

/** A kernel that slides over positions: numbers for each of their dimensions. */
export interface ConvolutionSpec {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  /** Zeros on either side, fewer than the kernel is wide. */
  readonly padding: readonly number[];
}

export type PoolingKind = "max" | "mean";

/** A window over which each channel is summed up: numbers for each dimension of the positions. */
export interface PoolingSpec {
  readonly kind: PoolingKind;
  readonly window: readonly number[];
  readonly stride: readonly number[];
}

/** One layer after the input. Every unit sees every input, unless it is a convolution or pooling. */
export interface LayerSpec {
  /** Of a convolution, its filters: so many units at every position. Pooling has the channels of its input, and 1 here. */
  readonly units: number;
  /** Pooling has none: "identity". */
  readonly activation: ActivationName;
  readonly convolution?: ConvolutionSpec;
  readonly pooling?: PoolingSpec;
}

/** Soft weight sharing: the penalty −λ Σ ln p(w), with p a mixture of Gaussians that is learned with the weights. */
export interface SoftSharing {
  /** M, the number of Gaussians. */
  readonly components: number;
  /** λ. */
  readonly rate: number;
  /** The mixture's learning rate as a multiple of the weights'; 1 unless given. */
  readonly learningRateFactor?: number;
}

/** What a plan is compiled from: the mathematics of one training step, without data or chance. */
export interface PlanSpec {
  /** n₁, the number of inputs. */
  readonly inputs: number;
  /** What the inputs are numbers of, where places matter; convolution and pooling need it. */
  readonly inputShape?: Shape;
  /** Layers 2 … L; the last is the output. */
  readonly layers: readonly LayerSpec[];
  readonly cost: CostName;
  /** λ₀ in E = λ₀·(mean cost) + penalties; 1 unless a text uses another factor. */
  readonly costWeight?: number;
  readonly l1: number;
  readonly l2: number;
  readonly softSharing?: SoftSharing;
  readonly optimizer: OptimizerName;
  readonly optimizerSettings: OptimizerSettings;
  /** Most examples one step can hold. */
  readonly batchCapacity: number;
}

/**
 * A named, shaped array of float64. `rows` counts examples for buffers that hold a batch (one row an example),
 * units for weights. Layer numbers in names start at 1, the input: `a1` is X, `W2` maps it to `z2`.
 */
export interface Buffer {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Index of the first number in the plan's memory. */
  readonly offset: number;
  /** True if the first dimension is the batch, so that a smaller batch fills only the first rows. */
  readonly batched: boolean;
}

export type Phase = "forward" | "cost" | "backward" | "update";

interface OpBase {
  readonly phase: Phase;
  /** Name of the equation the operation computes: FE1, FE2, C, BE1 … BE4, penalty, update. */
  readonly equation: string;
  /** Layer the result belongs to; 0 for the whole network. */
  readonly layer: number;
  /** Name of the buffer that holds the result. Operations in a row with one result are one step for a reader. */
  readonly result: string;
}

/** z = a Wᵀ + b. */
export interface AffineOp extends OpBase {
  readonly kind: "affine";
  readonly input: string;
  readonly weights: string;
  readonly bias: string;
}
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
/** a = f(z). */
export interface ActivationOp extends OpBase {
  readonly kind: "activation";
  readonly activation: ActivationName;
  readonly preActivation: string;
  /** Where f′(z) is noted, if the way back asks for it. */
  readonly slope?: string;
}
/** cost[0] = λ₀ · mean of the examples' costs. */
export interface CostOp extends OpBase {
  readonly kind: "cost";
  readonly cost: CostName;
  readonly output: ActivationName;
  readonly weight: number;
  readonly activation: string;
  readonly preActivation: string;
  readonly targets: string;
}
/** cost[1] = penalties over all weights. */
export interface PenaltyCostOp extends OpBase {
  readonly kind: "penalty-cost";
  readonly weights: readonly string[];
  readonly l1: number;
  readonly l2: number;
}
/** ∂L/∂a at the output. */
export interface CostGradientOp extends OpBase {
  readonly kind: "cost-gradient";
  readonly cost: CostName;
  readonly output: ActivationName;
  readonly weight: number;
  readonly activation: string;
  readonly targets: string;
}
/** δ = λ₀ (a − y)/n, for a cost whose slope cancels against the output activation's. */
export interface CanonicalDeltaOp extends OpBase {
  readonly kind: "canonical-delta";
  readonly weight: number;
  readonly activation: string;
  readonly targets: string;
}
/** δ = ∂L/∂a ⊙ f′(z), in place of ∂L/∂a: `gradient` and the result may be one buffer. */
export interface ActivationGradientOp extends OpBase {
  readonly kind: "activation-gradient";
  readonly activationName: ActivationName;
  readonly preActivation: string;
  readonly activation: string;
  readonly gradient: string;
  /** Where f′(z) was noted on the way forward, if it was. */
  readonly slope?: string;
}
/** ∂L/∂a of the layer before = δ W. */
export interface InputGradientOp extends OpBase {
  readonly kind: "input-gradient";
  readonly delta: string;
  readonly weights: string;
}
/** ∂L/∂W = δᵀ a. */
export interface WeightGradientOp extends OpBase {
  readonly kind: "weight-gradient";
  readonly delta: string;
  readonly input: string;
}
/** ∂L/∂b = Σ δ over the batch. */
export interface BiasGradientOp extends OpBase {
  readonly kind: "bias-gradient";
  readonly delta: string;
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
/** ∂L/∂W += penalty′(W). */
export interface PenaltyGradientOp extends OpBase {
  readonly kind: "penalty-gradient";
  readonly weights: string;
  readonly l1: number;
  readonly l2: number;
}
/** cost[1] += −λ Σ ln p(w) over all weights. */
export interface MixtureCostOp extends OpBase {
  readonly kind: "mixture-cost";
  readonly weights: readonly string[];
  readonly mixture: string;
  readonly rate: number;
}
/** ∂L/∂W += its slope, for all weights, and the mixture's own gradient. */
export interface MixtureGradientOp extends OpBase {
  readonly kind: "mixture-gradient";
  readonly weights: readonly string[];
  readonly mixture: string;
  readonly rate: number;
}
/** One group of parameters, moved by the optimizer. */
export interface UpdateOp extends OpBase {
  readonly kind: "update";
  readonly optimizer: OptimizerName;
  readonly settings: OptimizerSettings;
  readonly gradient: string;
  /** Range of the group within the flat parameters. */
  readonly from: number;
  readonly to: number;
}

export type Op =
  | AffineOp
  | ConvolutionOp
  | PoolingOp
  | ActivationOp
  | CostOp
  | PenaltyCostOp
  | CostGradientOp
  | CanonicalDeltaOp
  | ActivationGradientOp
  | InputGradientOp
  | WeightGradientOp
  | BiasGradientOp
  | ConvolutionInputGradientOp
  | ConvolutionWeightGradientOp
  | ConvolutionBiasGradientOp
  | PoolingGradientOp
  | PenaltyGradientOp
  | MixtureCostOp
  | MixtureGradientOp
  | UpdateOp;
export type OpKind = Op["kind"];

/** The weights or the biases of one layer, or the mixture that all weights share, as a range of the flat parameters. */
export interface ParameterGroup {
  readonly name: string;
  readonly kind: "weights" | "bias" | "mixture";
  /** 0 for what belongs to no layer. */
  readonly layer: number;
  readonly rows: number;
  readonly columns: number;
  readonly from: number;
  readonly to: number;
  /** Of a convolution: places of its kernel in one channel, and positions that share it. */
  readonly shared?: { readonly area: number; readonly positions: number };
}

/** Multiplications of one example's forward pass: each parameter once for every position that shares it. */
export function forwardMultiplications({ parameters }: Pick<Plan, "parameters">): number {
  return parameters.reduce((sum, { from, to, shared }) => sum + (to - from) * (shared?.positions ?? 1), 0);
}

/** About how many multiplications a step of a plan takes: once forward, twice backward. */
export function stepMultiplications(plan: Pick<Plan, "parameters" | "spec">): number {
  return 3 * forwardMultiplications(plan) * plan.spec.batchCapacity;
}

/** One training step as an ordered list of named operations over named buffers. */
export interface Plan {
  readonly spec: PlanSpec;
  /** Units per layer, the input first; of a convolution or pooling, those of all positions. */
  readonly sizes: readonly number[];
  readonly buffers: Readonly<Record<string, Buffer>>;
  /** Float64 numbers needed for all buffers. */
  readonly memorySize: number;
  /** Forward, cost, backward, update, in the order they run. */
  readonly ops: readonly Op[];
  /** W2, b2, W3, b3, … end to end: the order of the flat vectors `parameters`, `gradient` and the optimizer's state. */
  readonly parameters: readonly ParameterGroup[];
  readonly parameterCount: number;
}
