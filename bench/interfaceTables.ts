import type { MemoryReading } from "./memory.ts";
import type { LongTasks, PageResult, Rate } from "./page.ts";
import type { Spread } from "./spread.ts";
import type { SteppingResult } from "./stepping.ts";
import type { Cells, Table } from "./table.ts";

/** The application at work. Times in milliseconds. */
export interface InterfaceResults {
  /** JavaScript that a first visit fetches, gzipped. */
  readonly firstLoadBytes: number;
  readonly blankFrameInterval: Spread;
  /** Steps a second of the bare trainer in Node. */
  readonly bareInNode: number;
  /** The bare trainer in the browser: before the first page, between the pages and after the last. */
  readonly bareInBrowser: readonly Rate[];
  readonly pages: readonly PageResult[];
  readonly stepping: SteppingResult;
  /** Null if it was not asked for. */
  readonly memory: readonly MemoryReading[] | null;
}

const time = (milliseconds: number) => milliseconds.toFixed(1);
const count = (value: number) => Math.round(value).toLocaleString("en-US");
const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);
const tasksText = ({ count, longest }: LongTasks) => (count === 0 ? "none" : `${count}, longest ${time(longest)} ms`);
const spreadText = ({ p50, p95, max }: Spread) => [p50, p95, max].map(time).join(" / ");

/** A page's rate as a share of the bare trainer's, just before it and just after it. */
function shareOfBare({ pages, bareInBrowser }: InterfaceResults, index: number, rate: keyof Rate): string {
  const bare = (bareInBrowser[index]![rate] + bareInBrowser[index + 1]![rate]) / 2;
  return `${((100 * pages[index]![rate]) / bare).toFixed(0)} %`;
}

function pageRows(results: InterfaceResults): Cells[] {
  const { pages, blankFrameInterval } = results;
  const row = (label: string, cell: (page: PageResult, index: number) => string, blank = ""): Cells => {
    return [label, ...pages.map(cell), blank];
  };
  return [
    ["p50 / p95 / max, ms", ...pages.map(({ panel }) => panel), "Blank page"],
    row("Interval between frames", ({ frameInterval }) => spreadText(frameInterval), spreadText(blankFrameInterval)),
    row("Main-thread work in a frame", ({ work }) => spreadText(work.total)),
    row("  of it processor time", ({ work }) => spreadText(work.processor)),
    row("  of it style and layout", ({ work }) => spreadText(work.layout)),
    row("  of it painting", ({ work }) => spreadText(work.paint)),
    row("Tasks over 50 ms after loading", ({ longTasksBefore }) => tasksText(longTasksBefore)),
    row("Tasks over 50 ms while training", ({ longTasks }) => tasksText(longTasks)),
    row("Steps a second", ({ stepsPerSecond }) => count(stepsPerSecond)),
    row("  of the bare trainer's", (_, index) => shareOfBare(results, index, "stepsPerSecond")),
    row("Steps a second of processor time", ({ stepsPerProcessorSecond }) => count(stepsPerProcessorSecond)),
    row("  of the bare trainer's", (_, index) => shareOfBare(results, index, "stepsPerProcessorSecond")),
    row("Snapshots a second", ({ snapshotsPerSecond }) => snapshotsPerSecond.toFixed(1)),
    row("Size of a snapshot", ({ bytesPerSnapshot }) => `${kilobytes(bytesPerSnapshot)} KB`),
  ];
}

function otherRows({ firstLoadBytes, bareInNode, bareInBrowser, stepping, memory }: InterfaceResults): Cells[] {
  const { drawing } = stepping;
  const bare = (rate: keyof Rate) => bareInBrowser.map((each) => count(each[rate])).join(", ");
  return [
    ["", "Before, between and after the pages"],
    ["Bare trainer in the browser, steps a second", bare("stepsPerSecond")],
    ["Bare trainer in the browser, steps a second of processor time", bare("stepsPerProcessorSecond")],
    ["Bare trainer in Node, steps a second", count(bareInNode)],
    ["Walk through 2-8-8-8-1: main-thread work to draw a stop, p50 / p95 / max, ms", spreadText(drawing.total)],
    ["  of it processor time", spreadText(drawing.processor)],
    ["  of it style and layout", spreadText(drawing.layout)],
    ["  of it painting", spreadText(drawing.paint)],
    ["  with all that follows: the next stop made ready, garbage collected", spreadText(stepping.all)],
    ["JavaScript of the first load, gzipped", `${kilobytes(firstLoadBytes)} KB`],
    ...(memory ?? []).map(({ seconds, step, bytes }): Cells => {
      return [`Memory after ${seconds} s of training`, `${kilobytes(bytes / 1024)} MB at step ${count(step)}`];
    }),
  ];
}

/** The default experiment at full speed, and what a page costs beside it. */
export function interfaceTables(results: InterfaceResults): Table[] {
  const note =
    "The default experiment trains at full speed with every panel open at 1440 × 900; the columns are the panel in the dock.";
  return [
    { title: "The application", rows: pageRows(results), notes: [note] },
    { title: "Beside the application", rows: otherRows(results), notes: [] },
  ];
}
