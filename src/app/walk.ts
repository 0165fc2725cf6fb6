import { StepRecord } from "../engine/index.ts";
import { type Stop, stopsOf } from "../notation/stops.ts";
import type { Stepping, Walk } from "../panels/panel.ts";
import type { FocusReport, Snapshot } from "../worker/protocol.ts";

interface Recorded {
  readonly trace: FocusReport["trace"];
  readonly record: StepRecord;
  readonly stops: readonly Stop[];
}

/** Remembers the record of the newest trace, so that it is made once. */
export function createWalks(): (focus: FocusReport, snapshot: Snapshot, stepping: Stepping | null) => Walk | null {
  let recorded: Recorded | null = null;
  return ({ trace, plan }, { step, running }, stepping) => {
    if (!stepping || !trace || !plan || running || trace.step !== step) return null;
    if (recorded?.trace !== trace) recorded = { trace, record: new StepRecord(plan, trace), stops: stopsOf(plan.ops) };
    const { record, stops } = recorded;
    const stop = stops[stepping.stop];
    return stop ? { record, stops, stop, stepping } : null;
  };
}
