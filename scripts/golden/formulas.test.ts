import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Executor, type ExecutorOptions, type Plan, recordTrace, StepRecord } from "../../src/engine/index.ts";
import { pathsFrom } from "../../src/notation/paths.ts";
import { isHeld, proofs } from "../../src/notation/proof.ts";
import type { GoldenFile } from "./case.ts";
import { compare } from "./compare.ts";
import { runCase } from "./runners.ts";

const SHARED = join(import.meta.dirname, "../../../shared/golden");
const folder = existsSync(SHARED) ? SHARED : join(import.meta.dirname, "cases");

/** Steps of a case that are worked out by formulas; some go on for thousands. */
const MOST_STEPS = 100;

/** What the steps of a case came to. */
const seen = vi.hoisted(() => ({
  steps: 0,
  numbers: 0,
  paths: 0n,
  problems: [] as string[],
  /** The first of them. */
  record: null as StepRecord | null,
}));

type Engine = typeof import("../../src/engine/index.ts");

vi.mock("../../src/engine/index.ts", async (original) => {
  const engine = await original<Engine>();
  return { ...engine, createExecutor: (plan: Plan, options?: ExecutorOptions) => byFormulas(engine, plan, options) };
});

/**
 * An executor whose whole steps are worked out twice: by the engine and, from what the engine's operations read, by
 * their formulas. What it then shows is what the formulas gave.
 */
function byFormulas(engine: Engine, plan: Plan, options?: ExecutorOptions): Executor {
  const executor = engine.createExecutor(plan, options);
  return {
    ...executor,
    run(rows, from, to) {
      if (from !== undefined || seen.steps++ >= MOST_STEPS) return executor.run(rows, from, to);
      const trace = { step: 0, epoch: 0, rows, examples: new Uint32Array(rows), ...recordTrace(executor, rows) };
      const record = new StepRecord(plan, trace);
      if (seen.steps === 1) {
        seen.record = record;
        followPaths(record);
      }
      for (const proof of proofs(record)) {
        const { op, place, computed, written } = proof;
        if (computed === null) continue;
        seen.numbers++;
        const { buffer, row, column } = place;
        const name = `${plan.ops[op]!.kind}, ${buffer}[${row}][${column}]`;
        if (!isHeld(proof)) seen.problems.push(`${name}: ${computed} (expected ${written})`);
        executor.view(buffer)[row * plan.buffers[buffer]!.columns + column] = computed;
      }
    },
  };
}

/** Holds the products of all paths from the first number of every group of parameters against its gradient. */
function followPaths(record: StepRecord): void {
  for (const { name, kind } of record.plan.parameters) {
    if (kind === "mixture") continue;
    const found = pathsFrom(record, { buffer: name, row: 0, column: 0, before: 0 }, { row: null, limit: 3 });
    if (found.kind === "none") seen.problems.push(`${name}: ${found.reason}`);
    else {
      const { total, gradient, magnitude, count } = found;
      seen.paths += count;
      if (Math.abs(total - gradient) > 1e-14 * magnitude)
        seen.problems.push(`d${name}: ${total} (expected ${gradient})`);
    }
  }
}

afterEach(() => {
  Object.assign(seen, { steps: 0, numbers: 0, paths: 0n, problems: [], record: null });
});

const files = readdirSync(folder).filter((name) => /^(mlp|conv|optimizers-mlp|soft|worked-examples)/.test(name));

describe.each(files)("%s by formulas alone", (file) => {
  const { cases } = JSON.parse(readFileSync(join(folder, file), "utf8")) as GoldenFile;

  test.each(cases.map((golden) => [golden.name, golden] as const))("%s", (_, golden) => {
    expect(runCase(golden)).toMatchObject({ status: "passed" });
    expect(seen.problems).toEqual([]);
    // Some of the examples that the notes work out are of functions, not of networks.
    if (file.startsWith("worked")) return;
    expect(seen.numbers).toBeGreaterThan(0);
    expect(seen.paths).toBeGreaterThan(0n);
  });
});

describe("the one path through a chain of units has the factors that the notes multiply", () => {
  const { cases } = JSON.parse(readFileSync(join(folder, "worked-examples.json"), "utf8")) as GoldenFile;
  const chains = cases.filter(({ expected }) => "running_product" in expected);

  test.each(chains.map((golden) => [golden.name, golden] as const))("%s", (_, golden) => {
    runCase(golden);
    const found = pathsFrom(seen.record!, { buffer: "b2", row: 0, column: 0, before: 0 }, { row: 0, limit: 2 });
    if (found.kind === "none") throw new Error(found.reason);
    expect(found.count).toBe(1n);
    // From the output back; the notes leave out ∂z/∂b = 1 at its other end.
    const factors = found.paths[0]!.factors.toReversed();
    const expected = (golden.expected["factors"] as readonly { readonly value: number }[]).map(({ value }) => value);
    expect(compare([...expected, 1], factors, golden.tolerance).problems).toEqual([]);
  });
});
