import { expect, it } from "vitest";
import type { InterfaceResults } from "./interfaceTables.ts";
import { asMarkdown, type Results } from "./report.ts";
import type { Row } from "./rows.ts";

const machine = {
  date: "2026-01-02",
  processor: "A processor",
  cores: 2,
  memoryGigabytes: 8,
  system: "Linux",
  node: "20",
  browser: "chromium 1",
  loadBefore: 0,
};
const peak: Row = { task: "peak", gflops: 20 };
const train: Row = {
  task: "train",
  network: "1-1",
  batch: 1,
  engine: "brain.js",
  where: "browser",
  precision: "float32",
  obstacle: "no batches",
};
const some = { p50: 1, p95: 2, max: 3 };
const pages: InterfaceResults = {
  firstLoadBytes: 1024,
  blankFrameInterval: some,
  bareInNode: 1,
  bareInBrowser: [],
  pages: [],
  stepping: { drawing: { total: some, processor: some, layout: some, paint: some }, all: some },
  memory: null,
};
const of = (rows: readonly Row[], pages: InterfaceResults | null): Results => {
  return { machine, versions: { peer: "1.0" }, rows, interface: pages };
};

it("keeps what was measured, and only that: engines and application each in their file", () => {
  expect([...asMarkdown(of([peak, train], pages)).keys()]).toEqual(["RESULTS.md", "APPLICATION.md"]);
  expect([...asMarkdown(of([peak, train], null)).keys()]).toEqual(["RESULTS.md"]);
  const application = asMarkdown(of([peak], pages));
  expect([...application.keys()]).toEqual(["APPLICATION.md"]);
  expect(application.get("APPLICATION.md")).toContain("20.0 GFLOP/s");
  expect(application.get("APPLICATION.md")).not.toContain("peer");
});
