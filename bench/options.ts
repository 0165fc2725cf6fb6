import { parseArgs } from "node:util";
import { batchSizes, type Network, networkNamed, networks } from "./networks.ts";

export const USAGE =
  "npm run bench -- [--quick] [--only application | <network>,…] [--json] [--save] [--long] [--dist <folder of another build>]";

/** What a run of the benchmark measures, and where the results go. */
export interface Options {
  readonly networks: readonly Network[];
  readonly batches: readonly number[];
  readonly pace: "full" | "quick";
  /** Whether engines are measured beyond training: pictures, growth, going back. Not when narrowed. */
  readonly everything: boolean;
  /** Whether the application's pages are measured. */
  readonly application: boolean;
  readonly json: boolean;
  readonly save: boolean;
  /** A minute more, for memory. */
  readonly long: boolean;
  readonly dist: string | undefined;
}

/** What `--only` names when it is no network. */
const APPLICATION = "application";

const QUICK_NETWORKS = ["2-8-8-8-1", "784-512-512-10"];
const QUICK_BATCHES = [32];

/** @throws Error if an argument is unknown or contradicts another */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", multiple: true },
      json: { type: "boolean", default: false },
      save: { type: "boolean", default: false },
      long: { type: "boolean", default: false },
      dist: { type: "string" },
    },
  });
  const { quick, only, json, save, long, dist } = values;
  const named = only?.flatMap((list) => list.split(","));
  const isApplication = named?.includes(APPLICATION) ?? false;
  if (isApplication && (quick || named!.length > 1)) {
    throw new Error(`invalid --only: ${named!.join(",")} (expected ${APPLICATION} alone)`);
  }
  const narrowed = isApplication ? undefined : quick ? "--quick" : named ? "--only" : undefined;
  const whole = { "--save": save, "--long": long, "--dist": dist !== undefined };
  const refused = Object.entries(whole).find(([, given]) => given)?.[0];
  if (narrowed && refused) {
    throw new Error(`invalid ${refused}: with ${narrowed} (expected the whole benchmark, or the application's part)`);
  }
  const names = isApplication ? [] : (named ?? (quick ? QUICK_NETWORKS : undefined));
  return {
    networks: names?.map(networkNamed) ?? networks,
    batches: quick ? QUICK_BATCHES : batchSizes,
    pace: quick ? "quick" : "full",
    everything: !narrowed && !isApplication,
    application: !narrowed,
    json,
    save,
    long,
    dist,
  };
}
