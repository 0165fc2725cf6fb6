import { describe, expect, it } from "vitest";
import { frameWork, keyDrawing, keyWork, type TraceEvent, workerShare } from "./trace.ts";

const page = { pid: 7, tid: 1 };
const span = (name: string, ts: number, dur: number, tdur = dur, where = page): TraceEvent => {
  return { name, ph: "X", ts, dur, tdur, args: {}, ...where };
};
const mark = (ts: number): TraceEvent => ({ name: "BeginMainThreadFrame", ph: "I", ts, args: {}, ...page });
const worker = { pid: 7, tid: 2 };
const thread = (name: string, where: { pid: number; tid: number }): TraceEvent => {
  return { name: "thread_name", ph: "M", ts: 0, args: { name }, ...where };
};
const started: TraceEvent = {
  name: "TracingStartedInBrowser",
  ph: "I",
  pid: 1,
  tid: 1,
  ts: 0,
  args: { data: { frames: [{ processId: page.pid, isOutermostMainFrame: true }] } },
};
const header = [
  started,
  thread("CrRendererMain", { pid: 3, tid: 9 }),
  thread("CrRendererMain", page),
  thread("DedicatedWorker thread", worker),
];

describe("the work that a press of a key leads to", () => {
  const key = (ts: number, type = "keydown"): TraceEvent => {
    return { name: "EventDispatch", ph: "X", ts, dur: 10, args: { data: { type } }, ...page };
  };

  it("is its own task and all that begin soon after, not those of other events", () => {
    const trace = [
      ...header,
      span("RunTask", 1000, 400),
      key(1010, "keyup"),
      span("RunTask", 100_000, 1000),
      key(100_020),
      span("RunTask", 110_000, 8000, 7000),
      span("Layout", 112_000, 2000),
      span("RunTask", 160_000, 5000),
    ];
    expect(keyWork(trace, 50)).toEqual([{ total: 9, processor: 8, layout: 2, paint: 0 }]);
  });

  it("draws in its own task and in frames", () => {
    const trace = [
      ...header,
      span("RunTask", 100_000, 1000),
      key(100_020),
      span("RunTask", 104_000, 2000),
      span("Layout", 104_500, 1000),
      span("RunTask", 110_000, 8000, 7000),
      mark(110_010),
      span("Layout", 112_000, 3000),
      span("RunTask", 130_000, 2000),
      mark(130_010),
      span("RunTask", 160_000, 5000),
      mark(160_010),
    ];
    expect(keyDrawing(trace, 50)).toEqual([{ total: 11, processor: 10, layout: 3, paint: 0 }]);
  });
});

describe("the work of a frame", () => {
  it("is its own task and those until the next frame's, each once", () => {
    const trace = [
      ...header,
      span("RunTask", 500, 100),
      span("RunTask", 1000, 4000),
      mark(1010),
      span("RunTask", 1200, 300),
      span("RunTask", 9000, 2000),
      span("RunTask", 17_000, 1000),
      mark(17_010),
    ];
    expect(frameWork(trace).map(({ total }) => total)).toEqual([6]);
  });

  it("leaves out other threads and other pages", () => {
    const trace = [
      ...header,
      span("RunTask", 1000, 4000),
      mark(1010),
      span("RunTask", 6000, 9000, 9000, worker),
      span("RunTask", 6000, 9000, 9000, { pid: 3, tid: 1 }),
      span("RunTask", 17_000, 1000),
      mark(17_010),
    ];
    expect(frameWork(trace).map(({ total }) => total)).toEqual([4]);
  });

  it("tells processor time, layout and painting apart", () => {
    const trace = [
      ...header,
      span("RunTask", 1000, 9000, 7000),
      mark(1010),
      span("FireAnimationFrame", 1100, 3000),
      span("Layout", 2000, 1500),
      span("UpdateLayoutTree", 4200, 500),
      span("Paint", 5000, 1000),
      span("Paint", 5100, 800),
      span("Commit", 6500, 2000),
      span("RunTask", 17_000, 1000),
      mark(17_010),
    ];
    expect(frameWork(trace)).toEqual([{ total: 9, processor: 7, layout: 2, paint: 3 }]);
  });

  it("is found whatever the order of the events", () => {
    const trace = [...header, mark(17_010), span("RunTask", 17_000, 1000), mark(1010), span("RunTask", 1000, 4000)];
    expect(frameWork(trace)).toHaveLength(1);
  });

  it("cannot be told without a page or a second frame", () => {
    expect(() => frameWork([started])).toThrow("no page");
    expect(() => frameWork([...header, span("RunTask", 1000, 10), mark(1001)])).toThrow("no two frames");
  });
});

describe("the worker's share of a processor", () => {
  it("is its processor time between its first task and its last", () => {
    const trace = [
      ...header,
      span("RunTask", 0, 90_000),
      span("RunTask", 5000, 4000, 3000, worker),
      span("FunctionCall", 5100, 3000, 2000, worker),
      span("RunTask", 11_000, 4000, 2000, worker),
    ];
    expect(workerShare(trace)).toBe(0.5);
  });

  it("cannot be told without a worker", () => {
    expect(() => workerShare(header)).toThrow("no work");
    expect(() => workerShare(header.slice(0, 3))).toThrow("no page with a DedicatedWorker thread");
  });
});
