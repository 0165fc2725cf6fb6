import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { build } from "vite";
import { root } from "../scripts/setup.mjs";
import type { EngineEntry } from "./engines/engines.ts";
import { launchBrowser, serve } from "./site.ts";

/** Where engines run that don't run in Node. */
export type Place = Exclude<EngineEntry["where"], "node">;

const WASM = "node_modules/@tensorflow/tfjs-backend-wasm/dist";
const PATIENCE = 60_000;

const flags: Record<Place, readonly string[]> = {
  browser: [],
  "software-gpu": [
    "--enable-unsafe-webgpu",
    "--use-webgpu-adapter=swiftshader",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
  ],
};

/** Pages that do nothing but compute, isolated from other sites so that they may have threads. */
export interface Arenas {
  readonly browsers: Readonly<Record<Place, Browser>>;
  /** Uses a fresh page. @throws Error if the page fails or takes too long */
  enter<T>(place: Place, use: (page: Page) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openArenas(): Promise<Arenas> {
  const folder = await mkdtemp(join(tmpdir(), "chainrule-bench-"));
  await buildArena(folder);
  const server = await serve(folder, true);
  const browsers = {
    browser: await launchBrowser(flags.browser),
    "software-gpu": await launchBrowser(flags["software-gpu"]),
  };
  return {
    browsers,
    async enter(place, use) {
      const page = await browsers[place].newPage();
      try {
        await page.goto(server.address);
        await page.waitForFunction(() => "arena" in window);
        return await withPatience(use(page));
      } finally {
        await page.close();
      }
    },
    async close() {
      await Promise.all(Object.values(browsers).map((browser) => browser.close()));
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function buildArena(folder: string): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      outDir: folder,
      target: "es2022",
      // TensorFlow.js starts its threads from the text of a function, which minifying would cut from its surroundings.
      minify: false,
      lib: { entry: join(root, "bench/browser/arena.ts"), formats: ["es"], fileName: () => "arena.js" },
    },
  });
  await cp(join(root, WASM), join(folder, "wasm"), { recursive: true, filter: isFolderOrWasm });
  await writeFile(join(folder, "index.html"), '<!doctype html><script type="module" src="arena.js"></script>');
}

function isFolderOrWasm(path: string): boolean {
  return path.endsWith(".wasm") || path.endsWith(WASM);
}

async function withPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no result after ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
