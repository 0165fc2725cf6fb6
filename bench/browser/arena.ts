import { gridTime } from "../grid.ts";
import { measurePeak } from "../peak.ts";
import { trainRun } from "../trainRun.ts";

/** What the arena's page offers to the benchmark, as `window.arena`. */
const arena = { train: trainRun, gridTime, measurePeak };
export type Arena = typeof arena;

declare global {
  interface Window {
    arena: Arena;
  }
}

window.arena = arena;
