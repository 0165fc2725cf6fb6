import { engineNotes, engineTables } from "./engineTables.ts";
import { type InterfaceResults, interfaceTables } from "./interfaceTables.ts";
import type { Machine } from "./machine.ts";
import type { Row } from "./rows.ts";
import { tableAsMarkdown, tableAsText } from "./table.ts";

/** All that one run of the benchmark found. */
export interface Results {
  readonly machine: Machine;
  /** Versions of the peers' packages. */
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
  /** Null if only a part was asked for. */
  readonly interface: InterfaceResults | null;
}

function headLines({ machine: m, versions }: Results): string[] {
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `${m.processor}, ${m.cores} cores, ${m.memoryGigabytes} GB; ${m.system}; load before ${m.loadBefore.toFixed(1)}`,
    `${m.browser}, Node ${m.node}; ${m.date}`,
    packages.join(", "),
  ];
}

function tables(results: Results) {
  return [...engineTables(results.rows), ...(results.interface ? interfaceTables(results.interface) : [])];
}

/** For a terminal. */
export function asText(results: Results): string {
  const head = [...headLines(results), ...engineNotes].join("\n");
  return [head, ...tables(results).map(tableAsText)].join("\n\n");
}

/** For RESULTS.md. */
export function asMarkdown(results: Results): string {
  const parts = [
    "# Benchmark results",
    "`npm run bench -- --save` writes this file.",
    headLines(results).join("  \n"),
    ...engineNotes,
    ...tables(results).map(tableAsMarkdown),
  ];
  return `${parts.join("\n\n")}\n`;
}
