import type { Cell, StepRecord } from "../../engine/index.ts";
import type { ResultCell, WorkedResult } from "./workedExample.ts";

/**
 * The number of a result, as a step has it.
 * @throws RangeError if the step has no such buffer or its batch no such example
 */
export function resultValue(record: StepRecord, result: WorkedResult): number {
  const value = record.value(resultCell(record, result));
  return result.over ? value / record.value(resultCell(record, { ...result, cell: result.over })) : value;
}

/**
 * Where a step has the number of a result, or its numerator.
 * @throws RangeError as `resultValue`
 */
export function resultCell(
  record: StepRecord,
  {
    cell: { buffer, row = 0, column = 0 },
    isBefore = false,
  }: { readonly cell: ResultCell; readonly isBefore?: boolean },
): Cell {
  // The batch has the examples in the order of the epoch.
  const place = record.buffer(buffer).batched ? record.trace.examples.indexOf(row) : row;
  if (place < 0) throw new RangeError(`invalid example: ${row} (expected one of the batch)`);
  return { buffer, row: place, column, before: isBefore ? 0 : record.plan.ops.length };
}
