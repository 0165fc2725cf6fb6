import type { Command, Report } from "./protocol.ts";

/** How a worker was lost: its script never ran, an error ended it, or it gave no sign for too long. */
export interface Crash {
  readonly kind: "not-loaded" | "failed" | "silent";
  /** Of an error, what it says; of silence, how long it was. */
  readonly detail: string;
}

export interface ClientOptions {
  /** Starts the worker; called again after a crash. */
  spawn(): Worker;
  onReport(report: Report): void;
  /** The worker is gone; a new one has been given what `resume` returned, or, after too many, none has. */
  onCrash(crash: Crash, restarted: boolean): void;
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
/** Milliseconds that a worker's script may take to arrive over a slow line. */
const LOADING_PATIENCE = 60_000;
/** This many crashes within a minute, and the worker is not started again by itself. */
const MOST_CRASHES = 4;

/** Starts the worker, watches over it, and replaces it when it dies. */
export function createClient(options: ClientOptions): Client {
  /** Whether the present worker has said anything yet. */
  let heard = false;
  let worker = start();
  let lastSign = performance.now();
  let crashes: number[] = [];
  let pings = 0;
  let alive = true;

  function start(): Worker {
    const started = options.spawn();
    heard = false;
    started.onmessage = ({ data }: MessageEvent<Report>) => {
      if (started !== worker) return;
      heard = true;
      lastSign = performance.now();
      if (data.type !== "pong") options.onReport(data);
    };
    started.onerror = (event) => {
      event.preventDefault();
      const detail = event.message;
      // A script that cannot be loaded has no message either.
      if (started === worker) replace({ kind: detail || heard ? "failed" : "not-loaded", detail });
    };
    started.onmessageerror = () => replace({ kind: "failed", detail: "a message could not be read" });
    return started;
  }

  function replace(crash: Crash): void {
    worker.terminate();
    const now = performance.now();
    crashes = [...crashes.filter((time) => now - time < 60_000), now];
    const restart = crashes.length <= MOST_CRASHES;
    if (restart) resume();
    alive = restart;
    options.onCrash(crash, restart);
  }

  function resume(): void {
    worker = start();
    lastSign = performance.now();
    // All at once: the runs as they began are not to be reported before they have come to where they were.
    worker.postMessage({ type: "all", commands: options.resume() } satisfies Command);
  }

  let lastBeat = performance.now();
  const heartbeat = setInterval(() => {
    const now = performance.now();
    // A page that slept hears nothing either; that is not the worker's silence.
    const slept = now - lastBeat > 3 * PING_INTERVAL;
    lastBeat = now;
    if (slept) lastSign = now;
    if (!alive) return;
    if (now - lastSign > Math.max(options.patience(), heard ? 0 : LOADING_PATIENCE)) {
      replace({ kind: "silent", detail: `${Math.round((now - lastSign) / 1000)} s` });
    }
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
