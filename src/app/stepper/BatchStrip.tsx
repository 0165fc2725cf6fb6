import "./batchStrip.css";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { exampleCosts } from "../../engine/index.ts";
import type { Walk } from "../../panels/panel.ts";
import { className } from "../../panels/plane/answers.ts";
import { classShapes } from "../../panels/plane/glyphs.ts";
import type { DataReport } from "../../worker/protocol.ts";
import { shortNumber } from "../card/shortNumber.ts";
import { rowAfter } from "./rowAfter.ts";

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
  const strip = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whichever sample is chosen, it is brought into view.
  useEffect(() => {
    strip.current?.querySelector("[aria-checked=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [row]);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = rowAfter(row, event.key, rows);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onRow(next);
    strip.current?.querySelector<HTMLElement>(`[data-row="${next ?? "all"}"]`)?.focus();
  };
  const choice = (of: number | null) => ({
    type: "button" as const,
    role: "radio",
    "aria-checked": row === of,
    tabIndex: row === of ? 0 : -1,
    "data-row": of ?? "all",
    onClick: () => onRow(of),
  });
  return (
    <div ref={strip} className="batch-strip" role="radiogroup" aria-label="Sample of this batch" onKeyDown={onKeyDown}>
      <button {...choice(null)} className="batch-chip">
        whole batch
      </button>
      {Array.from(costs, (cost, n) => {
        const label = data.label[examples[n]!]!;
        const isClass = data.task !== "regression";
        const target = isClass ? (classNames[label] ?? className(label)) : `target ${shortNumber(label)}`;
        const words = `Sample ${n + 1} of ${rows}: training example ${examples[n]! + 1}, ${target}, cost ${short(cost)}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a sample is its place in the batch.
          <button key={n} {...choice(n)} className="batch-chip" aria-label={words} title={words}>
            {isClass ? (
              <i className={`batch-glyph batch-${classShapes[label] ?? "circle"} batch-class-${label}`} />
            ) : (
              <span className="soft">{shortNumber(label, 2)}</span>
            )}
            <b>{n + 1}</b>
            <span className="soft">{short(cost)}</span>
          </button>
        );
      })}
    </div>
  );
}

const short = (value: number) => shortNumber(value, 2);
