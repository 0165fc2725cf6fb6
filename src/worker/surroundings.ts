import type { Report } from "./protocol.ts";

/** What the session is given of the world, so that a test can run it with a clock and a mailbox of its own. */
export interface Surroundings {
  /** Milliseconds. */
  now(): number;
  post(report: Report, transfer: ArrayBuffer[]): void;
  /** Calls back after messages that wait have been read, and no sooner than `milliseconds` from now. */
  defer(callback: () => void, milliseconds: number): void;
}
