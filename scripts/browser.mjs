import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { isWindows } from "./setup.mjs";

const COMMANDS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The path of a Chromium for the browser tests: the one CHROMIUM_PATH names, one on the PATH, or one installed now.
 * Undefined if it is Playwright's own, which Playwright finds by itself.
 */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) fail(`invalid CHROMIUM_PATH: ${named} (no such file)`);
  const found = named || onPath();
  if (found) return found;
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath())) return undefined;
  if (isRoot() && existsSync("/usr/bin/apt-get")) {
    console.log("Installing Chromium (apt-get)…");
    run("apt-get", ["update"]);
    run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
    const installed = onPath();
    if (installed) return installed;
  }
  console.log("Installing Chromium (Playwright)…");
  if (run("npx", ["playwright", "install", ...(isRoot() ? ["--with-deps"] : []), "chromium"])) return undefined;
  fail("no browser for the browser tests: install Chromium, or set CHROMIUM_PATH to one.");
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(isWindows ? ";" : ":");
  const names = isWindows ? ["chrome.exe"] : COMMANDS;
  return names.flatMap((name) => folders.map((folder) => `${folder}/${name}`)).find(runs);
}

// Ubuntu's chromium package may be a script that only asks for a snap.
function runs(path) {
  return existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore" }).status === 0;
}

const isRoot = () => process.getuid?.() === 0;

function run(command, options) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, options, { stdio: ["ignore", "ignore", "inherit"], env, shell: isWindows }).status === 0;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
