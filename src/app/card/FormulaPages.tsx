import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Cell, StepRecord } from "../../engine/index.ts";
import { explain } from "../../notation/explain.ts";
import type { Stop } from "../../notation/stops.ts";
import type { Granularity } from "../../store/view.ts";
import { whenIdle } from "../../ui/whenIdle.ts";
import { useView } from "../context.ts";
import { type Direction, move } from "../stepper/cursor.ts";
import { type FormulaModel, Formulas } from "./Formulas.tsx";
import { presentCell, sameCell } from "./trail.ts";
import type { CardModel } from "./useCard.ts";

/** The formulas of one number, as seen from one stop. */
interface Page {
  readonly record: StepRecord;
  readonly stop: Stop;
  readonly cell: Cell;
}

const isSame = (one: Page, other: Page) =>
  one.record === other.record && one.stop === other.stop && sameCell(one.cell, other.cell);

/** Tells apart the pages of one step. */
const keyOf = ({ stop, cell: { buffer, row, column, before } }: Page) =>
  `${stop.from} ${buffer} ${row} ${column} ${before}`;

/**
 * The formulas of the present number. Those that the arrows lead to are typeset and laid out beforehand, out of sight,
 * while there is nothing else to do: a step then only turns the page.
 */
export function FormulaPages({ card }: { readonly card: CardModel }) {
  const { record, stop, cell, notation, ask } = card;
  const granularity = useView((view) => view.granularity);
  const [isFull, setFull] = useState(false);
  const [ready, setReady] = useState<readonly Page[]>([]);
  const known = ready.filter((page) => page.record === record);
  /** The page that is there already, lest it be typeset anew. */
  const settled = (page: Page) => known.find((one) => isSame(one, page)) ?? page;
  const present = settled({ record, stop, cell });
  const pages = known.includes(present) ? known : [...known, present];

  // biome-ignore lint/correctness/useExhaustiveDependencies: all that is asked of the card follows from these.
  useEffect(
    () =>
      whenIdle(() => {
        const [before, after] = ([-1, 1] as const).map((by) => pageBeside(card, granularity, by));
        // In the order of the walk: no page is moved, which would lay it out anew.
        setReady([before, present, after].flatMap((page) => (page ? [settled(page)] : [])));
      }),
    [card.stepping, record, granularity],
  );

  const root = useRef<HTMLDivElement>(null);
  /** The formula from which somebody has asked by keyboard; null for none. */
  const askedFrom = useRef<number | null>(null);
  const askHere = useLatest((asked: Cell) => {
    // Asked of itself, no other page is shown.
    if (!sameCell(asked, cell)) askedFrom.current = root.current && leaveFormula(root.current);
    ask(asked);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another page is shown.
  useLayoutEffect(() => {
    if (root.current && askedFrom.current !== null) goOnIn(root.current, askedFrom.current);
    askedFrom.current = null;
  }, [keyOf(present), record]);

  return (
    <div className="card-pages" ref={root}>
      {pages.map((page) => {
        const isAhead = page !== present;
        const model = { ...page, notation, ask: askHere, isFull, setFull, tabIndex: isAhead ? -1 : 0 } as const;
        return (
          <div key={keyOf(page)} className="card-page" data-ahead={isAhead || undefined} aria-hidden={isAhead}>
            <FormulaPage {...model} />
          </div>
        );
      })}
    </div>
  );
}

/** Which formula of the page has the keyboard's focus; null if none. One that was clicked gives the arrows back to the walk. */
function leaveFormula(root: HTMLElement): number | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !root.contains(focused)) return null;
  if (focused.matches(":focus-visible")) {
    return formulasOf(focused.closest(".card-page")).findIndex((formula) => formula.contains(focused));
  }
  focused.blur();
  return null;
}

/** Gives the focus to the same formula of the page that is shown; where the chain ends, to the way back. */
function goOnIn(root: HTMLElement, row: number): void {
  const formulas = formulasOf(root.querySelector(".card-page:not([data-ahead])"));
  const number = (formulas[row] ?? formulas.at(-1))?.querySelector<HTMLElement>("[data-cell]");
  (number ?? root.closest(".card")?.querySelector<HTMLElement>(".card-trail button:enabled"))?.focus();
}

const formulasOf = (page: Element | null) => [...(page?.querySelectorAll(".formula") ?? [])];

/** One function for good that does what the one of the last rendering does: whoever is given it need not render anew. */
function useLatest<A>(act: (argument: A) => void): (argument: A) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((argument) => latest.current(argument), []);
}

/** Remembered: of all pages, a step changes the two that it turns. */
const FormulaPage = memo(function FormulaPage(model: Omit<FormulaModel, "explanation">) {
  const { record, cell } = model;
  const explanation = useMemo(() => explain(record, cell), [record, cell]);
  return <Formulas card={{ ...model, explanation }} />;
});

/** What an arrow leads to within the step; null where that is nothing, or has no formulas of its own. */
function pageBeside(card: CardModel, granularity: Granularity, by: Direction): Page | null {
  const next = move(card, granularity, by);
  if (next.kind !== "within") return null;
  const { record, stops } = card;
  const { stepping } = next;
  const stop = stops[stepping.stop]!;
  const cell = presentCell({ record, stop, stepping });
  const isOfBatch = stepping.row === null && record.buffer(cell.buffer).batched;
  return isOfBatch ? null : { record, stop, cell };
}
