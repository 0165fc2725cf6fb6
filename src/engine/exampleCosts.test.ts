import { expect, test } from "vitest";
import { exampleCosts } from "./exampleCosts.ts";
import { smallRun } from "./fixtures.ts";
import type { TrainingSpec } from "./spec.ts";
import { StepRecord } from "./stepRecord.ts";
import { Tracer } from "./trace.ts";
import { Trainer } from "./trainer.ts";

test.each<[string, Partial<TrainingSpec>]>([
  ["from pre-activations", {}],
  ["from activations", { cost: "quadratic" }],
  ["of several outputs", { dataset: "three-spirals", outputActivation: "softmax" }],
])("the costs of a batch's examples have its cost as their mean: %s", (_, settings) => {
  const trainer = new Trainer({ ...smallRun, batchSize: 7, ...settings });
  const record = new StepRecord(trainer.plan, new Tracer(trainer).trace());
  const costs = exampleCosts(record);
  expect(costs).toHaveLength(7);
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / 7;
  const { ops } = trainer.plan;
  expect(mean).toBeCloseTo(record.value({ buffer: "cost", row: 0, column: 0, before: ops.length }), 12);
});

test("the quadratic cost of an example is half its squared distance", () => {
  const trainer = new Trainer({ ...smallRun, cost: "quadratic", batchSize: 3 });
  const record = new StepRecord(trainer.plan, new Tracer(trainer).trace());
  const end = trainer.plan.ops.length;
  const [a, y] = ["a3", "y"].map((buffer) => record.value({ buffer, row: 2, column: 0, before: end }));
  expect(exampleCosts(record)[2]).toBeCloseTo((a! - y!) ** 2 / 2, 14);
});
