import { describe, expect, test } from "vitest";
import type { Cell, PlanSpec, StepRecord } from "../engine/index.ts";
import { everyPlan } from "./everyPlan.ts";
import { recordOf, smallPlan } from "./fixtures.ts";
import { type PathOptions, type Paths, pathsFrom } from "./paths.ts";

function paths(record: StepRecord, cell: Omit<Cell, "before">, options: PathOptions): Paths {
  const found = pathsFrom(record, { ...cell, before: 0 }, options);
  if (found.kind === "none") throw new Error(found.reason);
  return found;
}

const dense = (...units: readonly number[]): PlanSpec => ({
  ...smallPlan,
  layers: units.map((count, i) => ({ units: count, activation: i === units.length - 1 ? "sigmoid" : "tanh" })),
});

const W2 = { buffer: "W2", row: 0, column: 1 };

describe("the products of all paths add up to the gradient", () => {
  test.each(Object.entries(everyPlan))("with %s", (_, settings) => {
    const record = recordOf({ ...smallPlan, ...settings });
    for (const { name, kind, rows, columns } of record.plan.parameters) {
      const cell = { buffer: name, row: rows - 1, column: columns - 1 };
      if (kind === "mixture") {
        expect(pathsFrom(record, { ...cell, before: 0 }, { row: null, limit: 5 }).kind).toBe("none");
        continue;
      }
      const whole = paths(record, cell, { row: null, limit: 5 });
      expect(Math.abs(whole.total - whole.gradient)).toBeLessThanOrEqual(1e-14 * whole.magnitude);
      let sum = 0;
      for (let row = 0; row < record.trace.rows; row++) {
        const { total, gradient, magnitude, paths: best, rest } = paths(record, cell, { row, limit: 5 });
        expect(Math.abs(total - gradient)).toBeLessThanOrEqual(1e-14 * magnitude);
        const listed = best.reduce((all, { product }) => all + product, 0);
        expect(Math.abs(listed + rest.sum - total)).toBeLessThanOrEqual(1e-14 * magnitude);
        sum += total;
      }
      expect(Math.abs(sum - whole.gradient)).toBeLessThanOrEqual(1e-14 * whole.magnitude);
    }
  });
});

describe("paths are counted to the last one", () => {
  test("where every unit of a layer leads to every one of the next", () => {
    const record = recordOf(dense(8, 8, 8, 1));
    expect(paths(record, W2, { row: 0, limit: 3 }).count).toBe(64n);
    expect(paths(record, W2, { row: null, limit: 3 }).count).toBe(64n * 4n);
    expect(paths(record, { buffer: "b5", row: 0, column: 0 }, { row: 2, limit: 3 }).count).toBe(1n);
  });

  test("where there are more than numbers can count", () => {
    const record = recordOf(dense(...Array<number>(20).fill(8), 1), { after: 0 });
    const { count, operations } = paths(record, W2, { row: 0, limit: 3 });
    expect(count).toBe(8n ** 19n);
    // Twenty layers of two edges each, and two of the output: one multiplication fewer than edges.
    expect(operations.byPaths).toBe(8n ** 19n * 41n);
    // To one unit; from it to eight, eighteen times from eight to eight, and to the output, whose slope comes for nothing.
    expect(operations.byBackprop).toBe(2 + (8 + 8) + 18 * (64 + 8) + 8);
  });

  test("where softmax joins the outputs", () => {
    const layers = [
      { units: 4, activation: "tanh" as const },
      { units: 3, activation: "softmax" as const },
    ];
    const countWith = (cost: PlanSpec["cost"]) =>
      paths(recordOf({ ...smallPlan, layers, cost }), W2, { row: 0, limit: 3 }).count;
    expect(countWith("quadratic")).toBe(9n);
    // Here softmax and cost are one, with the slope a − y.
    expect(countWith("cross-entropy")).toBe(3n);
  });

  test("where a kernel stands at many positions", () => {
    const record = recordOf({ ...smallPlan, ...everyPlan["convolution"] });
    // Four positions of one filter, the middle of the kernel inside at all of them, and two output units.
    expect(paths(record, { buffer: "W2", row: 0, column: 1 }, { row: 0, limit: 3 }).count).toBe(8n);
    // Its first place is in the padding once.
    expect(paths(record, { buffer: "W2", row: 0, column: 0 }, { row: 0, limit: 3 }).count).toBe(6n);
  });

  test("where examples meet", () => {
    const batch = everyPlan["batch normalization before the activation, by batch statistics with the unbiased form"];
    const record = recordOf({ ...smallPlan, ...batch });
    // From z straight to its own ẑ; by the mean to all four; by the variance, of itself or by the mean, to all four.
    const toNormalized = 1n + 4n + 2n * 4n;
    expect(paths(record, W2, { row: 0, limit: 3 }).count).toBe(toNormalized * 2n);
  });
});

