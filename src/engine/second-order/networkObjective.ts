import type { Executor } from "../cpu/executor.ts";
import { createHessianVector, type HessianVector } from "./hessianVector.ts";
import type { Objective } from "./objective.ts";

/**
 * The cost of a batch and its penalties, as a function of the parameters. Moves the executor's parameters and leaves
 * its optimizer alone.
 * @param executor its inputs and targets are filled, for as many examples as `rows`
 */
export function networkObjective(executor: Executor, rows: number): Objective {
  const { ops, parameterCount } = executor.plan;
  const backward = ops.findIndex(({ phase }) => phase === "backward");
  const update = ops.findIndex(({ phase }) => phase === "update");
  const [parameters, gradient] = [executor.view("parameters"), executor.view("gradient")];
  const cost = executor.view("cost");
  const differentiated = new Float64Array(parameterCount).fill(Number.NaN);
  let product: HessianVector | undefined;
  const isDifferentiated = (x: Float64Array) => {
    for (let i = 0; i < parameterCount; i++) if (x[i]! !== differentiated[i]!) return false;
    return true;
  };
  const differentiate = (x: Float64Array) => {
    parameters.set(x);
    executor.run(rows, 0, update);
    differentiated.set(x);
  };
  return {
    size: parameterCount,
    value(x) {
      // The buffers no longer belong to one point.
      differentiated.fill(Number.NaN);
      parameters.set(x);
      executor.run(rows, 0, backward);
      return cost[0]! + cost[1]!;
    },
    gradient(x, g) {
      differentiate(x);
      g.set(gradient);
      return cost[0]! + cost[1]!;
    },
    hessianVector(x, v, out) {
      product ??= createHessianVector(executor);
      if (!isDifferentiated(x)) differentiate(x);
      product(rows, v, out);
    },
  };
}
