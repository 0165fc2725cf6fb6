import type { Command, Report } from "./protocol.ts";

export interface ClientOptions {
  /** Starts the worker; called again after a crash. */
  spawn(): Worker;
  onReport(report: Report): void;
  /** The worker died or fell silent; a new one has been given what `resume` returned, or, after too many, none has. */
  onCrash(reason: string, restarted: boolean): void;
  /** Commands that bring a fresh worker to where the dead one was. */
  resume(): readonly Command[];
  /** Milliseconds of silence that count as death: longer than the longest step may take. */
  patience(): number;
}

/** The page's end of the training worker. */
export interface Client {
  send(command: Command, transfer?: Transferable[]): void;
  /** Starts a worker again that had died too often, as after an experiment that killed it is gone. */
  revive(): void;
  dispose(): void;
}

const PING_INTERVAL = 1000;
/** This many crashes within a minute, and the worker is not started again by itself. */
const MOST_CRASHES = 4;

/** Starts the worker, watches over it, and replaces it when it dies. */
export function createClient(options: ClientOptions): Client {
  let worker = start();
  let lastSign = performance.now();
  let crashes: number[] = [];
  let pings = 0;
  let alive = true;

  function start(): Worker {
    const started = options.spawn();
    started.onmessage = ({ data }: MessageEvent<Report>) => {
      if (started !== worker) return;
      lastSign = performance.now();
      if (data.type !== "pong") options.onReport(data);
    };
    started.onerror = (event) => {
      event.preventDefault();
      if (started === worker) replace(event.message || "the worker could not be loaded");
    };
    started.onmessageerror = () => replace("a message could not be read");
    return started;
  }

  function replace(reason: string): void {
    worker.terminate();
    const now = performance.now();
    crashes = [...crashes.filter((time) => now - time < 60_000), now];
    const restart = crashes.length <= MOST_CRASHES;
    if (restart) resume();
    alive = restart;
    options.onCrash(reason, restart);
  }

  function resume(): void {
    worker = start();
    lastSign = performance.now();
    for (const command of options.resume()) worker.postMessage(command);
  }

  let lastBeat = performance.now();
  const heartbeat = setInterval(() => {
    const now = performance.now();
    // A page that slept hears nothing either; that is not the worker's silence.
    const slept = now - lastBeat > 3 * PING_INTERVAL;
    lastBeat = now;
    if (slept) lastSign = now;
    if (!alive) return;
    if (now - lastSign > options.patience()) replace(`no answer for ${Math.round((now - lastSign) / 1000)} s`);
    worker.postMessage({ type: "ping", id: ++pings } satisfies Command);
  }, PING_INTERVAL);

  return {
    send(command, transfer = []) {
      worker.postMessage(command, transfer);
    },
    revive() {
      if (alive) return;
      crashes = [];
      alive = true;
      resume();
    },
    dispose() {
      clearInterval(heartbeat);
      worker.terminate();
    },
  };
}
