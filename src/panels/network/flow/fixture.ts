import { type Plan, StepRecord, Tracer, Trainer } from "../../../engine/index.ts";
import { defaultsFor } from "../../../experiment/defaults.ts";
import type { ExperimentSpec } from "../../../experiment/spec.ts";
import { stopsOf } from "../../../notation/stops.ts";
import type { Stepping, Walk } from "../../panel.ts";
import { momentOf } from "./moment.ts";

/** A run `steps` after its start, and the step that comes next. */
export function walkedRun(spec: Pick<ExperimentSpec, "dataset"> & Partial<ExperimentSpec>, steps = 3) {
  const trainer = new Trainer({ ...defaultsFor(spec.dataset), ...spec });
  trainer.step(steps);
  const record = new StepRecord(trainer.plan, new Tracer(trainer).trace());
  const stops = stopsOf(trainer.plan.ops);
  /** The walk where it stands at the stop that has this result, and this equation if it is given. */
  const walkAt = (result: string, equation?: string, stepping: Partial<Stepping> = {}): Walk => {
    const index = stops.findIndex((stop) => stop.result === result && (!equation || stop.equation === equation));
    if (index < 0) throw new Error(`no stop with result ${result} among ${namesOf(stops)}`);
    return {
      record,
      stops,
      stop: stops[index]!,
      stepping: { stop: index, row: null, subject: null, trail: [], ...stepping },
    };
  };
  return { trainer, record, stops, walkAt, momentAt: (...at: Parameters<typeof walkAt>) => momentOf(walkAt(...at)) };
}

const namesOf = (stops: ReturnType<typeof stopsOf>) => stops.map(({ equation, result }) => `${equation} ${result}`);

/** The weights into a layer as a plan's flat parameters have them. */
export function flatIndex({ parameters }: Plan, name: string): number {
  return parameters.find((group) => group.name === name)!.from;
}
