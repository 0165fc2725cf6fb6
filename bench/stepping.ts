import { defaultExperiment } from "../src/experiment/defaults.ts";
import { encodeExperiment } from "../src/experiment/url.ts";
import { trace } from "./page.ts";
import { type Site, withPage } from "./site.ts";
import { type Spread, spread } from "./spread.ts";
import { type FrameWork, keyDrawing, keyWork } from "./trace.ts";

/** Presses of → that are measured: several whole training steps. */
const PRESSES = 96;
/** Presses before, until the browser has compiled what it uses. */
const WARM_UP = 33;
/** Milliseconds between two presses. */
const APART = 250;
/** Milliseconds after a press whose frames draw its stop. What is made ready for the next comes later. */
const DRAWN_WITHIN = 70;

/** What the main thread does for one stop of a walk, in milliseconds. */
export interface SteppingResult {
  /** From the key to the drawn picture. */
  readonly drawing: Readonly<Record<keyof FrameWork, Spread>>;
  /** With all that follows: what is told to screen readers, and the next stop made ready. */
  readonly all: Spread;
}

/** Walks operation by operation through 2-8-8-8-1 at batch size 32, with the card, the network and all panels drawing. */
export function measureStepping(site: Site): Promise<SteppingResult> {
  const hiddenLayers = [8, 8, 8].map((units) => ({ units, activation: "tanh" as const }));
  const base = { ...defaultExperiment().base, hiddenLayers, batchSize: 32 };
  const link = `${site.address}${encodeExperiment({ base, variants: [] })}&go=10&op=FE1.2&sample=1`;
  return withPage(site, link, async (page) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.locator(".chip[aria-current=step]").waitFor();
    const press = async (times: number) => {
      for (let i = 0; i < times; i++) {
        await page.keyboard.press("ArrowRight");
        await page.waitForTimeout(APART);
      }
    };
    await press(WARM_UP);
    const { events } = await trace(site, page, () => press(PRESSES));
    const drawing = keyDrawing(events, DRAWN_WITHIN);
    const of = (part: keyof FrameWork) => spread(drawing.map((work) => work[part]));
    return {
      drawing: { total: of("total"), processor: of("processor"), layout: of("layout"), paint: of("paint") },
      all: spread(keyWork(events, APART).map(({ total }) => total)),
    };
  });
}
