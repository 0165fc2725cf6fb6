export interface StepReading {
  readonly time: number;
  readonly step: number;
}

export interface LongTask {
  readonly time: number;
  readonly duration: number;
}

/** What a page saw of itself for a while. Times in milliseconds since its navigation. */
export interface Recording {
  /** When each animation frame began. */
  readonly frames: readonly number[];
  /** The step counter, each time it had changed; empty on a page without one. */
  readonly steps: readonly StepReading[];
  /** Snapshots that came from workers, and the bytes of the arrays in them. */
  readonly snapshots: number;
  readonly bytes: number;
  /** Main-thread tasks over 50 ms, from the end of loading until now. */
  readonly longTasks: readonly LongTask[];
}

/** Steps that a bare loop took in the measured time. */
export interface BareReport {
  readonly steps: number;
  readonly milliseconds: number;
}

/** What the probe offers inside the page, as `window.probe`. */
export interface Probe {
  record(milliseconds: number): Promise<Recording>;
  /** What the step counter shows now. */
  readStep(): StepReading;
  /** Runs a worker script that reports once. */
  askWorker(url: string): Promise<BareReport>;
}

declare global {
  interface Window {
    probe: Probe;
  }
}