test("those that are listed are the largest of all", () => {
  const record = recordOf(dense(4, 3, 5, 2));
  const all = paths(record, W2, { row: 1, limit: 1000 });
  expect(all.paths).toHaveLength(30);
  expect(all.rest).toEqual({ count: 0n, sum: 0 });
  expect(new Set(all.paths.map(({ cells }) => JSON.stringify(cells))).size).toBe(30);
  const sizes = all.paths.map(({ product }) => Math.abs(product));
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  const few = paths(record, W2, { row: 1, limit: 4 });
  expect(few.paths).toEqual(all.paths.slice(0, 4));
  expect(few.rest.count).toBe(26n);
});

test("a path leads from the parameter to the cost, and its product is that of its factors", () => {
  const record = recordOf(dense(3, 2));
  const [path] = paths(record, W2, { row: 1, limit: 1 }).paths;
  const { cells, factors, product } = path!;
  expect(cells.map(({ buffer }) => buffer)).toEqual(["W2", "z2", "a2", "z3", "cost"]);
  expect(cells.slice(1, 4).map(({ row }) => row)).toEqual([1, 1, 1]);
  expect(factors.reduce((all, factor) => all * factor, 1)).toBeCloseTo(product, 15);
  // ∂z²/∂w is the input, ∂z³/∂a² the weight between the two units.
  expect(factors[0]).toBe(record.value({ buffer: "a1", row: 1, column: 1, before: 0 }));
  const weight = { buffer: "W3", row: cells[3]!.column, column: cells[2]!.column, before: 0 };
  expect(factors[2]).toBe(record.value(weight));
  // ∂L/∂z³ is δ³.
  const delta = { buffer: "delta3", row: 1, column: cells[3]!.column, before: record.plan.ops.length };
  expect(factors[3]).toBe(record.value(delta));
});

test("units that are silent pass nothing on", () => {
  const layers = [
    { units: 6, activation: "relu" as const },
    { units: 6, activation: "relu" as const },
    { units: 1, activation: "sigmoid" as const },
  ];
  const record = recordOf({ ...smallPlan, layers }, { seed: 3 });
  const { count, alive, paths: all } = paths(record, W2, { row: 0, limit: 100 });
  expect(count).toBe(6n);
  expect(alive).toBe(BigInt(all.filter(({ product }) => product !== 0).length));
  expect(alive).toBeLessThan(6n);
});

test("what is no parameter has no paths", () => {
  const record = recordOf(smallPlan);
  const found = pathsFrom(record, { buffer: "a1", row: 0, column: 0, before: 0 }, { row: 0, limit: 3 });
  expect(found).toMatchObject({ kind: "none", reason: expect.stringContaining("parameter") });
});

test("a batch that is too much says to choose an example", () => {
  const record = recordOf({ ...dense(64, 64, 64, 64, 1), batchCapacity: 32 }, { after: 0 });
  const cell = { ...W2, before: 0 };
  const whole = pathsFrom(record, cell, { row: null, limit: 3 });
  expect(whole).toMatchObject({ kind: "none", reason: expect.stringContaining("choose one") });
  expect(pathsFrom(record, cell, { row: 0, limit: 3 }).kind).toBe("paths");
});
