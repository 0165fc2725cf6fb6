import type { Objective } from "../objective.ts";

/** The settings that learners of the whole batch read; all but `memory` apply live. */
export interface LearnerSettings {
  /** α in (H + αI)⁻¹ g. */
  readonly damping: number;
  /** Share of a Newton step that is taken. */
  readonly stepLength: number;
  /** Whether damped Newton refuses a step that raises the cost, and tries again with more damping. */
  readonly rejectUphill: boolean;
  /** Pairs of steps and changes of the gradient that L-BFGS remembers. */
  readonly memory: number;
  readonly conjugation: Conjugation;
  /** Most products with the Hessian of one Hessian-free step. */
  readonly innerSteps: number;
}

/** How much of the last direction goes on in the next one. */
export type Conjugation = "polak-ribiere" | "fletcher-reeves";

/** What became of a step: the parameters moved, stayed (no lower cost was found), or no step could be computed. */
export type Outcome = "moved" | "stayed" | "singular";

/** A vector that a learner remembers between steps, all 0 before the first. */
export interface StateShape {
  readonly name: string;
  readonly length: number;
}

/**
 * One step: moves x [size], given the cost and its gradient there, and what the learner remembers. It may ask for the
 * cost elsewhere. Mutates x and the state, and allocates nothing.
 */
export type LearnerStep = (
  x: Float64Array,
  value: number,
  gradient: Float64Array,
  state: readonly Float64Array[],
) => Outcome;

/** A method that looks at the cost over the whole training set from as many points as it needs. */
export interface Learner {
  /** What it remembers, for so many parameters. */
  state(size: number, settings: LearnerSettings): readonly StateShape[];
  /** @throws RangeError if there are too many parameters for it */
  bind(objective: Objective, settings: LearnerSettings): LearnerStep;
}
