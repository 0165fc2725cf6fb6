import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { installPackages, isWindows, newestChange, requireNode, root } from "./setup.mjs";

const PORT = 4173;
const SOURCES = ["src", "public", "index.html", "vite.config.ts", "tsconfig.json", "package-lock.json"];

requireNode();
process.chdir(root);
installPackages();
await build();
const { preview } = await import("vite");
const server = await preview({ root, logLevel: "warn", preview: { port: PORT, strictPort: false } });
console.log(`Chainrule: ${server.resolvedUrls.local[0]}`);
console.log("Ctrl-C ends it.");

async function build() {
  const built = join(root, "dist/index.html");
  if (existsSync(built) && statSync(built).mtimeMs > (await newestChange(SOURCES))) return;
  console.log("Building…");
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { stdio: "inherit", shell: isWindows });
  if (status !== 0) {
    console.error("The build failed: see its message above.");
    process.exit(1);
  }
}
