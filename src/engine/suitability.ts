import type { ActivationName } from "./activations.ts";
import { activationCatalog, costCatalog } from "./catalog.ts";
import type { CostName } from "./costs.ts";
import type { Task } from "./data/dataset.ts";

/** Whether the cost can be asked to learn data of this kind. */
export function suitsTask(cost: CostName, task: Task): boolean {
  return costCatalog[cost].tasks.includes(task);
}

/**
 * Sees to it that a cost and an output activation can learn data of this kind.
 * @throws RangeError if they can't
 */
export function requireTask(cost: CostName, output: ActivationName, task: Task): void {
  if (!suitsTask(cost, task)) {
    const names = (Object.keys(costCatalog) as CostName[]).filter((name) => suitsTask(name, task));
    throw new RangeError(`invalid cost: ${cost} (expected ${names.join(" or ")} for ${task} data)`);
  }
  if (activationCatalog[output].kind === "layer" && task !== "multiclass") {
    throw new RangeError(`invalid outputActivation: ${output} (expected several classes, not ${task} data)`);
  }
}

/** Whether the targets of the cost may lie between no and yes. */
export function takesSoftTargets(cost: CostName): boolean {
  return costCatalog[cost].takesSoftTargets === true;
}

/** How the targets of a classification say no and yes. */
export function targetCoding(cost: CostName, output: ActivationName): readonly [low: number, high: number] {
  return costCatalog[cost].isSigned || output === "tanh" ? [-1, 1] : [0, 1];
}
