import { compileForward } from "../compile/compile.ts";
import { createExecutor } from "../cpu/executor.ts";
import { createWorkspace, type Workspace } from "../cpu/workspace.ts";
import type { Plan, PlanSpec } from "../plan.ts";

/** Examples that one forward pass takes; a set is walked in chunks of this. */
export const CHUNK = 256;

/** The forward half of a plan, for measuring: it never touches gradients or the training batch. */
export interface Inference {
  readonly plan: Plan;
  /** All that it depends on: the flat parameters, and behind them the running averages; live. */
  readonly learned: Float64Array;
  /** Where the next chunk's inputs go, [CHUNK][inputs]. */
  readonly inputs: Float64Array;
  /** Where the next chunk's targets go, [CHUNK][outputs]; only the cost reads them. */
  readonly targets: Float64Array;
  /** What each layer hands on, the input first, [CHUNK][units]: its activations, or what normalization makes of them. */
  readonly activations: readonly Float64Array[];
  /** Runs the first `rows` examples forward, without the cost. */
  forward(rows: number): void;
  /** The mean cost of the first `rows` examples, after `forward`. Penalties are left out. */
  cost(rows: number): number;
  /** What λ₁, λ₂ and soft weight sharing add to the cost, of the present weights. */
  penalty(): number;
}

/** The forward half of a plan, for chunks. */
export function inferencePlan(spec: PlanSpec): Plan {
  return compileForward({ ...spec, batchCapacity: CHUNK });
}

/**
 * @param plan as `inferencePlan` gives it
 * @param workspace memory of a trainer, which is followed live; else the network has its own
 */
export function createInference(plan: Plan, workspace: Workspace = createWorkspace([plan])): Inference {
  const executor = createExecutor(plan, { workspace });
  const forwardOps = plan.ops.findIndex((op) => op.phase !== "forward");
  const costValue = executor.view("cost");
  return {
    plan,
    learned: workspace.learned,
    inputs: executor.view("a1"),
    targets: executor.view("y"),
    activations: plan.outputs.map(executor.view),
    forward: (rows) => executor.run(rows, 0, forwardOps),
    cost(rows) {
      executor.run(rows, forwardOps, forwardOps + 1);
      return costValue[0]!;
    },
    penalty() {
      costValue[1] = 0;
      executor.run(0, forwardOps + 1);
      return costValue[1]!;
    },
  };
}
