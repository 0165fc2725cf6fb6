import { describe, expect, it } from "vitest";
import { type InterfaceResults, interfaceTables } from "./interfaceTables.ts";
import type { PageResult, Rate } from "./page.ts";
import { tableAsText } from "./table.ts";

const some = { p50: 1, p95: 2, max: 3 };
const rate = (stepsPerSecond: number): Rate => ({ stepsPerSecond, stepsPerProcessorSecond: 2 * stepsPerSecond });
const page = (panel: string, stepsPerSecond: number): PageResult => ({
  panel,
  frameInterval: some,
  work: { total: some, processor: some, layout: some, paint: some },
  longTasksBefore: { count: 2, longest: 61.25 },
  longTasks: { count: 0, longest: 0 },
  ...rate(stepsPerSecond),
  snapshotsPerSecond: 60,
  bytesPerSnapshot: 2048,
});
const results: InterfaceResults = {
  firstLoadBytes: 150 * 1024,
  blankFrameInterval: some,
  bareInNode: 1000,
  bareInBrowser: [rate(1000), rate(3000), rate(5000)],
  pages: [page("Accuracy", 1000), page("Numbers", 3000)],
  stepping: { drawing: { total: some, processor: some, layout: some, paint: some }, all: some },
  memory: null,
};

const asText = (results: InterfaceResults) => interfaceTables(results).map(tableAsText).join("\n");

describe("the report on the interface", () => {
  it("holds each page against the bare trainer as it was just before and just after it", () => {
    const shares = asText(results).matchAll(/of the bare trainer's +(\d+ %) +(\d+ %)/g);
    expect([...shares].map(([, first, second]) => [first, second])).toEqual([
      ["50 %", "75 %"],
      ["50 %", "75 %"],
    ]);
  });

  it("has a column for every page", () => {
    expect(asText(results)).toMatch(/^p50 .+ Accuracy +Numbers +Blank page$/m);
  });

  it("tells how many tasks were long, or that none was", () => {
    expect(asText(results)).toMatch(/after loading +2, longest 61\.3 ms/);
    expect(asText(results)).toMatch(/while training +none/);
  });

  it("tells of memory only if that was measured", () => {
    expect(asText(results)).not.toContain("Memory");
    const memory = [{ seconds: 5, step: 4321, bytes: 3 * 2 ** 20 }];
    expect(asText({ ...results, memory })).toMatch(/Memory after 5 s of training +3\.0 MB at step 4,321/);
  });
});
