import type { BareReport, Recording } from "./recording.ts";

const traffic = { snapshots: 0, bytes: 0 };

/** Bytes of all arrays in a message. Its other parts are few and small. */
function arrayBytes(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + arrayBytes(part), 0);
}

/** Sees what comes from every worker of the page. */
class WatchedWorker extends Worker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    this.addEventListener("message", ({ data }: MessageEvent<{ type?: string }>) => {
      if (data.type !== "snapshot") return;
      traffic.snapshots++;
      traffic.bytes += arrayBytes(data);
    });
  }
}

const longTasks: PerformanceEntry[] = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });

function longTasksAfterLoad(): number[] {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const loaded = navigation?.loadEventEnd ?? 0;
  return longTasks.filter(({ startTime }) => startTime >= loaded).map(({ duration }) => duration);
}

function record(milliseconds: number): Promise<Recording> {
  const counter = document.querySelector("[data-testid=step]");
  const frames: number[] = [];
  const steps: { time: number; step: number }[] = [];
  const before = { ...traffic };
  return new Promise((resolve) => {
    const look = (time: number) => {
      frames.push(time);
      const step = counter ? Number(counter.textContent.replaceAll(",", "")) : 0;
      if (step !== (steps.at(-1)?.step ?? 0)) steps.push({ time: performance.now(), step });
      if (time - frames[0]! < milliseconds) {
        requestAnimationFrame(look);
        return;
      }
      const [snapshots, bytes] = [traffic.snapshots - before.snapshots, traffic.bytes - before.bytes];
      resolve({ frames, steps, snapshots, bytes, longTasks: longTasksAfterLoad() });
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

window.Worker = WatchedWorker;
window.probe = { record, askWorker };
