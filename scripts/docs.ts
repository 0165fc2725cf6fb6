import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { documents } from "./documents.ts";

/** Writes the generated pages of `docs/`, or with `--check` says which are out of date. */
const root = fileURLToPath(new URL("..", import.meta.url));
const check = process.argv.includes("--check");
for (const { path, text } of documents()) {
  if (!check) writeFileSync(root + path, text);
  else if (readFileSync(root + path, "utf8") !== text) {
    console.error(`${path} is out of date: run npm run docs`);
    process.exitCode = 1;
  }
}
