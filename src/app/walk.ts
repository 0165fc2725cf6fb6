import { type Cell, StepRecord } from "../engine/index.ts";
import { type Stop, stopsOf } from "../notation/stops.ts";
import type { Stepping, Walk } from "../panels/panel.ts";
import type { FocusReport, Snapshot } from "../worker/protocol.ts";

interface Recorded {
  readonly trace: FocusReport["trace"];
  readonly record: StepRecord;
  readonly stops: readonly Stop[];
}

/** What of a stepping there is in this step: its batch can be smaller than the last, or its plan another one. */
function within(stepping: Stepping, { record, stops }: Recorded): Stepping {
  const { row, subject, trail } = stepping;
  const exists = ({ buffer, row: r, column }: Cell) =>
    record.plan.buffers[buffer] !== undefined && r < record.rows(buffer) && column < record.buffer(buffer).columns;
  return {
    stop: Math.min(stepping.stop, stops.length - 1),
    row: row === null ? null : Math.min(row, record.trace.rows - 1),
    subject: subject && exists(subject) ? subject : null,
    trail: trail.filter(exists),
  };
}

/** The walk that a snapshot makes possible; null if none. */
export type WalkOf = (focus: FocusReport, snapshot: Snapshot, stepping: Stepping | null) => Walk | null;

/** Remembers the record of the newest trace and the walk through it: the same until something changes. */
export function createWalks(): WalkOf {
  let recorded: Recorded | null = null;
  let walk: Walk | null = null;
  /** What the walk was made of. */
  let asked: Stepping | null = null;
  return ({ trace, plan }, { step, running }, stepping) => {
    if (!stepping || !trace || !plan || running || trace.step !== step) return null;
    if (recorded?.trace === trace && asked === stepping) return walk;
    if (recorded?.trace !== trace) recorded = { trace, record: new StepRecord(plan, trace), stops: stopsOf(plan.ops) };
    asked = stepping;
    const { record, stops } = recorded;
    const standing = within(stepping, recorded);
    const stop = stops[standing.stop];
    walk = stop ? { record, stops, stop, stepping: standing } : null;
    return walk;
  };
}
