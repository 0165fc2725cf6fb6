import { type Cell, StepRecord } from "../../engine/index.ts";
import { groupOf } from "../../experiment/changeList.ts";
import type { Notation } from "../../notation/notation.ts";
import { stopsOf } from "../../notation/stops.ts";
import type { Frame } from "../panel.ts";
import { allUnitNumbers, type Moment, momentOf, weightsOf } from "./flow/moment.ts";
import { Readings } from "./flow/readings.ts";
import { readingText, readingWords, shortText } from "./flow/words.ts";
import type { ParameterAddress } from "./parameters.ts";
import type { Target } from "./target.ts";

/** What the step that comes next, or that is walked through, makes of a unit or a weight. */
export interface TracedNumber {
  /** Its letter and indices, in the notation of the view. */
  readonly symbol: string;
  readonly text: string;
  /** What a screen reader hears. */
  readonly spoken: string;
  readonly words: string;
  /** Of the numbers of a batch, the first. */
  readonly cell: Cell;
}

/** A step's numbers as far as they are known. */
export interface TracedStep {
  readonly moment: Moment;
  readonly readings: Readings;
  /** Row of the batch that is looked at; null for the means of all. */
  readonly row: number | null;
  readonly isWalked: boolean;
}

/** Finds the step whose numbers are to be shown, and keeps what it has read of it. */
export class TracedSteps {
  #readings: Readings | null = null;

  /** The step that is walked through or, at rest, the one that comes next up to its gradient; null without a trace. */
  of({ walk, focus, snapshot }: Frame): TracedStep | null {
    if (walk) {
      const readings = this.#read(walk.record);
      return { moment: momentOf(walk), readings, row: walk.stepping.row, isWalked: true };
    }
    const { trace, plan } = focus;
    if (!trace || !plan || snapshot.running || trace.step !== snapshot.step) return null;
    const kept = this.#readings?.record;
    const readings = this.#read(kept?.trace === trace ? kept : new StepRecord(plan, trace));
    const stops = stopsOf(plan.ops);
    const stop = stops.findLast(({ phase }) => phase !== "update");
    return stop ? { moment: { plan, stops, stop }, readings, row: null, isWalked: false } : null;
  }

  #read(record: StepRecord): Readings {
    if (this.#readings?.record !== record) this.#readings = new Readings(record);
    return this.#readings;
  }
}

/** The numbers of a unit, or the slope of the cost by a weight, in the order in which they come. */
export function tracedNumbers(
  { moment, readings, row }: TracedStep,
  target: Target,
  notation: Notation,
): readonly TracedNumber[] {
  const { plan, stop } = moment;
  const rows = readings.record.trace.rows;
  if (target.kind === "edge") {
    const buffer = `d${weightsOf(plan, target.layer)}`;
    const isKnown = plan.ops.some(({ result }, index) => result === buffer && index < stop.to);
    if (!isKnown) return [];
    const cell: Cell = { buffer, row: target.row, column: target.column, before: stop.to };
    const reading = readings.edge({ kind: "gradient", buffer, before: stop.to, was: null }, target.row, target.column);
    return [describe(cell, readingText(reading), readingWords(reading, rows))];
  }
  return allUnitNumbers(moment, target.layer).map((numbers) => {
    const { buffer, before, isBatched } = numbers;
    const cell: Cell = { buffer, row: isBatched ? (row ?? 0) : 0, column: target.unit, before };
    const reading = readings.unit(numbers, target.unit, row);
    const { deviation } = reading;
    const spread = deviation === null ? "" : ` ± ${shortText(Number(deviation.toPrecision(2)))}`;
    return describe(cell, readingText(reading) + spread, readingWords(reading, rows));
  });

  function describe(cell: Cell, text: string, words: string): TracedNumber {
    return { symbol: notation.cell(plan, cell).text, text, spoken: notation.spoken(plan, cell), words, cell };
  }
}

/** Whose numbers they are. */
export function scopeOf({ readings, row, isWalked }: TracedStep, target: Target): string {
  const { rows } = readings.record.trace;
  const batch = `${isWalked ? "this" : "the next"} batch`;
  const samples = `${rows} ${rows === 1 ? "sample" : "samples"}`;
  if (target.kind === "edge") return `Slope of the mean cost over ${batch}, ${samples}`;
  if (row !== null) return `Sample ${row + 1} of ${rows}`;
  return `Means ± standard deviations over ${batch}, ${samples}`;
}

/** A parameter as it stands at the moment. */
export function parameterCell({ moment, isWalked }: TracedStep, address: ParameterAddress): Cell {
  const { row, column } = address;
  const before = isWalked ? moment.stop.to : 0;
  const buffer = groupOf(address);
  return column < 0 ? { buffer, row: 0, column: row, before } : { buffer, row, column, before };
}
