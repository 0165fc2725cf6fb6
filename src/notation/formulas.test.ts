import { describe, expect, test } from "vitest";
import type { OpKind, PlanSpec } from "../engine/index.ts";
import { evaluate } from "./evaluate.ts";
import { everyPlan } from "./everyPlan.ts";
import { cellsOf, formulaAt } from "./explain.ts";
import { recordOf, smallPlan } from "./fixtures.ts";
import { formulas } from "./formulas/formulas.ts";
import { isHeld, proofs } from "./proof.ts";

/** What the formulas of a step don't give, as texts. */
function problemsOf(record: ReturnType<typeof recordOf>): string[] {
  return [...proofs(record)].flatMap((proof) => {
    if (isHeld(proof)) return [];
    const { op, place, written, computed } = proof;
    const { buffer, row, column } = place;
    return [`${record.plan.ops[op]!.kind}, ${buffer}[${row}][${column}]: ${computed} (expected ${written})`];
  });
}

describe("the formulas give every number that a step writes", () => {
  test.each(Object.entries(everyPlan))("with %s", (_, settings) => {
    const spec: PlanSpec = { ...smallPlan, ...settings };
    expect(problemsOf(recordOf(spec))).toEqual([]);
    if (spec.batchCapacity > 2) expect(problemsOf(recordOf(spec, { seed: 2, rows: 2 }))).toEqual([]);
  });

  test.each(["sigmoid", "softmax"] as const)("where %s is saturated", (activation) => {
    for (const cost of ["cross-entropy", "kl", "quadratic"] as const) {
      const spec: PlanSpec = {
        ...smallPlan,
        cost,
        layers: [
          { units: 3, activation: "relu" },
          { units: 3, activation },
        ],
      };
      for (const size of [5, 12, 40]) expect(problemsOf(recordOf(spec, { size }))).toEqual([]);
    }
  });
});

test("every kind of operation that training has is among them", () => {
  const seen = new Set(
    Object.values(everyPlan).flatMap((settings) =>
      recordOf({ ...smallPlan, ...settings }).plan.ops.map(({ kind }) => kind),
    ),
  );
  const trained = (Object.keys(formulas) as OpKind[]).filter((kind) => !["solve", "attenuation"].includes(kind));
  expect(trained.filter((kind) => !seen.has(kind))).toEqual([]);
});

test("a sum over more weights than can be written out is said by what it comes to, and still leads to the engine's number", () => {
  const wide: PlanSpec = {
    ...smallPlan,
    layers: [150, 150, 1].map((units) => ({ units, activation: units > 1 ? "tanh" : "sigmoid" })),
    batchCapacity: 1,
    l1: 0.01,
    l2: 0.02,
    clipNorm: 0.001,
  };
  const record = recordOf(wide, { after: 0 });
  const { ops } = record.plan;
  for (const [kind, place] of [
    ["penalty-cost", { buffer: "cost", row: 0, column: 1 }],
    ["clip-norm", { buffer: "dW2", row: 3, column: 1 }],
  ] as const) {
    const op = ops.findIndex((one) => one.kind === kind);
    const expression = formulaAt(record, op, place)!;
    expect(cellsOf(expression).length).toBeLessThan(10);
    const computed = evaluate(expression, (cell) => record.value(cell));
    expect(computed / record.value({ ...place, before: op + 1 })).toBeCloseTo(1, 10);
  }
});
