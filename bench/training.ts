import { agrees } from "./agreement.ts";
import type { Arenas } from "./arenas.ts";
import { makeCase } from "./cases.ts";
import { engine as ours } from "./engines/chainrule.ts";
import { type EngineEntry, type EngineName, engines } from "./engines/engines.ts";
import { flopsPerStep } from "./flops.ts";
import type { Network } from "./networks.ts";
import type { TrainRow } from "./rows.ts";
import type { Pace } from "./timing.ts";
import { type TrainResult, trainRun } from "./trainRun.ts";

export const engineNames = Object.keys(engines) as EngineName[];

/** Every engine on one network and batch, one after the other. */
export async function measureTraining(
  arenas: Arenas,
  network: Network,
  batch: number,
  pace: Pace,
): Promise<TrainRow[]> {
  const expected = await expectedCost(network, batch);
  const rows: TrainRow[] = [];
  for (const engine of engineNames) {
    const result = await trainWith(arenas, engine, network, batch, pace);
    rows.push(rowOf(engine, network, batch, expected, result));
  }
  return rows;
}

/** Trains where the engine lives. A failure is a result too. */
export async function trainWith(
  arenas: Arenas,
  engine: EngineName,
  network: Network,
  batch: number,
  pace: Pace,
): Promise<TrainResult> {
  const { where }: EngineEntry = engines[engine];
  try {
    if (where === "node") return await trainRun(engine, network, batch, pace);
    return await arenas.enter(where, (page) =>
      page.evaluate((given) => window.arena.train(...given), [engine, network, batch, pace] as const),
    );
  } catch (error) {
    const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { obstacle: `failed: ${line}` };
  }
}

/** What the cost should be after one step on each batch: our own, in float64. */
async function expectedCost(network: Network, batch: number): Promise<number> {
  const task = makeCase(network, batch);
  const run = await ours.prepare(task);
  await run.step(task.batches.length);
  return run.cost();
}

function rowOf(
  engine: EngineName,
  network: Network,
  batch: number,
  expectedCost: number,
  result: TrainResult,
): TrainRow {
  const { where, precision } = engines[engine];
  const about = { task: "train", network: network.name, batch, engine, where, precision } as const;
  if ("obstacle" in result) return { ...about, obstacle: result.obstacle };
  const { best, median, cost } = result;
  return {
    ...about,
    stepsPerSecond: best,
    medianStepsPerSecond: median,
    gflops: (best * flopsPerStep(network.sizes, batch)) / 1e9,
    cost,
    expectedCost,
    agrees: agrees(cost, expectedCost, precision),
  };
}
