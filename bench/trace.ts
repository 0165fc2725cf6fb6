/** What this reads of an event of Chromium's trace; times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Processor time of the thread within `dur`. */
  readonly tdur?: number;
  readonly args: {
    readonly name?: string;
    readonly data?: {
      readonly frames?: readonly { readonly processId?: number; readonly isOutermostMainFrame?: boolean }[];
    };
  };
}

/** The categories that hold the events read here, and little else: recording costs the page time. */
export const traceCategories = [
  "-*",
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "disabled-by-default-devtools.timeline.frame",
];

/** What the page's main thread did for one frame, in milliseconds. */
export interface FrameWork {
  readonly total: number;
  /** Of the total, what the processor spent on it: the rest was waiting, for the compositor or for a core. */
  readonly processor: number;
  /** Of the total, style and layout, asked for by scripts or by the frame itself. */
  readonly layout: number;
  /** Of the total, painting and handing over to the compositor. */
  readonly paint: number;
}

const layoutEvents = new Set(["UpdateLayoutTree", "Layout"]);
const paintEvents = new Set(["PrePaint", "Paint", "Layerize", "Commit"]);

/**
 * Main-thread work of every whole frame in a trace. The main thread's work is its top-level tasks (RunTask). A frame
 * begins with the task that holds BeginMainThreadFrame and lasts until the next one begins; every task that starts
 * in between, as of messages and timers, is counted to it.
 * @throws Error if the trace holds no page or no two frames
 */
export function frameWork(trace: readonly TraceEvent[]): FrameWork[] {
  const events = pageThread(trace, "CrRendererMain");
  const tasks = outermost(events.filter(({ name }) => name === "RunTask"));
  const layout = outermost(events.filter(({ name }) => layoutEvents.has(name)));
  const paint = outermost(events.filter(({ name }) => paintEvents.has(name)));
  const begins = frameBegins(events, tasks);
  if (begins.length < 2) throw new Error("the trace holds no two frames of the page");
  return begins.slice(1).map((end, index) => {
    const within = ({ ts }: TraceEvent) => ts >= begins[index]! && ts < end;
    const own = tasks.filter(within);
    return {
      total: milliseconds(own, "dur"),
      processor: milliseconds(own, "tdur"),
      layout: milliseconds(layout.filter(within), "dur"),
      paint: milliseconds(paint.filter(within), "dur"),
    };
  });
}

/**
 * Share of the time that the page's one worker was on a processor, from its first task to the end of its last.
 * What is lacking to 1 it waited, for messages or for a core that others had.
 * @throws Error if the trace holds no worker of the page
 */
export function workerShare(trace: readonly TraceEvent[]): number {
  const tasks = outermost(pageThread(trace, "DedicatedWorker thread").filter(({ name }) => name === "RunTask"));
  const [first, last] = [tasks[0], tasks.at(-1)];
  if (!first || !last) throw new Error("the trace holds no work of a worker");
  return milliseconds(tasks, "tdur") / ((last.ts + last.dur! - first.ts) / 1000);
}

/** The events of one thread of the traced page, in their order. */
function pageThread(trace: readonly TraceEvent[], threadName: string): TraceEvent[] {
  const started = trace.find(({ name }) => name === "TracingStartedInBrowser");
  const pid = started?.args.data?.frames?.find(({ isOutermostMainFrame }) => isOutermostMainFrame)?.processId;
  const isNamed = ({ name, args }: TraceEvent) => name === "thread_name" && args.name === threadName;
  const thread = trace.find((event) => event.pid === pid && isNamed(event));
  if (!thread) throw new Error(`the trace holds no page with a ${threadName}`);
  return trace.filter((event) => event.pid === pid && event.tid === thread.tid).sort((a, b) => a.ts - b.ts);
}

/** Those with a duration that lie in no other of them, so that nothing is counted twice. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let end = Number.NEGATIVE_INFINITY;
  return events.filter(({ ts, dur, ph }) => {
    if (ph !== "X" || dur === undefined || ts < end) return false;
    end = ts + dur;
    return true;
  });
}

/** When the tasks that hold a frame's beginning start. */
function frameBegins(events: readonly TraceEvent[], tasks: readonly TraceEvent[]): number[] {
  const marks = events.filter(({ name }) => name === "BeginMainThreadFrame").map(({ ts }) => ts);
  return tasks.filter(({ ts, dur = 0 }) => marks.some((mark) => mark >= ts && mark < ts + dur)).map(({ ts }) => ts);
}

function milliseconds(events: readonly TraceEvent[], time: "dur" | "tdur"): number {
  return events.reduce((sum, event) => sum + (event[time] ?? 0), 0) / 1000;
}
