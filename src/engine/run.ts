import type { NetworkState } from "./checkpoint.ts";
import type { KernelChoice } from "./cpu/workspace.ts";
import type { TrainingData } from "./data/build.ts";

export type TrainerStatus =
  | { readonly state: "ready" }
  /** A number stopped being finite: in this step (counted from 1), first in this buffer of the plan. */
  | { readonly state: "diverged"; readonly step: number; readonly where: string }
  /** Patience ran out after this epoch and step; the network is that after the best epoch. */
  | { readonly state: "stopped"; readonly step: number; readonly epoch: number; readonly bestEpoch: number };

/** Steps that were taken elsewhere, on the batches that `nextBatches` named. */
export interface TakenSteps extends NetworkState {
  readonly steps: number;
  /** As `lastBatchCost`, of the last of these steps. */
  readonly lastBatchCost: number;
  /** The same of every step; a learning rate that is reduced on plateaus needs it. */
  readonly batchCosts?: ArrayLike<number>;
  /** Whether the step after them brought a number that is not finite. */
  readonly isDiverged?: boolean;
}

export interface TrainerOptions {
  /** Flat parameters to start from in place of drawn ones. */
  readonly initialParameters?: ArrayLike<number>;
  /** Data in place of those the spec describes. */
  readonly data?: TrainingData;
  /** Indices of the examples to train on, as many as there are, in place of each once. */
  readonly sample?: Uint32Array;
  /** "simd" unless tests and benchmarks ask for plain loops; the numbers are the same. */
  readonly kernels?: KernelChoice;
}
