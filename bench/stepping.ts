import { defaultExperiment } from "../src/experiment/defaults.ts";
import { encodeExperiment } from "../src/experiment/url.ts";
import { type Site, withPage } from "./site.ts";
import { type Spread, spread } from "./spread.ts";

/** Presses of → that are measured: several whole training steps. */
const PRESSES = 96;
/** Milliseconds between two presses: all that one stop asks for is done by then. */
const APART = 250;

/** What the main thread does for one stop of a walk, from the key to the drawn picture, in milliseconds. */
export interface SteppingResult {
  readonly total: Spread;
  /** Of the total, what scripts took. */
  readonly script: Spread;
  /** Of the total, style and layout. */
  readonly layout: Spread;
}

/** Walks operation by operation through 2-8-8-8-1 at batch size 32, with the card, the network and all panels drawing. */
export function measureStepping(site: Site): Promise<SteppingResult> {
  const hiddenLayers = [8, 8, 8].map((units) => ({ units, activation: "tanh" as const }));
  const base = { ...defaultExperiment().base, hiddenLayers, batchSize: 32 };
  const link = `${site.address}${encodeExperiment({ base, variants: [] })}&go=10&op=FE1.2&sample=1`;
  return withPage(site, link, async (page) => {
    await page.locator(".chip[aria-current=step]").waitFor();
    await page.waitForTimeout(2000);
    const client = await page.context().newCDPSession(page);
    await client.send("Performance.enable");
    const read = async () => {
      const { metrics } = await client.send("Performance.getMetrics");
      const seconds = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
      return {
        total: 1000 * seconds("TaskDuration"),
        script: 1000 * seconds("ScriptDuration"),
        layout: 1000 * (seconds("LayoutDuration") + seconds("RecalcStyleDuration")),
      };
    };
    const measured = [];
    for (let press = 0; press < PRESSES; press++) {
      const before = await read();
      await page.keyboard.press("ArrowRight");
      await page.waitForTimeout(APART);
      const after = await read();
      measured.push({
        total: after.total - before.total,
        script: after.script - before.script,
        layout: after.layout - before.layout,
      });
    }
    return {
      total: spread(measured.map(({ total }) => total)),
      script: spread(measured.map(({ script }) => script)),
      layout: spread(measured.map(({ layout }) => layout)),
    };
  });
}
