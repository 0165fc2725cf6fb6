import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { parseAst } from "vite";

export interface ScriptFile {
  readonly name: string;
  /** Size gzipped, in bytes. */
  readonly bytes: number;
}

/** What a visitor's browser fetches of a build. */
export interface FirstLoad {
  /** The page's scripts, workers and everything they import statically: fetched at once. */
  readonly now: readonly ScriptFile[];
  /** What they import dynamically: fetched when it is first wanted. */
  readonly later: readonly ScriptFile[];
}

const SCRIPT = /<script\b[^>]*\bsrc="([^"]+\.js)"/g;
const WORKER = /new Worker\(.*?["'`]([^"'`]+\.js)["'`]/g;
const DYNAMIC_IMPORT = /\bimport\(\s*["'`]([^"'`]+\.js)["'`]/g;

/**
 * Follows the scripts of a build from those of its page.
 * @throws Error if the build is missing, or holds a script that nothing is seen to load
 */
export function firstLoad(dist: string): FirstLoad {
  const page = join(dist, "index.html");
  if (!existsSync(page)) throw new Error(`missing build: ${page}`);
  const entries = [...readFileSync(page, "utf8").matchAll(SCRIPT)].map(([, path]) => join(dist, path!));
  if (entries.length === 0) throw new Error(`missing script in ${page}`);
  const now = new Map<string, string>();
  const wanted = follow(entries, now);
  const all = new Map(now);
  for (let more = [...wanted]; more.length > 0; ) more = [...follow(more, all)].filter((file) => !all.has(file));
  const unknown = readdirSync(join(dist, "assets")).find(
    (name) => /\.m?js$/.test(name) && !all.has(join(dist, "assets", name)),
  );
  if (unknown) throw new Error(`nothing seems to load ${unknown}: is it a worker that was not recognised?`);
  const measured = [...all].map(([file, code]) => ({ file, ...measure(file, code) }));
  return { now: measured.filter(({ file }) => now.has(file)), later: measured.filter(({ file }) => !now.has(file)) };
}

/** Adds the files, with what they load at once, to `found`; returns what they import dynamically. */
function follow(files: readonly string[], found: Map<string, string>): Set<string> {
  const later = new Set<string>();
  const queue = [...files];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue;
    const code = readFileSync(file, "utf8");
    found.set(file, code);
    const here = (path: string) => join(dirname(file!), path);
    queue.push(...staticImports(code).map(here));
    for (const [, path] of code.matchAll(WORKER)) queue.push(here(basename(path!)));
    for (const [, path] of code.matchAll(DYNAMIC_IMPORT)) later.add(here(path!));
  }
  return later;
}

function staticImports(code: string): string[] {
  return parseAst(code).body.flatMap((node) =>
    "source" in node && node.source && node.source.value.startsWith(".") ? [node.source.value] : [],
  );
}

function measure(file: string, code: string): ScriptFile {
  return { name: basename(file), bytes: gzipSync(code, { level: 9 }).length };
}
