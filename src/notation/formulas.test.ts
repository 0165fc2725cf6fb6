import { describe, expect, test } from "vitest";
import type { OpKind, PlanSpec } from "../engine/index.ts";
import { everyPlan } from "./everyPlan.ts";
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
