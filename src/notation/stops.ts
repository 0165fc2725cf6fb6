import type { Op, Phase, StepRecord } from "../engine/index.ts";

/** What a reader needs to know of an operation to find its place. */
export type OpPlace = Pick<Op, "phase" | "equation" | "layer" | "result">;

/** One thing that a step does, in as many operations of the plan as it takes: where a reader stops. */
export interface Stop {
  readonly phase: Phase;
  readonly equation: string;
  readonly layer: number;
  /** Name of the buffer that holds the result. */
  readonly result: string;
  /** Operations [from, to) of the plan. */
  readonly from: number;
  readonly to: number;
}

/**
 * The stops of a step, in order. Operations in a row are one if they lead to one result by one equation; so are those of
 * BE1 and BE2, whose ∂L/∂a is only a way station to δ.
 */
export function stopsOf(ops: readonly OpPlace[]): readonly Stop[] {
  const stops: Stop[] = [];
  ops.forEach(({ phase, equation, layer, result }, index) => {
    const last = stops.at(-1);
    const isSame = last?.phase === phase && last.equation === equation && last.layer === layer;
    const goesOn = isSame && (last.result === result || equation === "BE1" || equation === "BE2");
    const stop = { phase, equation, layer, result, from: goesOn ? last.from : index, to: index + 1 };
    if (goesOn) stops[stops.length - 1] = stop;
    else stops.push(stop);
  });
  return stops;
}

/** The stop that an operation belongs to. @throws RangeError if there is none */
export function stopOf(stops: readonly Stop[], op: number): number {
  const index = stops.findIndex(({ from, to }) => op >= from && op < to);
  if (index < 0) throw new RangeError(`invalid operation: ${op} (expected 0 to ${(stops.at(-1)?.to ?? 1) - 1})`);
  return index;
}

/** Whether the step got as far as this stop: a run that diverges takes its last step only up to the update. */
export function isTaken({ trace }: StepRecord, { from }: Stop): boolean {
  return from <= (trace.writes.at(-1)?.op ?? -1);
}
