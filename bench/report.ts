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

function machineLines({ machine: m, rows }: Results): string[] {
  const peak = rows.find((row) => row.task === "peak");
  return [
    `${m.processor}, ${m.cores} cores, ${m.memoryGigabytes} GB; ${m.system}; load before ${m.loadBefore.toFixed(1)}`,
    `${m.browser}, Node ${m.node}; ${m.date}`,
    ...(peak ? [`float64 SIMD peak of one core, measured: ${peak.gflops.toFixed(1)} GFLOP/s`] : []),
  ];
}

function packageLine({ versions }: Results): string {
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");
}

const hasTraining = ({ rows }: Results) => rows.some(({ task }) => task === "train");

/** For a terminal. */
export function asText(results: Results): string {
  const head = [...machineLines(results), packageLine(results), ...engineNotes].join("\n");
  const tables = [...engineTables(results.rows), ...(results.interface ? interfaceTables(results.interface) : [])];
  return [head, ...tables.map(tableAsText)].join("\n\n");
}

/** The files that a run is kept in, by name: one for the engines and one for the application, of what was measured. */
export function asMarkdown(results: Results): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const add = (name: string, parts: readonly string[]) => files.set(name, `${parts.join("\n\n")}\n`);
  const lines = machineLines(results);
  if (hasTraining(results)) {
    add("RESULTS.md", [
      "# Benchmark results: engines",
      "`npm run bench -- --save` writes this file.",
      [...lines, packageLine(results)].join("  \n"),
      ...engineNotes,
      ...engineTables(results.rows).map(tableAsMarkdown),
    ]);
  }
  if (results.interface) {
    add("APPLICATION.md", [
      "# Benchmark results: the application",
      "`npm run bench -- --only application --save` writes this file.",
      lines.join("  \n"),
      ...interfaceTables(results.interface).map(tableAsMarkdown),
    ]);
  }
  return files;
}
