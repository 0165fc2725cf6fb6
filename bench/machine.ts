import { arch, cpus, loadavg, release, totalmem, type } from "node:os";
import type { Browser } from "@playwright/test";

/** Where and when measurements were taken. */
export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly system: string;
  readonly node: string;
  readonly browser: string;
  /** Processes that wanted a core in the minute before; much over 0, and others were working. */
  readonly loadBefore: number;
}

export function describeMachine(browser: Browser): Machine {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: processors[0]?.model.trim() ?? "unknown processor",
    cores: processors.length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()} ${arch()}`,
    node: process.versions.node,
    browser: `${browser.browserType().name()} ${browser.version()}`,
    loadBefore: loadavg()[0] ?? 0,
  };
}
