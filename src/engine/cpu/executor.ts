import type { Binder, Clock, Host, Kernel, Memory } from "../ops/kernel.ts";
import { binders } from "../ops/ops.ts";
import type { Op, OpKind, Plan } from "../plan.ts";
import { createRates, ratesOf } from "../rates.ts";
import { writeProgram } from "./program.ts";
import {
  bufferLength,
  createWorkspace,
  type KernelChoice,
  learnedLength,
  programLength,
  type Workspace,
} from "./workspace.ts";

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
  /** Number of the present update, counted from 1: writes the rates that follow from it. */
  setUpdateNumber(t: number): void;
  /** What the learning rate is reduced to, as a share, from the next update on; 1 at first. */
  setReduction(share: number): void;
}

export interface ExecutorOptions {
  /** "simd" unless tests and benchmarks ask for the plain loops. */
  readonly kernels?: KernelChoice;
  /** Memory in place of its own, so that several executors (training, measuring) can share one network. */
  readonly workspace?: Workspace;
}

function bind<K extends OpKind>(kind: K, op: Op, memory: Memory, host: Host): Kernel {
  const binder: Binder<K> = binders[kind];
  return binder(op as Extract<Op, { kind: K }>, memory, host);
}

/** The float64 executor. @throws RangeError if the workspace was not made for this plan */
export function createExecutor(plan: Plan, options: ExecutorOptions = {}): Executor {
  const workspace = options.workspace ?? createWorkspace([plan], options.kernels);
  const { learned } = workspace;
  const shared = learnedLength(plan);
  if (learned.length !== shared) {
    throw new RangeError(`invalid plan: ${shared} parameters and averages (expected ${learned.length})`);
  }
  // What is learned leads the plan's memory; the rest starts behind it.
  const rest = workspace.allocate(bufferLength(plan));
  const describe = (name: string) => {
    const buffer = plan.buffers[name];
    if (!buffer) throw new RangeError(`invalid buffer: ${name} (expected ${Object.keys(plan.buffers).join(", ")})`);
    return buffer;
  };
  const view = (name: string) => {
    const { offset, rows, columns } = describe(name);
    const end = offset + rows * columns;
    return end <= shared ? learned.subarray(offset, end) : rest.subarray(offset - shared, end - shared);
  };
  const memory: Memory = {
    view,
    columns: (name) => describe(name).columns,
    isBatched: (name) => describe(name).batched,
  };
  const kernels = workspace.run ? "simd" : "plain";
  const host: Host = { t: 1, reduction: 1, probe: () => createExecutor(plan, { kernels }) };
  const loops = plan.ops.map((op) => bind(op.kind, op, memory, host));
  const setUpdateNumber = rateClock(plan, memory, host);
  setUpdateNumber(1);
  return {
    plan,
    view,
    run: workspace.run ? runProgram(plan, workspace, memory, loops) : runLoops(loops),
    setUpdateNumber,
    setReduction(share) {
      host.reduction = share;
    },
  };
}

/** Sets the clock and, where there are updates, the rates of the step. */
function rateClock({ spec, buffers }: Plan, { view }: Memory, clock: Clock): Executor["setUpdateNumber"] {
  const writers = ratesOf(spec).flatMap((of) =>
    buffers[of.name] ? [{ rates: view(of.name), write: createRates(spec, of) }] : [],
  );
  return (t) => {
    clock.t = t;
    for (const { rates, write } of writers) write(rates, t, clock.reduction);
  };
}

function runLoops(loops: readonly Kernel[]): Executor["run"] {
  return (rows, from = 0, to = loops.length) => {
    for (let k = from; k < to; k++) loops[k]!(rows);
  };
}

/** Operations in a row that have kernels are one call; the others run as loops between them. */
function runProgram(plan: Plan, workspace: Workspace, memory: Memory, loops: readonly Kernel[]): Executor["run"] {
  const room = workspace.allocate(programLength(plan));
  const { addresses, ends } = writeProgram(plan.ops, memory, room, workspace.scratch);
  const run = workspace.run!;
  return (rows, from = 0, to = loops.length) => {
    for (let k = from; k < to; ) {
      const end = Math.min(ends[k]!, to);
      if (end === k) loops[k++]!(rows);
      else {
        run(addresses[k]!, addresses[end]!, rows);
        k = end;
      }
    }
  };
}
