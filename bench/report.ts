import type { Machine } from "./machine.ts";
import type { MemoryReading } from "./memory.ts";
import type { PageResult } from "./page.ts";
import type { Spread } from "./spread.ts";

/** All that one run of the benchmark found. Times in milliseconds. */
export interface Results {
  readonly machine: Machine;
  /** JavaScript that a first visit fetches, gzipped. */
  readonly firstLoadBytes: number;
  readonly blankFrameInterval: Spread;
  readonly bareStepsPerSecond: {
    readonly node: number;
    /** In the browser, before the first page, between the pages and after the last. */
    readonly browser: readonly number[];
  };
  readonly pages: readonly PageResult[];
  /** Null if it was not asked for. */
  readonly memory: readonly MemoryReading[] | null;
}

type Row = readonly string[];

const time = (milliseconds: number) => milliseconds.toFixed(1);
const count = (value: number) => Math.round(value).toLocaleString("en-US");
const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);
const spreadText = ({ p50, p95, max }: Spread) => [p50, p95, max].map(time).join(" / ");

/** The page's steps a second as a share of the bare trainer's, just before it and just after it. */
export function shareOfBare({ pages, bareStepsPerSecond: { browser } }: Results, index: number): number {
  return pages[index]!.stepsPerSecond / ((browser[index]! + browser[index + 1]!) / 2);
}

function pageRows(results: Results): Row[] {
  const { pages, blankFrameInterval } = results;
  const row = (label: string, cell: (page: PageResult, index: number) => string, blank = ""): Row => {
    return [label, ...pages.map(cell), blank];
  };
  return [
    ["p50 / p95 / max, ms", ...pages.map(({ panel }) => panel), "Blank page"],
    row("Interval between frames", ({ frameInterval }) => spreadText(frameInterval), spreadText(blankFrameInterval)),
    row("Main-thread work in a frame", ({ work }) => spreadText(work.total)),
    row("  of it processor time", ({ work }) => spreadText(work.processor)),
    row("  of it style and layout", ({ work }) => spreadText(work.layout)),
    row("  of it painting", ({ work }) => spreadText(work.paint)),
    row("Tasks over 50 ms after load", ({ longTasks }) => `${longTasks.count}, longest ${time(longTasks.longest)} ms`),
    row("Steps a second", ({ stepsPerSecond }) => count(stepsPerSecond)),
    row("  of the bare trainer's", (_, index) => `${(100 * shareOfBare(results, index)).toFixed(0)} %`),
    row("Snapshots a second", ({ snapshotsPerSecond }) => snapshotsPerSecond.toFixed(1)),
    row("Size of a snapshot", ({ bytesPerSnapshot }) => `${kilobytes(bytesPerSnapshot)} KB`),
  ];
}

function otherRows({ firstLoadBytes, bareStepsPerSecond, memory }: Results): Row[] {
  return [
    ["Beside the pages", ""],
    ["Bare trainer in the browser, steps a second", bareStepsPerSecond.browser.map(count).join(", ")],
    ["Bare trainer in Node, steps a second", count(bareStepsPerSecond.node)],
    ["JavaScript of the first load, gzipped", `${kilobytes(firstLoadBytes)} KB`],
    ...(memory ?? []).map(({ seconds, step, bytes }): Row => {
      return [`Memory after ${seconds} s of training`, `${kilobytes(bytes / 1024)} MB at step ${count(step)}`];
    }),
  ];
}

function machineLines({ machine: m }: Results): string[] {
  return [
    `${m.processor}, ${m.cores} cores, ${m.memoryGigabytes} GB; ${m.system}; load before ${m.loadBefore.toFixed(1)}`,
    `${m.browser}, Node ${m.node}; ${m.date}`,
  ];
}

/** For a terminal. */
export function asText(results: Results): string {
  return [...machineLines(results), "", ...aligned(pageRows(results)), "", ...aligned(otherRows(results))].join("\n");
}

function aligned(rows: readonly Row[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: Row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join("   ");
  return rows.map((row) => line(row).trimEnd());
}

/** For RESULTS.md. */
export function asMarkdown(results: Results): string {
  const parts = [
    "# Benchmark results",
    "`npm run bench -- --save` writes this file. The default experiment trains at full speed with every panel open at " +
      "1440 × 900; the columns are the panel in the dock.",
    machineLines(results).join("  \n"),
    table(pageRows(results)),
    table(otherRows(results)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function table([header, ...rows]: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.map((cell) => cell.trim()).join(" | ")} |`;
  return [line(header!), line(header!.map(() => "---")), ...rows.map(line)].join("\n");
}
