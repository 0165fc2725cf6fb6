import { type Arenas, openArenas } from "./arenas.ts";
import { describeMachine, type Machine } from "./machine.ts";
import { networkNamed } from "./networks.ts";
import type { Options } from "./options.ts";
import type { GridRow, PeakRow, Row } from "./rows.ts";
import { measureScaling } from "./scaling.ts";
import { measureSeek } from "./seek.ts";
import { type Pace, paces } from "./timing.ts";
import { measureTraining } from "./training.ts";

const GRID_SIDE = 512;
const GRID_NETWORKS = ["2-4-2-1", "2-8-8-8-1", "2-[32×8]-1"];

/** Training by every engine, and all that needs no application. One thing at a time, so that nothing disturbs the next. */
export async function measureEngines(
  { networks, batches, everything, ...options }: Options,
  say: (what: string) => void,
): Promise<{ machine: Machine; rows: Row[] }> {
  const arenas = await openArenas();
  try {
    const machine = describeMachine(arenas.browsers.browser);
    const pace = paces[options.pace];
    say("the machine's peak");
    const rows: Row[] = [await peakRow(arenas, pace)];
    for (const network of networks) {
      for (const batch of batches) {
        say(`training ${network.name}, batches of ${batch}`);
        rows.push(...(await measureTraining(arenas, network, batch, pace)));
      }
    }
    if (everything) {
      say("pictures");
      rows.push(...(await gridRows(arenas, pace)));
      say("going back");
      rows.push(await measureSeek(networkNamed("2-8-8-8-1"), 32));
      say("how time grows");
      rows.push(...(await measureScaling(arenas, paces.quick)));
    }
    return { machine, rows };
  } finally {
    await arenas.close();
  }
}

async function peakRow(arenas: Arenas, pace: Pace): Promise<PeakRow> {
  const gflops = await arenas.enter("browser", (page) => page.evaluate((pace) => window.arena.measurePeak(pace), pace));
  return { task: "peak", gflops };
}

async function gridRows(arenas: Arenas, pace: Pace): Promise<GridRow[]> {
  const rows: GridRow[] = [];
  for (const name of GRID_NETWORKS) {
    const given = [networkNamed(name), GRID_SIDE, pace] as const;
    const milliseconds = await arenas.enter("browser", (page) =>
      page.evaluate((given) => window.arena.gridTime(...given), given),
    );
    rows.push({ task: "grid", network: name, engine: "chainrule", side: GRID_SIDE, milliseconds });
  }
  return rows;
}
