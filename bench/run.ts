import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Arenas, openArenas } from "./arenas.ts";
import { measureInterface } from "./interface.ts";
import { describeMachine } from "./machine.ts";
import { networkNamed } from "./networks.ts";
import { type Options, parseOptions, USAGE } from "./options.ts";
import { asMarkdown, asText, type Results } from "./report.ts";
import type { GridRow, PeakRow, Row } from "./rows.ts";
import { measureScaling } from "./scaling.ts";
import { buildIfStale } from "./site.ts";
import { type Pace, paces } from "./timing.ts";
import { measureTraining } from "./training.ts";
import { peerVersions } from "./versions.ts";

const GRID_SIDE = 512;
const GRID_NETWORKS = ["2-4-2-1", "2-8-8-8-1", "2-[32×8]-1"];

const options = readOptions();
const results = await measure(options);
console.log(options.json ? JSON.stringify(results, null, 2) : asText(results));
if (options.save) writeFileSync(join(import.meta.dirname, "RESULTS.md"), asMarkdown(results));

function readOptions(): Options {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nUsage: ${USAGE}`);
    process.exit(2);
  }
}

async function measure({ everything, dist, long, ...options }: Options): Promise<Results> {
  const built = !everything ? null : dist === undefined ? await buildIfStale() : resolve(dist);
  const arenas = await openArenas();
  try {
    const machine = describeMachine(arenas.browsers.browser);
    const pace = paces[options.pace];
    const rows: Row[] = [await peakRow(arenas, pace)];
    for (const network of options.networks) {
      for (const batch of options.batches) {
        say(`training ${network.name}, batches of ${batch}`);
        rows.push(...(await measureTraining(arenas, network, batch, pace)));
      }
    }
    if (everything) rows.push(...(await gridRows(arenas, pace)));
    if (everything) say("how time grows");
    if (everything) rows.push(...(await measureScaling(arenas, paces.quick)));
    const interfaceResults = built === null ? null : await measureInterface(built, long, say);
    return { machine, versions: peerVersions(), rows, interface: interfaceResults };
  } finally {
    await arenas.close();
  }
}

async function peakRow(arenas: Arenas, pace: Pace): Promise<PeakRow> {
  say("the machine's peak");
  const gflops = await arenas.enter("browser", (page) => page.evaluate((pace) => window.arena.measurePeak(pace), pace));
  return { task: "peak", gflops };
}

async function gridRows(arenas: Arenas, pace: Pace): Promise<GridRow[]> {
  const rows: GridRow[] = [];
  for (const name of GRID_NETWORKS) {
    say(`the picture of ${name}`);
    const given = [networkNamed(name), GRID_SIDE, pace] as const;
    const milliseconds = await arenas.enter("browser", (page) =>
      page.evaluate((given) => window.arena.gridTime(...given), given),
    );
    rows.push({ task: "grid", network: name, engine: "chainrule", side: GRID_SIDE, milliseconds });
  }
  return rows;
}

/** Beside the results, for who waits. */
function say(what: string): void {
  console.error(`Measuring ${what}…`);
}
