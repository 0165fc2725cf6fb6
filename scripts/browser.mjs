import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
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
  if (installPackages("Chromium", ["chromium"])) {
    const installed = onPath();
    if (installed) return installed;
  }
  console.log("Installing Chromium (Playwright)…");
  if (run("npx", ["playwright", "install", ...(isRoot() ? ["--with-deps"] : []), "chromium"])) return undefined;
  fail("no browser for the browser tests: install Chromium, or set CHROMIUM_PATH to one.");
}

/**
 * Firefox and WebKit's small browser, which show that a run is the same everywhere: the ones FIREFOX_PATH and
 * WEBKIT_PATH name, or Debian's. Undefined where there is none and none can be installed.
 */
export function findOtherBrowsers() {
  const firefox = () => [process.env.FIREFOX_PATH, "/usr/bin/firefox-esr", "/usr/bin/firefox"].find(runs);
  const webkit = () => {
    const folders = existsSync("/usr/lib") ? readdirSync("/usr/lib").map((name) => `/usr/lib/${name}`) : [];
    const browsers = folders.map((folder) => `${folder}/webkit2gtk-4.1/MiniBrowser`);
    const tools = ["/usr/bin/WebKitWebDriver", "/usr/bin/xvfb-run"];
    return tools.every(existsSync)
      ? [process.env.WEBKIT_PATH, ...browsers].find((path) => existsSync(path ?? ""))
      : undefined;
  };
  if (!firefox()) installPackages("Firefox", ["firefox-esr"]);
  if (!webkit()) installPackages("WebKit", ["webkit2gtk-driver", "xvfb", "xauth"]);
  return { firefox: firefox(), webkit: webkit() };
}

/** @returns whether Debian's packages were installed, for which it takes root */
function installPackages(what, packages) {
  if (!isRoot() || !existsSync("/usr/bin/apt-get")) return false;
  console.log(`Installing ${what} (apt-get)…`);
  run("apt-get", ["update"]);
  return run("apt-get", ["install", "-y", "--no-install-recommends", ...packages]);
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(isWindows ? ";" : ":");
  const names = isWindows ? ["chrome.exe"] : COMMANDS;
  return names.flatMap((name) => folders.map((folder) => `${folder}/${name}`)).find(runs);
}

// Ubuntu's chromium package may be a script that only asks for a snap.
function runs(path) {
  return Boolean(path) && existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore" }).status === 0;
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
