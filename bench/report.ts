import { engineNotes, engineTables, peakCells } from "./engineTables.ts";
import { type InterfaceResults, interfaceTables } from "./interfaceTables.ts";
import type { Machine } from "./machine.ts";
import type { Row } from "./rows.ts";
import { type Table, tableAsMarkdown, tableAsText } from "./table.ts";

/** All that one run of the benchmark found. */
export interface Results {
  readonly machine: Machine;
  /** Versions of the peers' packages. */
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
  /** Null if only a part was asked for. */
  readonly interface: InterfaceResults | null;
}

/** What a run tells of one thing, for a terminal or for its file. */
interface Report {
  readonly file: string;
  readonly title: string;
  /** Writes the file. */
  readonly command: string;
  readonly head: readonly string[];
  readonly notes: readonly string[];
  readonly tables: readonly Table[];
}

/** One report of the engines and one of the application, of what was measured. */
function reports(results: Results): readonly Report[] {
  const { rows, versions, machine: m } = results;
  const machine = [
    `${m.processor}, ${m.cores} cores, ${m.memoryGigabytes} GB; ${m.system}; load before ${m.loadBefore.toFixed(1)}`,
    `${m.browser}, Node ${m.node}; ${m.date}`,
  ];
  const peak = rows.flatMap((row) => (row.task === "peak" ? [peakCells(row).join(": ")] : []));
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const engines: Report = {
    file: "RESULTS.md",
    title: "Benchmark results: engines",
    command: "npm run bench -- --save",
    head: [...machine, packages.join(", ")],
    notes: engineNotes,
    tables: engineTables(rows),
  };
  const application = results.interface && {
    file: "APPLICATION.md",
    title: "Benchmark results: the application",
    command: "npm run bench -- --only application --save",
    head: [...machine, ...peak],
    notes: [],
    tables: interfaceTables(results.interface),
  };
  const hasTraining = rows.some(({ task }) => task === "train");
  return [...(hasTraining ? [engines] : []), ...(application ? [application] : [])];
}

/** For a terminal. */
export function asText(results: Results): string {
  return reports(results)
    .map(({ head, notes, tables }) => [[...head, ...notes].join("\n"), ...tables.map(tableAsText)].join("\n\n"))
    .join("\n\n");
}

/** The files that a run is kept in, by name. */
export function asMarkdown(results: Results): ReadonlyMap<string, string> {
  return new Map(
    reports(results).map(({ file, title, command, head, notes, tables }) => {
      const written = `\`${command}\` writes this file.`;
      const parts = [`# ${title}`, written, head.join("  \n"), ...notes, ...tables.map(tableAsMarkdown)];
      return [file, `${parts.join("\n\n")}\n`];
    }),
  );
}
