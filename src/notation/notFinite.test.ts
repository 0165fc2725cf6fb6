import { expect, test } from "vitest";
import { StepRecord } from "../engine/index.ts";
import { recordOf, smallPlan } from "./fixtures.ts";
import { firstNotFinite } from "./notFinite.ts";

const relu = {
  ...smallPlan,
  cost: "quadratic",
  layers: [
    { units: 3, activation: "relu" },
    { units: 2, activation: "identity" },
  ],
} as const;

test("an ordinary step has none", () => {
  expect(firstNotFinite(recordOf(relu))).toBeNull();
});

test("weights too large for their products: the first sum that overflows", () => {
  const record = recordOf(relu, { size: 1e110, after: 0 });
  const { plan } = record;
  const found = firstNotFinite(record);
  const z3 = plan.ops.findIndex(({ result }) => result === "z3");
  expect(found).toMatchObject({ buffer: "z3", before: z3 + 1 });
  expect(record.value(found!)).not.toSatisfy(Number.isFinite);
  // All that comes before it is finite.
  for (const { result } of plan.ops.slice(0, z3)) {
    expect(record.values(result, z3).every(Number.isFinite), result).toBe(true);
  }
});

test("a parameter that was not finite before the step", () => {
  const { plan, trace } = recordOf(relu);
  const values = trace.values.slice();
  values[plan.buffers["W3"]!.offset + 4] = Number.NaN;
  const found = firstNotFinite(new StepRecord(plan, { ...trace, values }));
  expect(found).toEqual({ buffer: "W3", row: 1, column: 1, before: 0 });
});
