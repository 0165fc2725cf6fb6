import type { ActivationName } from "./activations.ts";
import type { CostName } from "./costs.ts";
import type { NormalizationName, RunningFormName } from "./normalizations.ts";
import type { ChanceOp } from "./ops/chanceOp.ts";
import type { LimitOp } from "./ops/limitOp.ts";
import type { NormalizationOp } from "./ops/normalizationOp.ts";
import type { WindowOp } from "./ops/windowOp.ts";
import type { FirstOrderName, OptimizerName } from "./optimizers/optimizers.ts";
import type { CompleteSettings, OptimizerSettings } from "./optimizers/settings.ts";
import type { WholeBatchName } from "./optimizers/wholeBatch.ts";
import type { RatesOf } from "./rates.ts";
import type { ScheduleSpec } from "./schedules.ts";
import type { Shape } from "./windows.ts";

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

/** How the units of a layer are normalised, and with what state. */
export interface NormalizationSpec {
  readonly kind: NormalizationName;
  /** Whether before or after the activation. */
  readonly place: "before" | "after";
  /** ε in 1/√(σ² + ε). */
  readonly epsilon: number;
  /** Batch normalization only: what is averaged from step to step beside the mean. */
  readonly runningForm?: RunningFormName;
  /** Batch normalization only: α in running ← α·running + (1 − α)·batch. */
  readonly momentum?: number;
  /** Batch normalization only: whether training too takes the running averages as they are. "batch" if absent. */
  readonly statistics?: "batch" | "running";
}

/** Units that are left out of a step, each with the same probability. */
export interface DropoutSpec {
  /** Probability that a unit is dropped. */
  readonly rate: number;
  /** Inverted: those that stay are divided by 1 − rate. Standard: they stay as they are, and evaluation multiplies by it. */
  readonly form: "inverted" | "standard";
}

/** One layer after the input. Every unit sees every input, unless it is a convolution or pooling. */
export interface LayerSpec {
  /** Of a convolution, its filters: so many units at every position. Pooling has the channels of its input, and 1 here. */
  readonly units: number;
  /** Pooling has none: "identity". */
  readonly activation: ActivationName;
  /** The number α in the activation's formula; its default if left out. */
  readonly parameter?: number;
  readonly convolution?: ConvolutionSpec;
  readonly pooling?: PoolingSpec;
  readonly normalization?: NormalizationSpec;
  readonly dropout?: DropoutSpec;
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
  readonly inputDropout?: DropoutSpec;
  /** Standard deviation of the noise that each step adds to its inputs. */
  readonly inputNoise?: number;
  /** Standard deviation of the noise that the weights have for the length of a step. */
  readonly weightNoise?: number;
  /** Whether examples are moved about each time they are shown, before they become inputs. */
  readonly augments?: boolean;
  /** Whether parameters that the buffer "mask" has at 0 are held at 0. */
  readonly prunes?: boolean;
  readonly optimizer: OptimizerName;
  readonly optimizerSettings: OptimizerSettings;
  /** How the learning rate changes from step to step; constant if absent. */
  readonly schedule?: ScheduleSpec;
  /** Most that a number of the gradient may be, either way; 0 or absent: anything. */
  readonly clipValue?: number;
  /** Most that the gradient's length may be; 0 or absent: anything. */
  readonly clipNorm?: number;
  /** Most that the length of a unit's incoming weights may be; 0 or absent: anything. */
  readonly maxNorm?: number;
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

/** What every operation says of itself. */
export interface OpBase {
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
/** a = f(z). */
export interface ActivationOp extends OpBase {
  readonly kind: "activation";
  readonly activation: ActivationName;
  /** α of the activation; 0 if it has none. */
  readonly parameter: number;
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
  readonly parameter: number;
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
  readonly optimizer: FirstOrderName;
  /** What the update reads beside the gradient: the learning rate of the step, bias corrections, … */
  readonly rates: RatesOf["name"];
  readonly gradient: string;
  /** Range of the group within the flat parameters. */
  readonly from: number;
  readonly to: number;
}

/** All parameters at once, moved by an optimizer that looks at the cost of the batch from other points too. */
export interface SolveOp extends OpBase {
  readonly kind: "solve";
  readonly optimizer: WholeBatchName;
  readonly settings: CompleteSettings;
  /** Names of the vectors it remembers. */
  readonly state: readonly string[];
  /** Buffers that hold the batch, and what chance has decided of the step. */
  readonly examples: readonly string[];
}

/** w = 0 wherever the mask is 0, after the update. */
export interface PruneOp extends OpBase {
  readonly kind: "prune";
  readonly mask: string;
}

export type Op =
  | AffineOp
  | ActivationOp
  | CostOp
  | PenaltyCostOp
  | CostGradientOp
  | CanonicalDeltaOp
  | ActivationGradientOp
  | InputGradientOp
  | WeightGradientOp
  | BiasGradientOp
  | PenaltyGradientOp
  | MixtureCostOp
  | MixtureGradientOp
  | WindowOp
  | NormalizationOp
  | ChanceOp
  | LimitOp
  | UpdateOp
  | SolveOp
  | PruneOp;
export type OpKind = Op["kind"];

/** The parameters of one kind of one layer, or the mixture that all weights share, as a range of the flat parameters. */
export interface ParameterGroup {
  readonly name: string;
  /** Scale and shift are γ and β of normalization. Only weights are penalised. */
  readonly kind: "weights" | "bias" | "scale" | "shift" | "mixture";
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

/** A buffer that is filled by chance before each step. */
export interface Draw {
  readonly buffer: string;
  readonly stream: "dropout" | "input-noise" | "weight-noise";
  readonly layer: number;
  /** Of a mask, the probability of 0, against 1; absent for standard normal numbers. */
  readonly rate?: number;
}

/** Running averages of one layer, as a range of the flat vector of statistics. They are measured, not learned. */
export interface StatisticsGroup {
  readonly name: string;
  readonly layer: number;
  readonly columns: number;
  /** What they begin with. */
  readonly initial: number;
  readonly from: number;
  readonly to: number;
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
  /** Names of what each layer hands on, the input first: a1, a2, … or what is made of them. */
  readonly outputs: readonly string[];
  readonly buffers: Readonly<Record<string, Buffer>>;
  /** Float64 numbers needed for all buffers. */
  readonly memorySize: number;
  /** Forward, cost, backward, update, in the order they run. */
  readonly ops: readonly Op[];
  /** W2, b2, W3, b3, … end to end: the order of the flat vectors `parameters`, `gradient` and the optimizer's state. */
  readonly parameters: readonly ParameterGroup[];
  readonly parameterCount: number;
  /** Follow the parameters in memory. */
  readonly statistics: readonly StatisticsGroup[];
  readonly statisticsCount: number;
  /** What is drawn before each step. */
  readonly draws: readonly Draw[];
}
