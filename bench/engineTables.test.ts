import { describe, expect, it } from "vitest";
import type { EngineName } from "./engines/engines.ts";
import { engineTables } from "./engineTables.ts";
import type { Row, TrainRow } from "./rows.ts";
import { tableAsMarkdown, tableAsText } from "./table.ts";

const place = (engine: EngineName, batch: number) =>
  ({ task: "train", network: "2-4-2-1", batch, engine, where: "browser", precision: "float32" }) as const;
const measured = (engine: EngineName, batch: number, stepsPerSecond: number, agrees = true): TrainRow => ({
  ...place(engine, batch),
  stepsPerSecond,
  medianStepsPerSecond: stepsPerSecond,
  gflops: 0.25,
  cost: 1,
  expectedCost: 1,
  agrees,
});
const rows: Row[] = [
  { task: "peak", gflops: 20 },
  measured("chainrule", 1, 100_000),
  { ...measured("chainrule in Node", 1, 900_000), where: "node" },
  measured("tfjs cpu", 1, 2000),
  measured("tfjs wasm", 1, 50_000, false),
  { ...place("tfjs webgpu", 1), where: "software-gpu", obstacle: "no adapter" },
  measured("chainrule", 32, 3000),
  { ...place("tfjs cpu", 32), obstacle: "failed: out of memory" },
];

describe("the tables of the engines", () => {
  const [training] = engineTables(rows);
  const row = (label: string) => training?.rows.find(([first]) => first === label);

  it("have a column for every batch", () => {
    expect(training?.title).toBe("Training 2-4-2-1");
    expect(training?.rows[0]).toEqual(["steps a second (GFLOP/s)", "batch 1", "batch 32", ""]);
    expect(row("chainrule")?.slice(0, 3)).toEqual(["chainrule", "100,000 (0.25)", "3,000 (0.25)"]);
  });

  it("say why there is no figure", () => {
    expect(row("tfjs webgpu")).toEqual(["tfjs webgpu", "–", "–", "float32; software rendering; no adapter"]);
    expect(row("tfjs cpu")?.[2]).toBe("–");
    expect(row("tfjs cpu")?.[3]).toBe("float32; failed: out of memory");
  });

  it("mark who computes something else, and compare with the fastest that doesn't, in the browser", () => {
    expect(row("tfjs wasm")?.[1]).toBe("≠ 50,000 (0.25)");
    expect(row("ours to the fastest peer")?.slice(1, 3)).toEqual(["50× tfjs cpu", "–"]);
    expect(row("ours to the machine's peak")?.[1]).toBe("1.3 %");
  });

  it("tell of pictures, growth and the peak only if they were measured", () => {
    expect(engineTables(rows.filter(({ task }) => task === "train"))).toHaveLength(1);
    const points = [
      [8, 10],
      [16, 40],
    ] as const;
    const more: Row[] = [
      { task: "grid", network: "1-1", engine: "chainrule", side: 512, milliseconds: 12.34 },
      { task: "seek", network: "1-1", batch: 32, back: 100_000, milliseconds: 43.2 },
      { task: "scaling", engine: "chainrule", along: "width", networks: "2-w-w-1", points, slope: 2 },
    ];
    const text = tableAsText(engineTables([...rows, ...more])[1]!);
    expect(text).toMatch(/512 × 512 +12\.3 ms/);
    expect(text).toMatch(/100,000 steps back and more in 1-1, batches of 32 +43 ms at most/);
    expect(text).toMatch(/by width \(2-w-w-1\) +grows as width\^2\.00; µs 8: 10\.0, 16: 40\.0/);
    expect(text).toMatch(/20\.0 GFLOP\/s/);
  });
});

describe("a table", () => {
  const table = {
    title: "Of two",
    notes: ["A note."],
    rows: [
      ["name", "n"],
      ["  longer name", "1"],
    ],
  };

  it("has aligned columns in text", () => {
    expect(tableAsText(table)).toBe("Of two\nname            n\n  longer name   1\nA note.");
  });

  it("is a section in Markdown", () => {
    const lines = "| name | n |\n| --- | --- |\n| longer name | 1 |";
    expect(tableAsMarkdown(table)).toBe(`## Of two\n\n${lines}\n\nA note.`);
  });
});
