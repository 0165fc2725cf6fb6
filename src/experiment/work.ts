import { parameterCount } from "../engine/index.ts";
import { type Experiment, runSpecs } from "./experiment.ts";

/** About how many multiplications one step of every run and one look at all its data take. */
export function operationsBetweenSigns(experiment: Experiment): number {
  // A step goes forward once and backward twice; a look at the data goes forward.
  const work = runSpecs(experiment).map((spec) => parameterCount(spec) * (3 * spec.batchSize + spec.points));
  return 2 * work.reduce((sum, operations) => sum + operations, 0);
}
