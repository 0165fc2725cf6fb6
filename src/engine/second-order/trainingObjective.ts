import { createExecutor } from "../cpu/executor.ts";
import type { Trainer } from "../trainer.ts";
import { networkObjective } from "./networkObjective.ts";
import type { Objective } from "./objective.ts";

/**
 * The cost that a run's next step sees, its penalties included, over a copy of the run: looking around in it leaves the run
 * alone.
 */
export function trainingObjective(trainer: Trainer): Objective {
  const executor = createExecutor(trainer.plan);
  return networkObjective(executor, trainer.prepare(executor));
}
