import { stateShapes } from "../optimizers/state.ts";
import type { Buffer, ParameterGroup, PlanSpec, StatisticsGroup } from "../plan.ts";
import { MASK } from "../pruning.ts";
import type { BufferShape, GroupShape, StatisticsShape } from "./stage.ts";

/** Puts groups of parameters end to end, and running averages likewise. */
export function layOutNumbers(groups: readonly GroupShape[], averages: readonly StatisticsShape[]) {
  let to = 0;
  const after = (length: number) => {
    const from = to;
    to = from + length;
    return { from, to };
  };
  const parameters = groups.map((shape): ParameterGroup => ({ ...shape, ...after(shape.rows * shape.columns) }));
  const parameterCount = to;
  to = 0;
  const statistics = averages.map((shape): StatisticsGroup => ({ ...shape, ...after(shape.columns) }));
  return { parameters, parameterCount, statistics, statisticsCount: to };
}

/** Gives every buffer its place: parameters and running averages first, then what training adds, then the batch's. */
export function layOutBuffers(
  spec: PlanSpec,
  { parameters, parameterCount, statistics, statisticsCount }: ReturnType<typeof layOutNumbers>,
  shapes: readonly BufferShape[],
  isTraining: boolean,
) {
  const buffers: Record<string, Buffer> = {};
  let offset = 0;
  const add = (shape: BufferShape) => {
    buffers[shape.name] = { ...shape, offset };
    offset += shape.rows * shape.columns;
  };
  const asLong = (name: string) => ({ name, length: parameterCount });
  const vectors = isTraining
    ? [asLong("gradient"), ...stateShapes(spec, parameterCount), ...(spec.prunes ? [asLong(MASK)] : [])]
    : [];
  const flat = (name: string, columns: number) => add({ name, rows: 1, columns, batched: false });
  flat("parameters", parameterCount);
  flat("statistics", statisticsCount);
  for (const { name, length } of vectors) flat(name, length);
  const alias = (name: string, { rows = 1, columns, from }: Alias, base: string) => {
    buffers[name] = { name, rows, columns, offset: buffers[base]!.offset + from, batched: false };
  };
  for (const group of statistics) alias(group.name, group, "statistics");
  for (const group of parameters) {
    alias(group.name, group, "parameters");
    if (isTraining) alias(`d${group.name}`, group, "gradient");
  }
  for (const shape of shapes) add(shape);
  return { buffers, memorySize: offset };
}

/** A part of a flat vector, seen as a matrix. */
interface Alias {
  readonly rows?: number;
  readonly columns: number;
  readonly from: number;
}
