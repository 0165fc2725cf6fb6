import "./batchStrip.css";
import { type KeyboardEvent, memo, useEffect, useMemo, useRef } from "react";
import { exampleCosts, type StepRecord } from "../../engine/index.ts";
import { className } from "../../panels/plane/answers.ts";
import { classShapes } from "../../panels/plane/glyphs.ts";
import { CountField } from "../../ui/CountField.tsx";
import type { DataReport } from "../../worker/protocol.ts";
import { shortNumber } from "../card/shortNumber.ts";
import { rowAfter, shownRows } from "./rowAfter.ts";

export interface BatchStripProps {
  readonly record: StepRecord;
  /** Row of the batch that is looked at; null for the whole of it. */
  readonly row: number | null;
  readonly data: DataReport;
  /** What the classes are called, in their order; by their colours if left out. */
  readonly classNames?: readonly string[];
  /** A sample is chosen, or with null the whole batch. */
  onRow(row: number | null): void;
}

const coloursAlone: readonly string[] = [];

/** The samples of the batch that is walked through, of which one, or the whole, is looked at. */
export const BatchStrip = memo(function BatchStrip(props: BatchStripProps) {
  const { record, row, data, classNames = coloursAlone, onRow } = props;
  const { rows } = record.trace;
  const costs = useMemo(() => exampleCosts(record), [record]);
  const [from, to] = shownRows(row, rows);
  const strip = useRef<HTMLDivElement>(null);
  /** Whether the sample was chosen by a key, and is to have the focus once its button is there. */
  const isByKey = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whichever sample is chosen, it is brought into view.
  useEffect(() => {
    const chosen = strip.current?.querySelector<HTMLElement>("[aria-checked=true]");
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (isByKey.current) chosen?.focus();
    isByKey.current = false;
  }, [row]);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = rowAfter(row, event.key, rows);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    isByKey.current = true;
    onRow(next);
  };
  return (
    <div className="batch">
      <div
        ref={strip}
        className="batch-strip"
        role="radiogroup"
        aria-label="Sample of this batch"
        onKeyDown={onKeyDown}
      >
        <button type="button" className="batch-chip" {...choice(row === null, () => onRow(null))}>
          whole batch
        </button>
        {Array.from(costs.subarray(from, to), (cost, index) => {
          const n = from + index;
          const isChosen = row === n;
          return <Sample key={n} {...{ n, cost, isChosen, record, data, classNames, onRow }} />;
        })}
      </div>
      {to - from < rows && (
        <CountField label="sample" max={rows} value={(row ?? 0) + 1} onChange={(number) => onRow(number - 1)} />
      )}
    </div>
  );
});

interface SampleProps extends Required<Omit<BatchStripProps, "row">> {
  /** Row of the batch. */
  readonly n: number;
  readonly cost: number;
  readonly isChosen: boolean;
}

/** One sample: what it should be answered with, its number, its cost. */
const Sample = memo(function Sample({ n, cost, isChosen, record, data, classNames, onRow }: SampleProps) {
  const { rows, examples } = record.trace;
  const label = data.label[examples[n]!]!;
  const isClass = data.task !== "regression";
  const target = isClass ? (classNames[label] ?? className(label)) : `target ${shortNumber(label)}`;
  const words = `Sample ${n + 1} of ${rows}: training example ${examples[n]! + 1}, ${target}, cost ${short(cost)}`;
  return (
    <button type="button" className="batch-chip" aria-label={words} title={words} {...choice(isChosen, () => onRow(n))}>
      <Mark label={label} isClass={isClass} />
      <b>{n + 1}</b>
      <span className="soft">{short(cost)}</span>
    </button>
  );
});

/** What makes a button one of a group of which one is chosen. */
const choice = (isChosen: boolean, onClick: () => void) => ({
  role: "radio",
  "aria-checked": isChosen,
  tabIndex: isChosen ? 0 : -1,
  onClick,
});

/** What an example should be answered with: its class by shape and colour, or a number. */
function Mark({ label, isClass }: { readonly label: number; readonly isClass: boolean }) {
  if (!isClass) return <span className="soft">{short(label)}</span>;
  return <i className={`batch-glyph batch-${classShapes[label] ?? "circle"} batch-class-${label}`} />;
}

const short = (value: number) => shortNumber(value, 2);
