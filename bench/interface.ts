import { firstLoad } from "../scripts/firstLoad.ts";
import { defaultExperiment } from "../src/experiment/defaults.ts";
import { bareRate } from "./browser/bareRate.ts";
import type { InterfaceResults } from "./interfaceTables.ts";
import { measureMemory } from "./memory.ts";
import { measureBare, measureBlank, measurePage, type PageResult } from "./page.ts";
import { openSite } from "./site.ts";
import { measureStepping } from "./stepping.ts";

const PANELS = ["Hidden representation", "Accuracy"];

/**
 * The application at full speed beside a blank page and the bare trainer. One thing at a time, so that nothing disturbs
 * the next.
 */
export async function measureInterface(
  dist: string,
  long: boolean,
  say: (what: string) => void,
): Promise<InterfaceResults> {
  const firstLoadBytes = firstLoad(dist).now.reduce((sum, { bytes }) => sum + bytes, 0);
  say("the bare trainer in Node");
  const { steps, milliseconds } = bareRate(defaultExperiment().base);
  const site = await openSite(dist);
  try {
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
    say("a walk through steps");
    const stepping = await measureStepping(site);
    if (long) say("memory, for a minute");
    const memory = long ? await measureMemory(site, dist) : null;
    const bareInNode = (1000 * steps) / milliseconds;
    return { firstLoadBytes, blankFrameInterval, bareInNode, bareInBrowser, pages, stepping, memory };
  } finally {
    await site.close();
  }
}
