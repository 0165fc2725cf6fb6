import { makeCase } from "./cases.ts";
import type { Engine } from "./engines/engine.ts";
import { type EngineName, engines } from "./engines/engines.ts";
import type { Network } from "./networks.ts";
import { type Pace, type Timing, timeSteps } from "./timing.ts";

/** What one engine made of one case. */
export type TrainResult =
  | { readonly obstacle: string }
  /** `cost` is the mean over the case's batches after one step on each of them. */
  | (Timing & { readonly cost: number });

/** Measures one engine, where it runs: takes every batch once, notes the cost, goes on against the clock. */
export async function trainRun(name: EngineName, network: Network, batch: number, pace: Pace): Promise<TrainResult> {
  const task = makeCase(network, batch);
  const { engine }: { engine: Engine } = await engines[name].load();
  const obstacle = await engine.obstacle?.(task);
  if (obstacle !== undefined) return { obstacle };
  const run = await engine.prepare(task);
  try {
    await run.step(task.batches.length);
    const cost = await run.cost();
    const timing = await timeSteps((count) => run.step(count), pace);
    // Who stops computing, or computes nonsense, must not win.
    const last = await run.cost();
    if (!Number.isFinite(last)) return { obstacle: `cost ${last} in the end` };
    return { ...timing, cost };
  } finally {
    run.dispose();
  }
}
