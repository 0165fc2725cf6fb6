import { stateShapes } from "../optimizers/state.ts";
import type { Op, OpKind, Plan } from "../plan.ts";
import {
  count,
  flattenCosts,
  gather,
  pack,
  pickStep,
  read,
  recordCost,
  stepWidth,
  unpack,
  zeros,
} from "./kernels/frame.ts";
import { type DeviceTable, type KernelCall, type KernelWriter, Obstacle, shapeOf } from "./kernels/kernel.ts";
import { kernelWriters } from "./kernels/ops.ts";
import { stateName } from "./kernels/update.ts";

/** What a launch is given, by name and length, and what it does with it: a flat list of kernel calls. */
export interface Program {
  /** Buffers uploaded for every launch: shapes [columns, rows], or [length] of a flat vector. */
  readonly uploads: Readonly<Record<string, readonly [number] | readonly [number, number]>>;
  readonly calls: readonly KernelCall[];
  /** Buffers read back after a launch; all flat. */
  readonly results: readonly string[];
}

/** The examples a run trains on, in float32. */
export interface DeviceData {
  readonly inputs: DeviceTable;
  readonly targets: DeviceTable;
}

/** Most parameters and most numbers of one buffer: indices stay exact in float32 arithmetic. */
const MOST_PARAMETERS = 4_000_000;
const LARGEST_BUFFER = 16_000_000;

/** Passes of a step beside the plan's operations: step, inputs, targets, cost, counter. */
const FRAME_PASSES = 5;

/** The kernels of one operation. @throws Obstacle if it has none */
export function operationCalls(op: Op, plan: Plan): readonly KernelCall[] {
  return write(op.kind, op, plan);
}

function write<K extends OpKind>(kind: K, op: Op, plan: Plan): readonly KernelCall[] {
  const writer: KernelWriter<K> | undefined = kernelWriters[kind];
  if (!writer) throw new Obstacle(`operation ${kind} has no GPU kernel`);
  return writer(op as Extract<Op, { kind: K }>, plan);
}

/** The optimizer's vectors, by name. */
export const stateVectors = ({ spec, parameterCount }: Plan): readonly string[] =>
  stateShapes(spec, parameterCount).map(({ name }) => name);

/**
 * `steps` training steps as one program: unpack the parameters and averages, run the plan's operations over and over on
 * batches gathered on the device, pack them again.
 */
export function trainingProgram(plan: Plan, data: DeviceData, steps: number): Program {
  const vectors = stateVectors(plan);
  const { parameterCount: length } = plan;
  const groups = plan.parameters.map((group) => ({ ...group, shape: shapeOf(plan, group.name) }));
  const averages = plan.statistics.map((group) => ({ ...group, shape: shapeOf(plan, group.name) }));
  // A device has no array of no numbers.
  const lengths: Record<string, number> = {
    ...Object.fromEntries(["parameters", ...vectors].map((name) => [name, length])),
    ...(averages.length > 0 ? { statistics: plan.statisticsCount } : {}),
  };
  const first = [
    ...groups.flatMap(({ name, from, shape }) => [
      unpack("parameters", from, shape, name),
      ...vectors.map((vector) => unpack(vector, from, shape, stateName(vector, name))),
    ]),
    ...averages.map(({ name, from, shape }) => unpack("statistics", from, shape, name)),
    zeros([1, 1], "counter"),
    zeros([2, steps], "costs"),
  ];
  const step = [
    pickStep(plan),
    gather(plan, data.inputs, "a1"),
    gather(plan, data.targets, "y"),
    ...plan.ops.flatMap((op) => operationCalls(op, plan)),
    recordCost(steps),
    count(),
  ];
  const last = [
    ...groups.flatMap(({ name, from, shape }) => [
      pack("parameters", length, from, shape, name),
      ...vectors.map((vector) => pack(vector, length, from, shape, stateName(vector, name))),
    ]),
    ...averages.map(({ name, from, shape }) => pack("statistics", plan.statisticsCount, from, shape, name)),
    flattenCosts(steps),
    ...Object.entries(lengths).map(([vector, count]) => read(vector, count)),
    read("costs", 2 * steps),
  ];
  return {
    uploads: {
      ...Object.fromEntries(Object.entries(lengths).map(([vector, count]) => [vector, [count] as const])),
      order: [plan.spec.batchCapacity, steps],
      steps: [stepWidth(plan), steps],
    },
    calls: [...first, ...Array.from({ length: steps }, () => step).flat(), ...last],
    results: [...Object.keys(lengths), "costs"],
  };
}

/** Kernel passes of one step. */
export function stepPasses(plan: Plan): number {
  return plan.ops.reduce((sum, op) => sum + operationCalls(op, plan).length, 0) + FRAME_PASSES;
}

/** Why a plan can't train on the device, in words; null if it can. */
export function gpuObstacle(plan: Plan): string | null {
  if (plan.parameterCount > MOST_PARAMETERS) {
    return `${plan.parameterCount} parameters are too many for the GPU (expected at most ${MOST_PARAMETERS})`;
  }
  if (plan.spec.augments) return "data augmentation has no GPU kernel";
  const large = Object.values(plan.buffers).find(({ rows, columns }) => rows * columns > LARGEST_BUFFER);
  if (large) return `${large.name} is too large for the GPU: [${large.rows}][${large.columns}]`;
  try {
    for (const op of plan.ops) operationCalls(op, plan);
    return null;
  } catch (error) {
    if (error instanceof Obstacle) return error.message;
    throw error;
  }
}
