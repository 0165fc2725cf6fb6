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
      /** Of an input event. */
      readonly type?: string;
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

/** What the page's main thread did for one frame, or for one press of a key, in milliseconds. */
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
  const workOf = mainThreadWork(trace);
  const begins = frameBegins(pageThread(trace, "CrRendererMain"));
  if (begins.length < 2) throw new Error("the trace holds no two frames of the page");
  return begins.slice(1).map((end, index) => workOf(begins[index]!, end));
}

/**
 * Main-thread work that follows each press of a key: its own task, and all that begin in the `milliseconds` after.
 * @throws Error if the trace holds no page
 */
export function keyWork(trace: readonly TraceEvent[], milliseconds: number): FrameWork[] {
  const workOf = mainThreadWork(trace);
  return pressBegins(trace).map((begin) => workOf(begin, begin + 1000 * milliseconds));
}

/**
 * Of that, what draws: the key's own task and those of the frames. Left out is what the browser does for itself, as
 * collecting garbage.
 * @throws Error if the trace holds no page
 */
export function keyDrawing(trace: readonly TraceEvent[], milliseconds: number): FrameWork[] {
  const presses = pressBegins(trace);
  const draws = new Set([...presses, ...frameBegins(pageThread(trace, "CrRendererMain"))]);
  const workOf = mainThreadWork(trace, ({ ts }) => draws.has(ts));
  return presses.map((begin) => workOf(begin, begin + 1000 * milliseconds));
}

/** Sums up those of the tasks counted that begin within a time. */
function mainThreadWork(
  trace: readonly TraceEvent[],
  isCounted: (task: TraceEvent) => boolean = () => true,
): (begin: number, end: number) => FrameWork {
  const events = pageThread(trace, "CrRendererMain");
  const tasks = outermost(events.filter(({ name }) => name === "RunTask")).filter(isCounted);
  const layout = outermost(events.filter(({ name }) => layoutEvents.has(name)));
  const paint = outermost(events.filter(({ name }) => paintEvents.has(name)));
  return (begin, end) => {
    const own = tasks.filter(({ ts }) => ts >= begin && ts < end);
    const isOwn = ({ ts }: TraceEvent) => own.some((task) => ts >= task.ts && ts < task.ts + task.dur!);
    return {
      total: milliseconds(own, "dur"),
      processor: milliseconds(own, "tdur"),
      layout: milliseconds(layout.filter(isOwn), "dur"),
      paint: milliseconds(paint.filter(isOwn), "dur"),
    };
  };
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

/** When the tasks start in which a key is pressed. */
function pressBegins(trace: readonly TraceEvent[]): number[] {
  const events = pageThread(trace, "CrRendererMain");
  return tasksAround(
    events,
    events.filter(({ name, args }) => name === "EventDispatch" && args.data?.type === "keydown"),
  );
}

/** When the tasks that hold a frame's beginning start. */
function frameBegins(events: readonly TraceEvent[]): number[] {
  return tasksAround(
    events,
    events.filter(({ name }) => name === "BeginMainThreadFrame"),
  );
}

/** When the tasks start that hold some of those events. */
function tasksAround(events: readonly TraceEvent[], marks: readonly TraceEvent[]): number[] {
  const tasks = outermost(events.filter(({ name }) => name === "RunTask"));
  const holds = ({ ts, dur = 0 }: TraceEvent) => marks.some((mark) => mark.ts >= ts && mark.ts < ts + dur);
  return tasks.filter(holds).map(({ ts }) => ts);
}

function milliseconds(events: readonly TraceEvent[], time: "dur" | "tdur"): number {
  return events.reduce((sum, event) => sum + (event[time] ?? 0), 0) / 1000;
}
