import type { LearnerStep } from "../second-order/learners/learner.ts";
import { secondOrder } from "../second-order/load.ts";
import type { Binder } from "./kernel.ts";

/**
 * Moves all parameters by a method that looks at the cost of this batch from other points, in a copy of the network: so
 * the step's own buffers stay those of the point where it began. Writes the parameters, what the method remembers, and
 * outcome[0]: 1 if no step could be computed, because the Hessian is singular; then nothing has moved.
 */
export const bindSolve: Binder<"solve"> = (op, { view }, host) => {
  const [parameters, gradient, cost, outcome] = [view("parameters"), view("gradient"), view("cost"), view(op.result)];
  const state = op.state.map(view);
  const copied = op.examples.map(view);
  let bound:
    | { readonly rows: number; readonly copies: readonly Float64Array[]; readonly step: LearnerStep }
    | undefined;
  const bind = (rows: number) => {
    const probe = host.probe();
    const { learners, networkObjective } = secondOrder();
    const step = learners[op.optimizer](networkObjective(probe, rows), op.settings);
    return { rows, copies: op.examples.map(probe.view), step };
  };
  return (rows) => {
    if (bound?.rows !== rows) bound = bind(rows);
    bound.copies.forEach((copy, i) => {
      copy.set(copied[i]!);
    });
    outcome[0] = Number(bound.step(parameters, cost[0]! + cost[1]!, gradient, state) === "singular");
  };
};
