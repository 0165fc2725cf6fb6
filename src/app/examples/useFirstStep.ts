import { useEffect, useState } from "react";
import { StepRecord } from "../../engine/index.ts";
import type { ExperimentSpec } from "../../experiment/spec.ts";
import type { Frame } from "../../panels/panel.ts";
import { useProgram } from "../context.ts";

/** Whether a trace is of the first step of a run with these settings: with their cost, from their initial values. */
function isFirstOf(spec: ExperimentSpec, record: StepRecord): boolean {
  const initial = record.values("parameters", 0);
  return (
    record.plan.spec.cost === spec.cost &&
    initial.length === spec.initialValues.length &&
    spec.initialValues.every((value, index) => value === initial[index])
  );
}

/**
 * The first step of a run that sets every parameter, as the engine takes it; the run may be further on since. Null
 * until the run has been seen before its first step.
 * @param run in focus
 */
export function useFirstStep(spec: ExperimentSpec, run: number): StepRecord | null {
  const { frames } = useProgram();
  const [record, setRecord] = useState<StepRecord | null>(null);
  useEffect(() => {
    let seen: unknown = null;
    let atStart = true;
    const draw = ({ snapshot, focus }: Frame) => {
      const isStart = snapshot.step === 0;
      if (isStart !== atStart) {
        atStart = isStart;
        frames.needsChanged();
      }
      const { plan, trace } = focus;
      if (!plan || !trace || trace === seen || trace.step > 0 || focus.run !== run) return;
      seen = trace;
      const next = new StepRecord(plan, trace);
      if (isFirstOf(spec, next)) setRecord(next);
    };
    return frames.add({ needs: () => ({ trace: atStart }), draw, destroy() {} });
  }, [frames, spec, run]);
  return record && isFirstOf(spec, record) ? record : null;
}
