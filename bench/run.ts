import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { measureInterface } from "./interface.ts";
import { measureEngines } from "./measureEngines.ts";
import { type Options, parseOptions, USAGE } from "./options.ts";
import { asMarkdown, asText, type Results } from "./report.ts";
import { buildIfStale } from "./site.ts";
import { peerVersions } from "./versions.ts";

const options = readOptions();
const results = await measure(options);
console.log(options.json ? JSON.stringify(results, null, 2) : asText(results));
if (options.save) {
  for (const [name, text] of asMarkdown(results)) writeFileSync(join(import.meta.dirname, name), text);
}

function readOptions(): Options {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nUsage: ${USAGE}`);
    process.exit(2);
  }
}

/** The application's part comes last, when the engines' browsers are gone. */
async function measure({ application, dist, long }: Options): Promise<Results> {
  const built = !application ? null : dist === undefined ? await buildIfStale() : resolve(dist);
  const { machine, rows } = await measureEngines(options, say);
  const pages = built === null ? null : await measureInterface(built, long, say);
  return { machine, versions: peerVersions(), rows, interface: pages };
}

/** Beside the results, for who waits. */
function say(what: string): void {
  console.error(`Measuring ${what}…`);
}
