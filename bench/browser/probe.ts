import type { BareReport, LongTask, Recording, StepReading } from "./recording.ts";

/** Counts since the page began. */
interface Traffic {
  snapshots: number;
  bytes: number;
}

/** Bytes of all arrays in a message. Its other parts are few and small. */
function arrayBytes(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + arrayBytes(part), 0);
}

/** Sees what comes from every worker that the page starts from now on. @returns a live count */
function watchWorkers(): Traffic {
  const traffic: Traffic = { snapshots: 0, bytes: 0 };
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener("message", ({ data }: MessageEvent<{ type?: string }>) => {
        if (data.type !== "snapshot") return;
        traffic.snapshots++;
        traffic.bytes += arrayBytes(data);
      });
    }
  };
  return traffic;
}

/** @returns a live list */
function watchLongTasks(): PerformanceEntry[] {
  const tasks: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  observer.observe({ type: "longtask", buffered: true });
  return tasks;
}

function afterLoad(tasks: readonly PerformanceEntry[]): LongTask[] {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const loaded = navigation?.loadEventEnd ?? 0;
  const after = tasks.filter(({ startTime }) => startTime >= loaded);
  return after.map(({ startTime, duration }) => ({ time: startTime, duration }));
}

/** Step 0 on a page without a counter. */
function readStep(): StepReading {
  const text = document.querySelector("[data-testid=step]")?.textContent ?? "0";
  return { time: performance.now(), step: Number(text.replaceAll(",", "")) };
}

function record(milliseconds: number, traffic: Traffic, tasks: readonly PerformanceEntry[]): Promise<Recording> {
  const frames: number[] = [];
  const steps: StepReading[] = [];
  const before = { ...traffic };
  return new Promise((resolve) => {
    const look = (time: number) => {
      frames.push(time);
      const reading = readStep();
      if (reading.step !== (steps.at(-1)?.step ?? 0)) steps.push(reading);
      if (time - frames[0]! < milliseconds) {
        requestAnimationFrame(look);
        return;
      }
      const [snapshots, bytes] = [traffic.snapshots - before.snapshots, traffic.bytes - before.bytes];
      resolve({ frames, steps, snapshots, bytes, longTasks: afterLoad(tasks) });
    };
    requestAnimationFrame(look);
  });
}

function askWorker(url: string): Promise<BareReport> {
  const worker = new Worker(url, { type: "module" });
  return new Promise<BareReport>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<BareReport>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(`the bare worker failed: ${message}`));
  }).finally(() => worker.terminate());
}

function install(): void {
  const traffic = watchWorkers();
  const tasks = watchLongTasks();
  window.probe = { record: (milliseconds) => record(milliseconds, traffic, tasks), readStep, askWorker };
}

install();
