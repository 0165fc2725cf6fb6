import type { PlanSpec } from "../plan.ts";
import { firstOrderOptimizers, isWholeBatch } from "./optimizers.ts";
import { completeSettings } from "./settings.ts";
import { type StateShape, type WholeBatchOptimizer, wholeBatchOptimizers } from "./wholeBatch.ts";

/** The vectors that a plan's optimizer remembers between steps, in the order it names them. */
export function stateShapes(
  { optimizer: name, optimizerSettings }: Pick<PlanSpec, "optimizer" | "optimizerSettings">,
  parameterCount: number,
): readonly StateShape[] {
  if (!isWholeBatch(name)) {
    const { state }: { readonly state: readonly string[] } = firstOrderOptimizers[name];
    return state.map((vector) => ({ name: vector, length: parameterCount }));
  }
  const optimizer: WholeBatchOptimizer = wholeBatchOptimizers[name];
  return optimizer.state(parameterCount, completeSettings(optimizerSettings));
}
