import "./batchStrip.css";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { exampleCosts } from "../../engine/index.ts";
import type { Walk } from "../../panels/panel.ts";
import { className } from "../../panels/plane/answers.ts";
import { classShapes } from "../../panels/plane/glyphs.ts";
import { CountField } from "../../ui/CountField.tsx";
import type { DataReport } from "../../worker/protocol.ts";
import { shortNumber } from "../card/shortNumber.ts";
import { rowAfter, shownRows } from "./rowAfter.ts";

export interface BatchStripProps {
  readonly walk: Walk;
  readonly data: DataReport;
  /** What the classes are called, in their order; by their colours if left out. */
  readonly classNames?: readonly string[];
  /** A sample is chosen, or with null the whole batch. */
  onRow(row: number | null): void;
}

/** The samples of the batch that is walked through, of which one, or the whole, is looked at. */
export default function BatchStrip({ walk, data, classNames = [], onRow }: BatchStripProps) {
  const { record } = walk;
  const { rows, examples } = record.trace;
  const { row } = walk.stepping;
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
  const choice = (of: number | null) => ({
    type: "button" as const,
    role: "radio",
    "aria-checked": row === of,
    tabIndex: row === of ? 0 : -1,
    onClick: () => onRow(of),
  });
  const markOf = (n: number) => ({ label: data.label[examples[n]!]!, isClass: data.task !== "regression" });
  const described = (n: number, cost: number) => {
    const { label, isClass } = markOf(n);
    const target = isClass ? (classNames[label] ?? className(label)) : `target ${shortNumber(label)}`;
    const words = `Sample ${n + 1} of ${rows}: training example ${examples[n]! + 1}, ${target}, cost ${short(cost)}`;
    return { "aria-label": words, title: words };
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
        <button {...choice(null)} className="batch-chip">
          whole batch
        </button>
        {Array.from(costs.subarray(from, to), (cost, index) => {
          const n = from + index;
          return (
            <button key={n} {...choice(n)} className="batch-chip" {...described(n, cost)}>
              <Mark {...markOf(n)} />
              <b>{n + 1}</b>
              <span className="soft">{short(cost)}</span>
            </button>
          );
        })}
      </div>
      {to - from < rows && (
        <CountField label="sample" max={rows} value={(row ?? 0) + 1} onChange={(number) => onRow(number - 1)} />
      )}
    </div>
  );
}

/** What an example should be answered with: its class by shape and colour, or a number. */
function Mark({ label, isClass }: { readonly label: number; readonly isClass: boolean }) {
  if (!isClass) return <span className="soft">{short(label)}</span>;
  return <i className={`batch-glyph batch-${classShapes[label] ?? "circle"} batch-class-${label}`} />;
}

const short = (value: number) => shortNumber(value, 2);
