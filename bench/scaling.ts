import type { Arenas } from "./arenas.ts";
import { type EngineName, engines } from "./engines/engines.ts";
import { type Network, networkNamed, ofDepth, ofWidth } from "./networks.ts";
import type { ScalingRow } from "./rows.ts";
import { logLogSlope } from "./slope.ts";
import type { Pace } from "./timing.ts";
import { engineNames, trainWith } from "./training.ts";

const BATCH = 32;

/** What is varied, from where to where, and the network and batch at each value. */
const axes: Record<ScalingRow["along"], { networks: string; values: number[]; at(value: number): [Network, number] }> =
  {
    width: {
      networks: `2-w-w-1, batches of ${BATCH}`,
      values: [8, 16, 32, 64, 128, 256, 512],
      at: (width) => [ofWidth(width), BATCH],
    },
    depth: {
      networks: `2-[32×d]-1, batches of ${BATCH}`,
      values: [1, 2, 4, 8, 16],
      at: (depth) => [ofDepth(depth), BATCH],
    },
    batch: {
      networks: "2-8-8-8-1",
      values: [1, 4, 16, 64, 256],
      at: (batch) => [networkNamed("2-8-8-8-1"), batch],
    },
  };

/** How a step's time grows along each axis, for each of our engines in a browser. */
export async function measureScaling(arenas: Arenas, pace: Pace): Promise<ScalingRow[]> {
  const rows: ScalingRow[] = [];
  for (const engine of engineNames.filter(isOursInBrowser)) {
    for (const along of ["width", "depth", "batch"] as const) rows.push(await measureAxis(arenas, engine, along, pace));
  }
  return rows;
}

function isOursInBrowser(engine: EngineName): boolean {
  return engines[engine].ours && engines[engine].where === "browser";
}

/** @throws Error if the engine can't train one of the networks */
async function measureAxis(
  arenas: Arenas,
  engine: EngineName,
  along: ScalingRow["along"],
  pace: Pace,
): Promise<ScalingRow> {
  const { networks, values, at } = axes[along];
  const points: (readonly [number, number])[] = [];
  for (const value of values) {
    const [network, batch] = at(value);
    const result = await trainWith(arenas, engine, network, batch, pace);
    if ("obstacle" in result) throw new Error(`${engine} on ${network.name}: ${result.obstacle}`);
    points.push([value, 1e6 / result.best]);
  }
  return { task: "scaling", engine, along, networks, points, slope: logLogSlope(points) };
}
