import type { Binder, Clock, Kernel, Memory } from "../ops/kernel.ts";
import { binders } from "../ops/ops.ts";
import type { Op, OpKind, Plan } from "../plan.ts";

/** A plan with memory of its own, ready to run. */
export interface Executor {
  readonly plan: Plan;
  /** The numbers of a buffer, row-major; live, not a copy. @throws RangeError if the plan has no such buffer. */
  view(name: string): Float64Array;
  /**
   * Runs the operations [from, to) of the plan on the first `rows` examples of the batch buffers.
   * All of them if no range is given. Mutates the memory and allocates nothing.
   */
  run(rows: number, from?: number, to?: number): void;
  /** Number of the present update, counted from 1; optimizers with bias correction read it. */
  setUpdateNumber(t: number): void;
}

function bind<K extends OpKind>(kind: K, op: Op, memory: Memory, clock: Clock): Kernel {
  const binder: Binder<K> = binders[kind];
  return binder(op as Extract<Op, { kind: K }>, memory, clock);
}

/**
 * The float64 executor.
 * @param parameters the flat parameters to use in place of memory of its own, so that several executors (training,
 *   measuring) can share one network
 */
export function createExecutor(plan: Plan, parameters: Float64Array = new Float64Array(plan.parameterCount)): Executor {
  if (parameters.length !== plan.parameterCount) {
    throw new RangeError(`parameters: ${parameters.length} numbers, expected ${plan.parameterCount}`);
  }
  // The parameters lead the memory; the rest starts behind them.
  const rest = new Float64Array(plan.memorySize - plan.parameterCount);
  const describe = (name: string) => {
    const buffer = plan.buffers[name];
    if (!buffer) throw new RangeError(`invalid buffer: ${name} (expected ${Object.keys(plan.buffers).join(", ")})`);
    return buffer;
  };
  const view = (name: string) => {
    const { offset, rows, columns } = describe(name);
    const end = offset + rows * columns;
    if (end <= plan.parameterCount) return parameters.subarray(offset, end);
    return rest.subarray(offset - plan.parameterCount, end - plan.parameterCount);
  };
  const memory: Memory = { view, columns: (name) => describe(name).columns };
  const clock: Clock = { t: 1 };
  const kernels = plan.ops.map((op) => bind(op.kind, op, memory, clock));
  return {
    plan,
    view,
    run(rows, from = 0, to = kernels.length) {
      for (let k = from; k < to; k++) kernels[k]!(rows);
    },
    setUpdateNumber(t) {
      clock.t = t;
    },
  };
}
