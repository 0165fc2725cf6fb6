import { optimizers } from "../optimizers/optimizers.ts";
import type { Buffer, ParameterGroup, PlanSpec } from "../plan.ts";
import { MASK } from "../pruning.ts";
import type { BufferShape, GroupShape } from "./stage.ts";

/** Puts groups of parameters end to end. */
export function layOutParameters(shapes: readonly GroupShape[]) {
  let to = 0;
  const parameters = shapes.map((shape): ParameterGroup => {
    const from = to;
    to = from + shape.rows * shape.columns;
    return { ...shape, from, to };
  });
  return { parameters, parameterCount: to };
}

/** Gives every buffer its place: parameters first, then what training adds to them, then the batch's. */
export function layOutBuffers(
  spec: PlanSpec,
  { parameters, parameterCount }: ReturnType<typeof layOutParameters>,
  shapes: readonly BufferShape[],
  isTraining: boolean,
) {
  const buffers: Record<string, Buffer> = {};
  let offset = 0;
  const add = (shape: BufferShape) => {
    buffers[shape.name] = { ...shape, offset };
    offset += shape.rows * shape.columns;
  };
  const vectors = isTraining ? ["gradient", ...optimizers[spec.optimizer].state, ...(spec.prunes ? [MASK] : [])] : [];
  for (const name of ["parameters", ...vectors]) add({ name, rows: 1, columns: parameterCount, batched: false });
  const alias = (name: string, { rows, columns, from }: ParameterGroup, base: string) => {
    buffers[name] = { name, rows, columns, offset: buffers[base]!.offset + from, batched: false };
  };
  for (const group of parameters) {
    alias(group.name, group, "parameters");
    if (isTraining) alias(`d${group.name}`, group, "gradient");
  }
  for (const shape of shapes) add(shape);
  return { buffers, memorySize: offset };
}
