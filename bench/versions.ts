import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/setup.mjs";
import { type EngineEntry, engines } from "./engines/engines.ts";

/** The installed version of every package that an engine names. */
export function peerVersions(): Record<string, string> {
  const names = Object.values<EngineEntry>(engines).flatMap((engine) => engine.package ?? []);
  return Object.fromEntries(
    names.map((name) => {
      const file = readFileSync(join(root, "node_modules", name, "package.json"), "utf8");
      return [name, (JSON.parse(file) as { version: string }).version];
    }),
  );
}
