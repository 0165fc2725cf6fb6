import type { Executor } from "./cpu/executor.ts";

import { stateShapes } from "./optimizers/state.ts";
import type { PlateauState } from "./plateau.ts";

import { MASK } from "./pruning.ts";
import type { TrainerStatus } from "./run.ts";
import type { StoppingState } from "./stopping.ts";

/** Everything that belongs to a network's parameters at one moment. */
export interface NetworkState {
  /** Flat parameters, in the order of the plan. */
  readonly parameters: Float64Array;
  /** Flat running averages, in the order of the plan. */
  readonly statistics: Float64Array;
  /** The optimizer's vectors, in the order it names them. */
  readonly optimizerState: readonly Float64Array[];
  /** 0 for every parameter that was pruned, else 1; absent if nothing prunes. */
  readonly mask?: Float64Array;
}

/** Everything a trainer needs, beside its spec, to go on as if never interrupted. */
export interface Checkpoint extends NetworkState {
  readonly step: number;
  readonly epoch: number;
  /** Examples of the present epoch already trained on. */
  readonly positionInEpoch: number;
  /** Absent if nothing stops early. */
  readonly stopping?: StoppingState;
  /** Absent if the learning rate does not watch plateaus. */
  readonly plateau?: PlateauState;
  /** Absent unless the step after it could not be taken. */
  readonly diverged?: Extract<TrainerStatus, { state: "diverged" }>;
  /** Of an ensemble: the members after the first. */
  readonly others?: readonly Checkpoint[];
}

/** Copies of a network's vectors, for its parameters to come back to. */
export function readState({ plan, view }: Executor): NetworkState {
  return {
    parameters: view("parameters").slice(),
    statistics: view("statistics").slice(),
    optimizerState: stateShapes(plan.spec, plan.parameterCount).map(({ name }) => view(name).slice()),
    ...(plan.spec.prunes && { mask: view(MASK).slice() }),
  };
}

/** Writes a network's vectors; those the state lacks stay as they are. */
export function writeState(
  { plan, view }: Executor,
  { parameters, statistics, optimizerState, mask }: NetworkState,
): void {
  view("parameters").set(parameters);
  view("statistics").set(statistics);
  stateShapes(plan.spec, plan.parameterCount).forEach(({ name }, index) => {
    const vector = optimizerState[index];
    if (vector) view(name).set(vector);
  });
  if (plan.spec.prunes && mask) view(MASK).set(mask);
}

/** A state that shares no memory with the given one. */
export function copyState({ parameters, statistics, optimizerState, mask }: NetworkState): NetworkState {
  return {
    parameters: parameters.slice(),
    statistics: statistics.slice(),
    optimizerState: optimizerState.map((vector) => vector.slice()),
    ...(mask && { mask: mask.slice() }),
  };
}

/** Every array of a checkpoint. */
export function checkpointArrays(checkpoint: Checkpoint): readonly Float64Array[] {
  const best = checkpoint.stopping?.best;
  const own = [checkpoint, ...(best ? [best] : [])].flatMap(({ parameters, statistics, optimizerState, mask }) => [
    parameters,
    statistics,
    ...optimizerState,
    ...(mask ? [mask] : []),
  ]);
  return [...own, ...(checkpoint.others ?? []).flatMap(checkpointArrays)];
}
