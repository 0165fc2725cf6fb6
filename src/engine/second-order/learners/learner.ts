import type { CompleteSettings } from "../../optimizers/settings.ts";
import type { Objective } from "../objective.ts";

/** What became of a step: the parameters moved, stayed (no lower cost was found), or no step could be computed. */
export type Outcome = "moved" | "stayed" | "singular";

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

/**
 * A method that looks at the cost over the whole training set from as many points as it needs. What it remembers is listed
 * in `optimizers/wholeBatch.ts`.
 * @throws RangeError if there are too many parameters for it
 */
export type Learner = (objective: Objective, settings: CompleteSettings) => LearnerStep;
