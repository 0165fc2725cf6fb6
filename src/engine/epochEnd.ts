import { readState, writeState } from "./checkpoint.ts";
import type { Executor } from "./cpu/executor.ts";
import type { TrainingData } from "./data/build.ts";
import { evaluation, type SetMetrics } from "./measures/evaluate.ts";
import type { Inference } from "./measures/inference.ts";
import { MASK, prunedShare, pruneWeights } from "./pruning.ts";
import type { TrainingSpec } from "./spec.ts";
import type { EarlyStopping } from "./stopping.ts";

/** Whether something is to be done whenever an epoch ends. */
export const worksAtEpochEnd = ({ patience, pruneShare, schedule }: TrainingSpec) =>
  patience > 0 || pruneShare > 0 || schedule === "plateau";

/** The validation set, measured with pauses; null if nobody watches it. */
export function* watchValidation(
  { patience }: TrainingSpec,
  inference: Inference,
  data: TrainingData,
): Generator<void, SetMetrics | null> {
  return patience > 0 ? yield* evaluation(inference, data, data.validation) : null;
}

/**
 * Judges the epochs that are over by the last one's metrics; if training stops, the best network is back, else what is
 * to be gone when the next epoch begins is pruned.
 * @param epoch whole passes over the training set
 * @returns whether training stops
 */
export function endEpoch(
  { patience, ...schedule }: TrainingSpec,
  executor: Executor,
  stopping: EarlyStopping,
  epoch: number,
  metrics: SetMetrics | null,
): boolean {
  if (metrics && stopping.judge(epoch, metrics.cost, patience, () => readState(executor))) {
    writeState(executor, stopping.state.best!);
    return true;
  }
  prune(schedule, executor, epoch);
  return false;
}

/** Removes what is to be gone when `epoch` begins. */
export function prune(
  schedule: Pick<TrainingSpec, "pruneShare" | "pruneStart" | "pruneEpochs">,
  { plan, view }: Executor,
  epoch: number,
): void {
  if (!plan.spec.prunes) return;
  pruneWeights(view("parameters"), view(MASK), plan.parameters, prunedShare(schedule, epoch));
}
