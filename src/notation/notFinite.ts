import type { Cell, StepRecord } from "../engine/index.ts";

/**
 * The first number of a step that is not finite, in the order in which the step works them out, as it stands after the
 * operation that has left it so; of a parameter that was not finite before the step, before its first operation. Null if
 * all that the step has recorded is finite.
 */
export function firstNotFinite(record: StepRecord): Cell | null {
  const { plan, trace } = record;
  for (const { name } of plan.parameters) {
    const found = notFinite(record, name, 0);
    if (found) return found;
  }
  const recorded = (trace.writes.at(-1)?.op ?? -1) + 1;
  for (const [index, { result }] of plan.ops.slice(0, recorded).entries()) {
    const found = notFinite(record, result, index + 1);
    if (found) return found;
  }
  return null;
}

function notFinite(record: StepRecord, buffer: string, before: number): Cell | null {
  const { columns } = record.buffer(buffer);
  const at = record.values(buffer, before).findIndex((value) => !Number.isFinite(value));
  return at < 0 ? null : { buffer, row: Math.floor(at / columns), column: at % columns, before };
}
