import { firstOrderOptimizers, isWholeBatch } from "../../optimizers/optimizers.ts";
import type { Op, OpKind, Plan } from "../../plan.ts";

/** One call of a gpu.js kernel in a program: its source, the shape of its result and the buffers it reads. */
export interface KernelCall {
  /** A function in the JavaScript that gpu.js understands, as text: a minifier would break a real one. */
  readonly source: string;
  /** Columns and rows of the result; a flat vector has columns only. */
  readonly output: readonly [number] | readonly [number, number];
  /** Buffers given to the function, in order. */
  readonly inputs: readonly string[];
  /** Name under which later calls find the result; an earlier buffer of that name is out of sight from here on. */
  readonly result: string;
  /** Arrays that stay on the device, read as `this.constants`. */
  readonly constants?: Readonly<Record<string, DeviceTable>>;
}

/** Numbers [rows][columns], uploaded when a pipeline is built. */
export interface DeviceTable {
  readonly values: Float32Array;
  readonly columns: number;
  readonly rows: number;
}

/**
 * The kernels of one operation.
 * @throws Obstacle if a registry entry it uses has no kernel
 */
export type KernelWriter<K extends OpKind> = (op: Extract<Op, { kind: K }>, plan: Plan) => readonly KernelCall[];

/** Why a plan can't run on the device, in words for its user. */
export class Obstacle extends Error {}

/** The entry of a kernel registry. @throws Obstacle if it has none of that name */
export function kernelOf<T>(registry: { readonly [name: string]: T | undefined }, kind: string, name: string): T {
  const entry = Object.hasOwn(registry, name) ? registry[name] : undefined;
  if (entry === undefined) throw new Obstacle(`${kind} ${name} has no GPU kernel`);
  return entry;
}

/** Output shape of a buffer of the plan. */
export function shapeOf(plan: Plan, name: string): readonly [columns: number, rows: number] {
  const { columns, rows } = plan.buffers[name]!;
  return [columns, rows];
}

/**
 * What differs from step to step, as a row that every kernel may be given under the name `step`:
 * examples in the batch (0: the step is not taken), number of the update, λ₀, λ₁, λ₂, limits, then the optimizer's rates.
 */
export const stepColumns = ["rows", "t", "costWeight", "l1", "l2", "clipValue", "clipNorm", "maxNorm"] as const;

/** Names of the optimizer's rates, in the order they follow in a step's row. */
export function rateNames({ spec }: Plan): readonly string[] {
  return isWholeBatch(spec.optimizer) ? [] : firstOrderOptimizers[spec.optimizer].rates;
}

/** Source that reads one column of the step's row. */
export const stepColumn = (name: (typeof stepColumns)[number]) => `step[0][${stepColumns.indexOf(name)}]`;
