import type { Page } from "@playwright/test";
import { startTraining } from "./page.ts";
import { type Site, serve, withPage } from "./site.ts";

/** Bytes that the page and its worker hold, after so many seconds of training at full speed. */
export interface MemoryReading {
  readonly seconds: number;
  readonly step: number;
  readonly bytes: number;
}

const SECONDS = [5, 60];

interface MemoryMeasuring {
  measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
}

export async function measureMemory(site: Site, dist: string): Promise<readonly MemoryReading[]> {
  const server = await serve(dist, true);
  try {
    return await withPage(site, server.address, async (page) => {
      await startTraining(page);
      const begin = performance.now();
      const readings: MemoryReading[] = [];
      for (const seconds of SECONDS) {
        await page.waitForTimeout(begin + 1000 * seconds - performance.now());
        readings.push({ seconds, ...(await readMemory(page)) });
      }
      return readings;
    });
  } finally {
    await server.close();
  }
}

/** What is left after a collection of garbage, which measuring begins with. */
async function readMemory(page: Page): Promise<{ step: number; bytes: number }> {
  const step = await page.getByTestId("step").textContent();
  const { bytes } = await page.evaluate(() =>
    (performance as unknown as MemoryMeasuring).measureUserAgentSpecificMemory(),
  );
  return { step: Number(step?.replaceAll(",", "")), bytes };
}
