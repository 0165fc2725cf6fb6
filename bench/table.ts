/** Cells of a table; its first row is the header. */
export type Cells = readonly string[];

/** A table with what it is and what must be known to read it. */
export interface Table {
  readonly title: string;
  readonly rows: readonly Cells[];
  readonly notes: readonly string[];
}

/** For a terminal. */
export function tableAsText({ title, rows, notes }: Table): string {
  return [title, ...aligned(rows), ...notes].join("\n");
}

/** For a Markdown file. */
export function tableAsMarkdown({ title, rows: [header, ...rows], notes }: Table): string {
  const line = (cells: Cells) => `| ${cells.map((cell) => cell.trim()).join(" | ")} |`;
  const lines = [line(header!), line(header!.map(() => "---")), ...rows.map(line)].join("\n");
  return [`## ${title}`, lines, ...notes].join("\n\n");
}

function aligned(rows: readonly Cells[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: Cells) => row.map((cell, column) => cell.padEnd(widths[column]!)).join("   ");
  return rows.map((row) => line(row).trimEnd());
}
