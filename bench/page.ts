import type { Page } from "@playwright/test";
import type { Recording } from "./browser/recording.ts";
import { BARE_WORKER, BLANK, type Site, withPage } from "./site.ts";
import { intervals, type Spread, spread } from "./spread.ts";
import { type FrameWork, frameWork, type TraceEvent, traceCategories } from "./trace.ts";

const SETTLING = 2000;
const MEASURED = 5000;

/** The page training at full speed with one panel in the dock. Times in milliseconds. */
export interface PageResult {
  readonly panel: string;
  readonly frameInterval: Spread;
  readonly work: Readonly<Record<keyof FrameWork, Spread>>;
  /** Main-thread tasks over 50 ms, from the end of loading on. */
  readonly longTasks: { readonly count: number; readonly longest: number };
  readonly stepsPerSecond: number;
  readonly snapshotsPerSecond: number;
  readonly bytesPerSnapshot: number;
}

/** The application at full speed, all its panels drawing. Traced only after the rest: tracing costs time itself. */
export function measurePage(site: Site, panel: string): Promise<PageResult> {
  return withPage(site, site.address, async (page) => {
    await page.getByRole("tab", { name: panel, exact: true }).click();
    await startTraining(page);
    await page.waitForTimeout(SETTLING);
    const recording = await record(page);
    const work = await traceWork(site, page);
    return {
      panel,
      frameInterval: spread(intervals(recording.frames)),
      work: {
        total: spread(work.map(({ total }) => total)),
        processor: spread(work.map(({ processor }) => processor)),
        layout: spread(work.map(({ layout }) => layout)),
        paint: spread(work.map(({ paint }) => paint)),
      },
      longTasks: { count: recording.longTasks.length, longest: Math.max(0, ...recording.longTasks) },
      ...rates(recording),
    };
  });
}

export async function startTraining(page: Page): Promise<void> {
  await page.getByTestId("train").click();
}

/** Animation frames of a page that does nothing: the best that this machine gives. */
export function measureBlank(site: Site): Promise<Spread> {
  return withPage(site, site.address + BLANK, async (page) => spread(intervals((await record(page)).frames)));
}

/** Steps a second of the bare trainer in a worker of a page that does nothing. */
export function measureBare(site: Site): Promise<number> {
  return withPage(site, site.address + BLANK, async (page) => {
    const { steps, milliseconds } = await page.evaluate(
      (url) => window.probe.askWorker(url),
      site.address + BARE_WORKER,
    );
    return (1000 * steps) / milliseconds;
  });
}

function record(page: Page): Promise<Recording> {
  return page.evaluate((milliseconds) => window.probe.record(milliseconds), MEASURED);
}

async function traceWork({ browser }: Site, page: Page): Promise<FrameWork[]> {
  await browser.startTracing(page, { categories: traceCategories });
  await page.waitForTimeout(MEASURED);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
  return frameWork(trace.traceEvents);
}

/** @throws Error if the step counter stood still */
function rates({ frames, steps, snapshots, bytes }: Recording) {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last || last.step <= first.step) throw new Error("the page does not train");
  return {
    stepsPerSecond: (1000 * (last.step - first.step)) / (last.time - first.time),
    snapshotsPerSecond: (1000 * snapshots) / (frames.at(-1)! - frames[0]!),
    bytesPerSnapshot: bytes / snapshots,
  };
}
