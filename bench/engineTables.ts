import { TOLERANCE } from "./agreement.ts";
import { engines } from "./engines/engines.ts";
import {
  type GridRow,
  isMeasured,
  type MeasuredRow,
  type PeakRow,
  type Row,
  type ScalingRow,
  type SeekRow,
  type TrainRow,
} from "./rows.ts";
import type { Cells, Table } from "./table.ts";

const count = (value: number) => (value < 100 ? value.toPrecision(2) : Math.round(value).toLocaleString("en-US"));

/** What the engines did, for a reader: a table for each network, then the rest. */
export function engineTables(rows: readonly Row[]): Table[] {
  const peak = rows.find((row) => row.task === "peak");
  const training = rows.filter((row) => row.task === "train");
  const names = [...new Set(training.map(({ network }) => network))];
  const perNetwork = names.map((name) =>
    trainTable(
      name,
      training.filter(({ network }) => network === name),
      peak,
    ),
  );
  const rest = otherTable(rows);
  return rest ? [...perNetwork, rest] : perNetwork;
}

/** What must be known to read the tables. */
export const engineNotes = [
  "Training: steps a second of the fastest of several short windows after a warm-up, and in brackets GFLOP/s by " +
    "2·batch·(3·Σ nₗ₋₁nₗ − n₁n₂) operations a step. Hidden layers are tanh; plain gradient descent; everybody has the same " +
    "initial weights and batches.",
  `≠ marks an engine whose cost after a few steps differs from ours, relatively, by more than ${TOLERANCE.float64} ` +
    `in float64 or ${TOLERANCE.float32} in float32.`,
];

function trainTable(name: string, rows: readonly TrainRow[], peak: PeakRow | undefined): Table {
  const batches = [...new Set(rows.map(({ batch }) => batch))];
  const at = (batch: number) => rows.filter((row) => row.batch === batch);
  const across = (label: string, cell: (rows: readonly TrainRow[]) => string, note = ""): Cells => {
    return [label, ...batches.map((batch) => cell(at(batch))), note];
  };
  const names = [...new Set(rows.map(({ engine }) => engine))];
  const body = names.map((engine) => {
    const own = rows.filter((row) => row.engine === engine);
    return across(engine, (some) => rateText(some.find((row) => row.engine === engine)), noteOf(own));
  });
  const share = (some: readonly TrainRow[]) => shareText(fastest(some, true), peak);
  return {
    title: `Training ${name}`,
    rows: [
      ["steps a second (GFLOP/s)", ...batches.map((batch) => `batch ${batch}`), ""],
      ...body,
      across("ours to the fastest peer", (some) => ratioText(fastest(some, true), fastest(some, false))),
      ...(peak ? [across("ours to the machine's peak", share)] : []),
    ],
    notes: [],
  };
}

/** The fastest in the browser, of those that compute the same. */
function fastest(rows: readonly TrainRow[], ours: boolean): MeasuredRow | undefined {
  const candidates = rows.filter((row) => engines[row.engine].ours === ours && row.where !== "node");
  const valid = candidates.filter(isMeasured).filter(({ agrees }) => agrees);
  return valid.toSorted((a, b) => b.stepsPerSecond - a.stepsPerSecond)[0];
}

function rateText(row: TrainRow | undefined): string {
  if (!row || !isMeasured(row)) return "–";
  return `${row.agrees ? "" : "≠ "}${count(row.stepsPerSecond)} (${row.gflops.toPrecision(2)})`;
}

function noteOf(rows: readonly TrainRow[]): string {
  const { precision, where } = rows[0]!;
  const obstacles = rows.flatMap((row) => (isMeasured(row) ? [] : [row.obstacle]));
  const notes = [precision === "float32" ? precision : "", where === "software-gpu" ? "software rendering" : ""];
  return [...notes, ...new Set(obstacles)].filter(Boolean).join("; ");
}

function ratioText(ours: MeasuredRow | undefined, peer: MeasuredRow | undefined): string {
  return ours && peer ? `${count(ours.stepsPerSecond / peer.stepsPerSecond)}× ${peer.engine}` : "–";
}

function shareText(ours: MeasuredRow | undefined, peak: PeakRow | undefined): string {
  return ours && peak ? `${((100 * ours.gflops) / peak.gflops).toPrecision(2)} %` : "–";
}

function otherTable(rows: readonly Row[]): Table | undefined {
  const body = rows.flatMap((row): Cells[] => {
    if (row.task === "peak") return [peakCells(row)];
    if (row.task === "grid") return [gridCells(row)];
    if (row.task === "seek") return [seekCells(row)];
    return row.task === "scaling" ? [scalingCells(row)] : [];
  });
  if (body.length === 0) return undefined;
  return { title: "Pictures, growth and the machine", rows: [["", ""], ...body], notes: [] };
}

export function peakCells({ gflops }: PeakRow): Cells {
  return ["Float64 SIMD peak of one core, measured", `${gflops.toFixed(1)} GFLOP/s`];
}

function gridCells({ engine, network, side, milliseconds }: GridRow): Cells {
  return [`${engine}: output of ${network} over the plane, ${side} × ${side}`, `${milliseconds.toFixed(1)} ms`];
}

function seekCells({ network, batch, back, milliseconds }: SeekRow): Cells {
  const far = `${back.toLocaleString("en-US")} steps back and more`;
  return [`chainrule in Node: ${far} in ${network}, batches of ${batch}`, `${milliseconds.toFixed(0)} ms at most`];
}

function scalingCells({ engine, along, networks, points, slope }: ScalingRow): Cells {
  const times = points.map(([x, microseconds]) => `${x}: ${microseconds.toPrecision(3)}`).join(", ");
  return [`${engine}: a step's time by ${along} (${networks})`, `grows as ${along}^${slope.toFixed(2)}; µs ${times}`];
}
