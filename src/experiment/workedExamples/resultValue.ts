import type { StepRecord } from "../../engine/index.ts";
import type { ResultCell, WorkedResult } from "./workedExample.ts";

/**
 * The number of a result, as a step has it.
 * @throws RangeError if the step has no such buffer or its batch no such example
 */
export function resultValue(record: StepRecord, { cell, over, isBefore = false }: WorkedResult): number {
  const read = (place: ResultCell) => readCell(record, place, isBefore ? 0 : record.plan.ops.length);
  return over ? read(cell) / read(over) : read(cell);
}

function readCell(record: StepRecord, { buffer, row = 0, column = 0 }: ResultCell, before: number): number {
  // The batch has the examples in the order of the epoch.
  const place = record.buffer(buffer).batched ? record.trace.examples.indexOf(row) : row;
  if (place < 0) throw new RangeError(`invalid example: ${row} (expected one of the batch)`);
  return record.value({ buffer, row: place, column, before });
}
