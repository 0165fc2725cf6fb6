import { type Cell, MOST_TRACED, StepRecord, traceSize } from "../engine/index.ts";
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

/** Why there is no walk through the step that comes next, however long one waits; null if nothing is in the way. */
export type Obstacle = "stopped" | "large";

export function obstacleTo({ run, plan }: FocusReport, { runs }: Pick<Snapshot, "runs">): Obstacle | null {
  if (runs[run]?.status.state === "stopped") return "stopped";
  return plan && traceSize(plan) > MOST_TRACED ? "large" : null;
}

/** Steps that the run in focus has taken: one that has diverged stays behind the others. */
function stepOf({ run }: FocusReport, { step, runs }: Snapshot): number {
  const status = runs[run]?.status;
  return status?.state === "diverged" ? status.step - 1 : step;
}

/** The walk that a snapshot makes possible; null if none. */
export type WalkOf = (focus: FocusReport, snapshot: Snapshot, stepping: Stepping | null) => Walk | null;

/** Remembers the record of the newest trace and the walk through it: the same until something changes. */
export function createWalks(): WalkOf {
  let recorded: Recorded | null = null;
  let walk: Walk | null = null;
  /** What the walk was made of. */
  let asked: Stepping | null = null;
  return (focus, snapshot, stepping) => {
    const { trace, plan } = focus;
    if (!stepping || !trace || !plan || snapshot.running || trace.step !== stepOf(focus, snapshot)) return null;
    if (obstacleTo(focus, snapshot)) return null;
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
