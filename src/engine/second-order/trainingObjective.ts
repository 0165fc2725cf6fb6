import { Chance } from "../chance.ts";
import { compile } from "../compile/compile.ts";
import { createExecutor } from "../cpu/executor.ts";
import type { Trainer } from "../trainer.ts";
import { networkObjective } from "./networkObjective.ts";
import type { Objective } from "./objective.ts";

/**
 * The cost that a run's next step sees, its penalties included, over a copy of the run: looking around in it leaves the run
 * alone.
 */
export function trainingObjective(trainer: Trainer): Objective {
  const { plan, data, spec, stepCount } = trainer;
  const { rows, examples } = trainer.nextBatches(1);
  const count = rows[0]!;
  const executor = createExecutor(compile({ ...plan.spec, batchCapacity: count }));
  executor.setUpdateNumber(stepCount + 1);
  const fill = (name: string, from: Float64Array, width: number) => {
    const to = executor.view(name);
    for (let n = 0; n < count; n++) to.set(from.subarray(examples[n]! * width, (examples[n]! + 1) * width), n * width);
  };
  fill("a1", data.training.inputs, plan.sizes[0]!);
  fill("y", data.training.targets, plan.sizes.at(-1)!);
  new Chance(spec.seed, executor).fill(count, stepCount + 1);
  return networkObjective(executor, count);
}
