import { convolutionScratch } from "../ops/convolutionKernels.ts";
import type { Op, Plan } from "../plan.ts";
import { INSTRUCTION, TABLE_LENGTH } from "./abi.ts";
import { createKernels, type RunKernels } from "./kernels.ts";

/** Whether operations run as SIMD kernels where they have one, or all as plain loops. Both give the same bits. */
export type KernelChoice = "simd" | "plain";

/** One memory for the plans of one network, which share what it has learned. */
export interface Workspace {
  /** The flat parameters, and behind them the running averages. */
  readonly learned: Float64Array;
  /** Where a kernel keeps what it needs while it runs. */
  readonly scratch: Float64Array;
  /** Null if there are no kernels. */
  readonly run: RunKernels | null;
  /** Fresh numbers, all 0. @throws RangeError if the workspace was made for less */
  allocate(length: number): Float64Array;
}

const WORDS = INSTRUCTION / Float64Array.BYTES_PER_ELEMENT;
/** A kernel may read, but not use, a few numbers behind a buffer. */
const SLACK = 8;

/** Rounded up, so that every allocation begins at a multiple of 64 bytes. */
const aligned = (length: number) => Math.ceil(length / 8) * 8;

/** Float64 numbers that the plans of one network share. */
export const learnedLength = ({ parameterCount, statisticsCount }: Plan) => parameterCount + statisticsCount;

/** Float64 numbers that a plan's buffers need beside those. */
export const bufferLength = (plan: Plan) => plan.memorySize - learnedLength(plan);

/** Most instructions of one operation. */
function instructions(op: Op): number {
  if (op.kind === "penalty-cost") return op.weights.length;
  return op.kind === "normalization-gradient" || "windows" in op ? 2 : 1;
}

/** Float64 numbers that a plan's instructions need. */
export const programLength = ({ ops }: Plan) => WORDS * ops.reduce((sum, op) => sum + instructions(op), 0);

/** What an activation works on at a time. */
const CHUNK = 64;

/**
 * Room for a chunk, for eight columns of the longest sum, for one number for each output of a batch, and for what
 * convolutions need.
 */
const scratchLength = (plan: Plan) =>
  Math.max(
    CHUNK,
    8 * Math.max(plan.spec.batchCapacity, ...plan.sizes),
    plan.spec.batchCapacity * plan.sizes.at(-1)!,
    ...plan.ops.map((op) => convolutionScratch(op, plan)),
  );

/**
 * Sized once for all `plans`, since a memory that grows loses its views. Running averages have what they begin with.
 * @throws RangeError if the plans have not the same number of parameters
 */
export function createWorkspace(plans: readonly [Plan, ...Plan[]], kernels: KernelChoice = "simd"): Workspace {
  const [{ parameterCount, statistics }] = plans;
  const length = learnedLength(plans[0]);
  const other = plans.find((plan) => plan.parameterCount !== parameterCount);
  if (other) throw new RangeError(`invalid plan: ${other.parameterCount} parameters (expected ${parameterCount})`);
  const scratch = Math.max(...plans.map(scratchLength));
  const lengths = plans.flatMap((plan) => [bufferLength(plan), programLength(plan)]);
  const total = [TABLE_LENGTH, length, scratch, SLACK, ...lengths].reduce((sum, n) => sum + aligned(n), 0);
  const made = kernels === "simd" ? createKernels(total) : null;
  const numbers = new Float64Array(made?.memory ?? new ArrayBuffer(total * Float64Array.BYTES_PER_ELEMENT));
  let used = TABLE_LENGTH;
  const allocate = (length: number) => {
    const begin = used;
    used += aligned(length);
    if (used > total) throw new RangeError(`workspace: ${used} numbers, expected at most ${total}`);
    return numbers.subarray(begin, begin + length);
  };
  const learned = allocate(length);
  for (const { from, to, initial } of statistics) learned.fill(initial, parameterCount + from, parameterCount + to);
  return { learned, scratch: allocate(scratch), run: made?.run ?? null, allocate };
}
