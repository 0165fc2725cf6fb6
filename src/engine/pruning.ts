import type { ParameterGroup } from "./plan.ts";

/** Name of the buffer that says which parameters are pruned: 0 for these, else 1. */
export const MASK = "mask";

/** Magnitude pruning as it is planned. */
export interface PruningSchedule {
  /** Share of the weights to remove in the end. */
  readonly pruneShare: number;
  /** Epochs before it begins. */
  readonly pruneStart: number;
  /** Epochs in which the share is reached; 0 at once. */
  readonly pruneEpochs: number;
}

/**
 * Share of the weights that are to be gone when `epoch` (from 0) begins. Zhu & Gupta 2017, eq. (1), from s₀ = 0:
 *   s = s_f (1 − (1 − (epoch − e₀)/n)³)
 */
export function prunedShare({ pruneShare, pruneStart, pruneEpochs }: PruningSchedule, epoch: number): number {
  if (epoch < pruneStart) return 0;
  if (epoch >= pruneStart + pruneEpochs) return pruneShare;
  const left = 1 - (epoch - pruneStart) / pruneEpochs;
  return pruneShare * (1 - left * left * left);
}

/** The weights of a network, biases left out. */
export interface WeightCount {
  readonly weights: number;
  /** Those that are not pruned. */
  readonly left: number;
}

/** @param mask 0 for parameters that are pruned */
export function countWeights(groups: readonly ParameterGroup[], mask: Float64Array): WeightCount {
  let [weights, left] = [0, 0];
  for (const { kind, from, to } of groups) {
    if (kind !== "weights") continue;
    weights += to - from;
    for (let i = from; i < to; i++) if (mask[i] !== 0) left++;
  }
  return { weights, left };
}

/**
 * Removes the smallest weights, by |w| over all layers, until the share is reached; of equal ones those that come first.
 * What was removed stays so. Sets `mask` and the weights to 0.
 */
export function pruneWeights(
  parameters: Float64Array,
  mask: Float64Array,
  groups: readonly ParameterGroup[],
  share: number,
): void {
  const { weights, left } = countWeights(groups, mask);
  const wanted = Math.floor(share * weights) - (weights - left);
  if (wanted <= 0) return;
  const sizes = new Float64Array(left);
  let next = 0;
  const eachLeft = (visit: (i: number) => void) => {
    for (const { kind, from, to } of groups) {
      if (kind !== "weights") continue;
      for (let i = from; i < to; i++) if (mask[i] !== 0) visit(i);
    }
  };
  eachLeft((i) => {
    sizes[next++] = Math.abs(parameters[i]!);
  });
  sizes.sort();
  const threshold = sizes[wanted - 1]!;
  // Those that are as large as the threshold, in order, until there are enough.
  let ties = wanted - sizes.indexOf(threshold);
  eachLeft((i) => {
    const size = Math.abs(parameters[i]!);
    if (!(size < threshold || (size === threshold && ties-- > 0))) return;
    mask[i] = 0;
    parameters[i] = 0;
  });
}
