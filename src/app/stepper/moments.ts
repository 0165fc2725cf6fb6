import { type Moment, type MomentOp, momentQuery } from "../../experiment/moment.ts";
import { type NotationName, notationNames } from "../../notation/names.ts";
import type { Stop } from "../../notation/stops.ts";
import type { Stepping, Walk } from "../../panels/panel.ts";

/** Which stop an operation of a link is; null if the step has no such. */
export function stopNamed(stops: readonly Stop[], { equation, layer, which }: MomentOp): number | null {
  const matching = stops.flatMap((stop, index) => (stop.equation === equation && stop.layer === layer ? [index] : []));
  return matching[which - 1] ?? null;
}

function nameOf(stops: readonly Stop[], index: number): MomentOp {
  const { equation, layer } = stops[index]!;
  const before = stops.slice(0, index).filter((stop) => stop.equation === equation && stop.layer === layer);
  return { equation, layer, which: before.length + 1 };
}

/** The moment of a walk, as a link says it. */
export function momentOf({ record, stops, stepping }: Walk, focus: number, notation: NotationName): string {
  const { stop, row, subject } = stepping;
  return momentQuery({
    step: record.trace.step,
    op: nameOf(stops, stop),
    sample: row === null ? null : row + 1,
    ask: subject && { buffer: subject.buffer, row: subject.row + 1, column: subject.column + 1 },
    run: focus > 0 ? focus + 1 : null,
    notation,
  });
}

/** The notation that a moment asks for; undefined if it asks for none that there is. */
export function notationOf({ notation }: Moment): NotationName | undefined {
  return notationNames.find((name) => name === notation);
}

/** Where a moment stands in the step that it is of: at its beginning, if there is no such operation. */
export function standing({ op, sample, ask }: Moment, { stops, record }: Walk): Stepping {
  const stop = (op && stopNamed(stops, op)) ?? 0;
  return {
    stop,
    row: sample === null ? null : Math.min(sample, record.trace.rows) - 1,
    subject: ask && { buffer: ask.buffer, row: ask.row - 1, column: ask.column - 1, before: stops[stop]!.to },
    trail: [],
  };
}
