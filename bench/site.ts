import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build, preview } from "vite";
import { findBrowser } from "../scripts/browser.mjs";
import { newestChange, root } from "../scripts/setup.mjs";

const SOURCES = ["src", "public", "index.html", "vite.config.ts", "tsconfig.json", "package-lock.json"];
const PORT = 4190;

/** A page of nothing, and one worker script: beside the application, to compare it with. */
export const BLANK = "blank.html";
export const BARE_WORKER = "bare-worker.js";

/** What is measured: a served build in a browser, and the scripts that do the measuring. */
export interface Site {
  readonly browser: Browser;
  readonly address: string;
  readonly probe: string;
  readonly bareWorker: string;
  close(): Promise<void>;
}

/**
 * Builds the application anew if its sources have changed.
 * @throws Error if the build fails
 */
export async function buildIfStale(): Promise<string> {
  const dist = join(root, "dist");
  const built = join(dist, "index.html");
  if (existsSync(built) && statSync(built).mtimeMs > (await newestChange(SOURCES))) return dist;
  const { status } = spawnSync("npm run --silent build", { cwd: root, shell: true, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("the build failed");
  return dist;
}

/** Serves a build to a browser of its own. */
export async function openSite(dist: string): Promise<Site> {
  const [probe, bareWorker] = [await bundle("probe"), await bundle("bareWorker")];
  const server = await serve(dist);
  // Memory is measured when asked for, not at the next chance collection.
  const browser = await launchBrowser(["--enable-blink-features=ForceEagerMeasureMemory"]);
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { browser, address: server.address, probe, bareWorker, close };
}

/** A headless Chromium that talks to nobody. */
export async function launchBrowser(more: readonly string[]): Promise<Browser> {
  const executablePath = await findBrowser();
  return chromium.launch({
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
    ...(executablePath ? { executablePath } : {}),
  });
}

/** Serves a folder. Isolated from other sites, a page may measure its memory, but its clock is another. */
export async function serve(dist: string, isolated = false): Promise<{ address: string; close(): Promise<void> }> {
  const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
  const server = await preview({
    root,
    configFile: false,
    logLevel: "warn",
    build: { outDir: dist },
    preview: { port: PORT, strictPort: false, ...(isolated ? { headers } : {}) },
  });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error("the preview server has no address");
  return { address, close: () => server.close() };
}

/** Opens an address of the site in a fresh window, uses it, and closes it. @throws Error if the page fails meanwhile */
export async function withPage<T>(site: Site, address: string, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const failures: Error[] = [];
  try {
    await context.addInitScript({ content: site.probe });
    await context.route(`**/${BLANK}`, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
    await context.route(`**/${BARE_WORKER}`, (route) =>
      route.fulfill({ contentType: "text/javascript", body: site.bareWorker }),
    );
    const page = await context.newPage();
    page.on("pageerror", (error) => failures.push(error));
    await page.goto(address);
    const result = await use(page);
    if (failures[0]) throw new Error(`the page failed: ${failures[0].message}`);
    return result;
  } finally {
    await context.close();
  }
}

/** One script with all it imports, compiled as the application's are. */
async function bundle(name: string): Promise<string> {
  const entry = join(root, `bench/browser/${name}.ts`);
  const built = await build({
    root,
    configFile: false,
    logLevel: "warn",
    build: { write: false, target: "es2022", lib: { entry, formats: ["es"] } },
  });
  const [output] = [built].flat();
  const code = output && "output" in output ? output.output[0].code : undefined;
  if (code === undefined) throw new Error(`no script from ${entry}`);
  return code;
}
