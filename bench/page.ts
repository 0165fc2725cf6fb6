import type { Page } from "@playwright/test";
import type { LongTask, Recording, StepReading } from "./browser/recording.ts";
import { BARE_WORKER, BLANK, type Site, withPage } from "./site.ts";
import { intervals, type Spread, spread } from "./spread.ts";
import { type FrameWork, frameWork, type TraceEvent, traceCategories, workerShare } from "./trace.ts";

const SETTLING = 2000;
const MEASURED = 5000;

export interface LongTasks {
  readonly count: number;
  readonly longest: number;
}

/** How fast a worker trains. */
export interface Rate {
  readonly stepsPerSecond: number;
  /** Steps for each second that a processor really gave it: what it would do if it never waited for a core. */
  readonly stepsPerProcessorSecond: number;
}

/** The page training at full speed with one panel in the dock. Times in milliseconds. */
export interface PageResult extends Rate {
  readonly panel: string;
  readonly frameInterval: Spread;
  readonly work: Readonly<Record<keyof FrameWork, Spread>>;
  /** Main-thread tasks over 50 ms between the end of loading and the start of training. */
  readonly longTasksBefore: LongTasks;
  /** Those while it trained. */
  readonly longTasks: LongTasks;
  readonly snapshotsPerSecond: number;
  readonly bytesPerSnapshot: number;
}

/** The application at full speed, all its panels drawing. Traced only after the rest: tracing costs time itself. */
export function measurePage(site: Site, panel: string): Promise<PageResult> {
  return withPage(site, site.address, async (page) => {
    await page.getByRole("tab", { name: panel, exact: true }).click();
    await page.waitForTimeout(SETTLING);
    const { time: beginning } = await page.evaluate(() => window.probe.readStep());
    await startTraining(page);
    await page.waitForTimeout(SETTLING);
    const recording = await record(page);
    const { events, traced } = await trace(site, page, async () => {
      const before = await page.evaluate(() => window.probe.readStep());
      await page.waitForTimeout(MEASURED);
      return rate([before, await page.evaluate(() => window.probe.readStep())]);
    });
    const work = frameWork(events);
    return {
      panel,
      frameInterval: spread(intervals(recording.frames)),
      work: {
        total: spread(work.map(({ total }) => total)),
        processor: spread(work.map(({ processor }) => processor)),
        layout: spread(work.map(({ layout }) => layout)),
        paint: spread(work.map(({ paint }) => paint)),
      },
      longTasksBefore: countTasks(recording.longTasks.filter(({ time }) => time < beginning)),
      longTasks: countTasks(recording.longTasks.filter(({ time }) => time >= beginning)),
      stepsPerSecond: rate(recording.steps),
      stepsPerProcessorSecond: traced / workerShare(events),
      ...traffic(recording),
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

/** The bare trainer in the worker of a page that does nothing. */
export function measureBare(site: Site): Promise<Rate> {
  return withPage(site, site.address + BLANK, async (page) => {
    const address = site.address + BARE_WORKER;
    const { events, traced } = await trace(site, page, () =>
      page.evaluate((url) => window.probe.askWorker(url), address),
    );
    const stepsPerSecond = (1000 * traced.steps) / traced.milliseconds;
    return { stepsPerSecond, stepsPerProcessorSecond: stepsPerSecond / workerShare(events) };
  });
}

function record(page: Page): Promise<Recording> {
  return page.evaluate((milliseconds) => window.probe.record(milliseconds), MEASURED);
}

/** What the browser did while the page was used. */
export async function trace<T>({ browser }: Site, page: Page, use: () => Promise<T>) {
  await browser.startTracing(page, { categories: traceCategories });
  const traced = await use();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return { events: traceEvents, traced };
}

/** Steps a second from the first reading to the last. @throws Error if the counter stood still */
function rate(steps: readonly StepReading[]): number {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last || last.step <= first.step) throw new Error("the page does not train");
  return (1000 * (last.step - first.step)) / (last.time - first.time);
}

function countTasks(tasks: readonly LongTask[]): LongTasks {
  return { count: tasks.length, longest: Math.max(0, ...tasks.map(({ duration }) => duration)) };
}

function traffic({ frames, snapshots, bytes }: Recording) {
  if (snapshots === 0) throw new Error("the page gets no snapshots");
  return {
    snapshotsPerSecond: (1000 * snapshots) / (frames.at(-1)! - frames[0]!),
    bytesPerSnapshot: bytes / snapshots,
  };
}
