import type { ActivationName } from "./activations.ts";
import type { CostName } from "./costs.ts";
import type { DatasetName } from "./data/datasets.ts";
import type { FeatureName } from "./data/features.ts";
import type { BiasInitializerName } from "./initializers/biases.ts";
import type { InitializerName } from "./initializers.ts";
import type { NormalizationName, RunningFormName } from "./normalizations.ts";
import type { OptimizerName } from "./optimizers/optimizers.ts";
import type { CompleteSettings } from "./optimizers/settings.ts";
import type { DropoutSpec, NormalizationSpec, PoolingKind } from "./plan.ts";
import type { ScheduleName, ScheduleSettings } from "./schedules.ts";

/** One hidden layer: its number of units and the activation all of them use. */
export interface HiddenLayer {
  /** Of a convolution, its filters; of pooling, 1. */
  readonly units: number;
  /** Of pooling, "identity". */
  readonly activation: ActivationName;
  /** A kernel over shaped data, as wide, as far moved and as padded in every dimension. */
  readonly convolution?: { readonly kernel: number; readonly stride: number; readonly padding: number };
  readonly pooling?: { readonly kind: PoolingKind; readonly window: number; readonly stride: number };
}

export type NormalizationChoice = "none" | NormalizationName;

/** How the truth tables of the logic data are written: 0/1 or −1/+1. */
export type Coding = "zero-one" | "minus-plus";

/** How an ensemble makes one answer of its members': the mean of their outputs, or of their decisions. */
export type Combine = "average" | "vote";

/**
 * Everything that determines one training run. Two equal specs give equal runs, bit for bit.
 * The experiment schema declares each setting's default, range, label and help. What only some optimizers and
 * schedules read is listed in `optimizers/settings.ts` and `schedules.ts`.
 */
export interface TrainingSpec extends CompleteSettings, ScheduleSettings {
  readonly dataset: DatasetName;
  /** Logic data only: the coding of the inputs. */
  readonly coding: Coding;
  /** Given data only: x₁, x₂ and the class, 0 or 1, of every example, end to end. */
  readonly examples: readonly number[];
  /** Examples generated, training and validation together. Logic and given data have their own. */
  readonly points: number;
  /** Standard deviation of the noise, as a share of half the data's domain; of shaped data, of a number. */
  readonly noise: number;
  /** Share of the examples held out for validation, 0 to 0.9. */
  readonly validationShare: number;
  /** Share of the first class against each of the others, between 0 and 1; ½ is as many of each. */
  readonly classBalance: number;
  /** The network's inputs, in order; shaped data have their own. */
  readonly features: readonly FeatureName[];
  /** Inputs scaled to mean 0 and standard deviation 1 over the training set. */
  readonly normalizeInputs: boolean;
  readonly hiddenLayers: readonly HiddenLayer[];
  readonly outputActivation: ActivationName;
  /** α of leaky ReLU. */
  readonly leakySlope: number;
  /** α of ELU. */
  readonly eluScale: number;
  readonly initializer: InitializerName;
  /** Standard deviation σ of the "normal" initializer. */
  readonly initialDeviation: number;
  /** ε of the "uniform" initializer. */
  readonly initialBound: number;
  /** c of the "constant" initializer. */
  readonly initialConstant: number;
  /** Every parameter, in the order of the plan, for the "explicit" initializer. */
  readonly initialValues: readonly number[];
  /** Whether weights are multiplied by the gain of their layer's activation. */
  readonly initialGain: boolean;
  readonly biasInitializer: BiasInitializerName;
  /** c of the "constant" biases. */
  readonly initialBias: number;
  /** σ of the "normal" biases. */
  readonly biasDeviation: number;
  readonly cost: CostName;
  /** Share ε of a target that is spread over all classes, where the cost takes soft targets. */
  readonly softTargets: number;
  readonly optimizer: OptimizerName;
  /** η₀, which the schedule begins at. */
  readonly learningRate: number;
  readonly schedule: ScheduleName;
  /** Most that a number of the gradient may be, either way; 0 for anything. */
  readonly clipValue: number;
  /** Most that the gradient's length may be; 0 for anything. */
  readonly clipNorm: number;
  /** Most that the length of a unit's incoming weights may be; 0 for anything. */
  readonly maxNorm: number;
  /** λ₁ in the penalty λ₁ Σ|w|. */
  readonly l1: number;
  /** λ₂ in the penalty λ₂ Σ w². */
  readonly l2: number;
  /** M, the Gaussians of soft weight sharing; 0 for none. */
  readonly mixtureComponents: number;
  /** λ in its penalty −λ Σ ln p(w). */
  readonly mixtureRate: number;
  /** The mixture's learning rate as a multiple of the weights'. */
  readonly mixtureSpeed: number;
  /** Epochs in a row without a better validation cost after which training stops; 0 never stops it. */
  readonly patience: number;
  /** Share of the weights, the smallest, that pruning removes; 0 for none. */
  readonly pruneShare: number;
  /** Epochs before it begins. */
  readonly pruneStart: number;
  /** Epochs in which the share is reached; 0 at once. */
  readonly pruneEpochs: number;
  /** How every hidden layer is normalised. */
  readonly normalization: NormalizationChoice;
  /** Whether before or after its activation. */
  readonly normalizationPlace: NormalizationSpec["place"];
  /** ε in 1/√(σ² + ε). */
  readonly normalizationEpsilon: number;
  /** Batch normalization: what it averages beside the mean. */
  readonly runningForm: RunningFormName;
  /** Batch normalization: α in running ← α·running + (1 − α)·batch. */
  readonly runningMomentum: number;
  /** Probability that a hidden unit is left out of a step. */
  readonly dropout: number;
  /** Probability that an input is. */
  readonly inputDropout: number;
  readonly dropoutForm: DropoutSpec["form"];
  /** Standard deviation of the noise that each step adds to its inputs. */
  readonly inputNoise: number;
  /** Standard deviation of the noise that the weights have for the length of a step. */
  readonly weightNoise: number;
  /** Standard deviation by which examples are moved each time they are shown, as a share of half the data's domain. */
  readonly jitter: number;
  /** Degrees by which they are turned at most, either way. */
  readonly rotation: number;
  /** Whether they are mirrored, where their classes stay the same. */
  readonly mirror: boolean;
  /** Networks on bootstrap samples of the training set that answer together; 1 for a single one, on all of it. */
  readonly ensemble: number;
  readonly combine: Combine;
  /** Examples per step; at or above the size of the training set, the whole set. */
  readonly batchSize: number;
  /** Training pauses after this step; 0 never pauses. */
  readonly stopAtStep: number;
  readonly seed: number;
}
