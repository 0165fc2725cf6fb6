import { useMemo, useState } from "react";
import type { Cell } from "../../engine/index.ts";
import { runSpecs } from "../../experiment/experiment.ts";
import { type Explanation, explain } from "../../notation/explain.ts";
import type { Notation } from "../../notation/notation.ts";
import { notations } from "../../notation/notations.ts";
import type { Stepping, Walk } from "../../panels/panel.ts";
import { useExperiment, useProgram, useView } from "../context.ts";
import { ask, choose, goToStop, presentCell, returnTo, returnToStop } from "./trail.ts";

/** What the card shows, and what can be done on it. */
export interface CardModel extends Walk {
  readonly notation: Notation;
  readonly cell: Cell;
  /** Networks that answer together, of which the first is walked through; 1 for a single one. */
  readonly members: number;
  /** Whether the number has one value for every example, and no example is chosen. */
  readonly isOfBatch: boolean;
  readonly explanation: Explanation;
  readonly canGoForward: boolean;
  ask(cell: Cell): void;
  back(): void;
  forward(): void;
  returnTo(index: number): void;
  returnToStop(): void;
  /** Looks at another number in place of the present one, which may be a later one than what is shown. */
  choose(change: (cell: Cell) => Cell): void;
  chooseRow(row: number | null): void;
  /** Goes to the stop that has worked a number out, and looks at it there; at a number that the step found, where one is. */
  goTo(cell: Cell): void;
  /** The same for the present number. */
  goToItsStop(): void;
}

/** Numbers gone back from, the nearest last; they count only for the stop they were seen at. */
interface Ahead {
  readonly stop: number;
  readonly cells: readonly Cell[];
}

/** The walk as the card tells of it. */
export function useCard(walk: Walk): CardModel {
  const { views } = useProgram();
  const notation = notations[useView((view) => view.notation)];
  const focus = useView((view) => view.focus);
  const members = useExperiment(({ experiment }) => runSpecs(experiment)[focus]?.ensemble ?? 1);
  const [left, setLeft] = useState<Ahead>({ stop: -1, cells: [] });
  const { record, stops, stop, stepping } = walk;
  const { plan } = record;
  const { buffer, row, column, before } = presentCell(walk);
  const cell = useMemo((): Cell => ({ buffer, row, column, before }), [buffer, row, column, before]);
  const explanation = useMemo(() => explain(record, cell), [record, cell]);
  const ahead = left.stop === stepping.stop ? left.cells : [];
  // A key held down comes before what it has led to is shown.
  const newest = () => views.getState().stepping ?? stepping;
  const go = (to: Stepping, cells: readonly Cell[] = []) => {
    setLeft({ stop: to.stop, cells });
    views.getState().patch({ stepping: to });
  };
  return {
    ...walk,
    notation,
    cell,
    members,
    isOfBatch: stepping.row === null && record.buffer(buffer).batched,
    explanation,
    canGoForward: ahead.length > 0,
    ask: (asked) => go(ask(stepping, cell, asked, plan)),
    back: () => stepping.trail.length > 0 && go(returnTo(stepping, stepping.trail.length - 1), [...ahead, cell]),
    forward: () => ahead.length > 0 && go(ask(stepping, cell, ahead.at(-1)!, plan), ahead.slice(0, -1)),
    returnTo: (index) => go(returnTo(stepping, index)),
    returnToStop: () => go(returnToStop(stepping, stop, plan)),
    choose: (change) => go(choose(newest(), change(presentCell({ record, stop, stepping: newest() })))),
    chooseRow: (chosen) => go({ ...newest(), row: chosen }),
    goTo: (asked) => {
      const its = explain(record, asked).stop;
      const stop = its ? indexOf(stops, its.from) : stepping.stop;
      go({ ...goToStop(stepping, stop, asked), ...(record.buffer(asked.buffer).batched && { row: asked.row }) });
    },
    goToItsStop: () => explanation.stop && go(goToStop(stepping, indexOf(stops, explanation.stop.from), cell)),
  };
}

const indexOf = (stops: Walk["stops"], from: number) => stops.findIndex((stop) => stop.from === from);
