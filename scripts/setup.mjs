import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

export const root = join(import.meta.dirname ?? ".", "..");

/** Ends the process with one clear line if Node is older than package.json asks for. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Chainrule needs Node 20.19 or newer; this is ${process.version}. See https://nodejs.org/`);
  process.exit(1);
}

/** Runs `npm ci` unless what is installed is what package-lock.json says. */
export function installPackages() {
  if (isInstalled()) return;
  console.log("Installing packages (npm ci)…");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: "inherit",
    shell: isWindows,
  });
  if (status !== 0) {
    console.error("npm ci failed: see its message above.");
    process.exit(1);
  }
}

export const isWindows = process.platform === "win32";

// By content, not by age: a fresh checkout makes the lock file new without changing it.
function isInstalled() {
  const read = (path) => JSON.parse(readFileSync(join(root, path), "utf8")).packages;
  if (!existsSync(join(root, "node_modules/.package-lock.json"))) return false;
  const wanted = read("package-lock.json");
  const installed = read("node_modules/.package-lock.json");
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version,
  );
}

/** When anything in these files and folders last changed, in milliseconds. */
export async function newestChange(paths) {
  const times = paths.map(async (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return 0;
    const entries = statSync(full).isDirectory() ? await readdir(full, { recursive: true }) : [];
    return Math.max(...["", ...entries].map((entry) => statSync(join(full, entry)).mtimeMs));
  });
  return Math.max(...(await Promise.all(times)));
}
