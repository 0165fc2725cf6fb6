import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { firstLoad } from "../scripts/firstLoad.ts";
import { defaultExperiment } from "../src/experiment/defaults.ts";
import { bareRate } from "./browser/bareRate.ts";
import { describeMachine } from "./machine.ts";
import { measureMemory } from "./memory.ts";
import { measureBare, measureBlank, measurePage, type PageResult } from "./page.ts";
import { asMarkdown, asText, type Results } from "./report.ts";
import { buildIfStale, openSite } from "./site.ts";

const USAGE = "npm run bench -- [--json] [--save] [--long] [--dist <folder of another build>]";
const PANELS = ["Hidden representation", "Accuracy"];

const options = readOptions();
const dist = options.dist === undefined ? await buildIfStale() : resolve(options.dist);
const results = await measure(dist, options.long);
console.log(options.json ? JSON.stringify(results, null, 2) : asText(results));
if (options.save) writeFileSync(join(import.meta.dirname, "RESULTS.md"), asMarkdown(results));

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        json: { type: "boolean", default: false },
        save: { type: "boolean", default: false },
        long: { type: "boolean", default: false },
        dist: { type: "string" },
      },
    });
    return values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nUsage: ${USAGE}`);
    process.exit(2);
  }
}

/** One thing at a time, so that nothing disturbs the next. */
async function measure(dist: string, long: boolean): Promise<Results> {
  const firstLoadBytes = firstLoad(dist).now.reduce((sum, { bytes }) => sum + bytes, 0);
  say("the bare trainer in Node");
  const { steps, milliseconds } = bareRate(defaultExperiment().base);
  const site = await openSite(dist);
  try {
    const machine = describeMachine(site.browser);
    say("a blank page");
    const blankFrameInterval = await measureBlank(site);
    // Before and after every page, since a machine's speed wanders.
    say("the bare trainer in the browser");
    const bareInBrowser = [await measureBare(site)];
    const pages: PageResult[] = [];
    for (const panel of PANELS) {
      say(`the page with ${panel} in the dock`);
      pages.push(await measurePage(site, panel));
      bareInBrowser.push(await measureBare(site));
    }
    if (long) say("memory, for a minute");
    const memory = long ? await measureMemory(site, dist) : null;
    const bareInNode = (1000 * steps) / milliseconds;
    return { machine, firstLoadBytes, blankFrameInterval, bareInNode, bareInBrowser, pages, memory };
  } finally {
    await site.close();
  }
}

/** Beside the results, for who waits. */
function say(what: string): void {
  console.error(`Measuring ${what}…`);
}
