import { describe, expect, test } from "vitest";
import { smallRun } from "./fixtures.ts";
import type { TrainingSpec } from "./spec.ts";
import { StepRecord } from "./stepRecord.ts";
import { Tracer, traceSize } from "./trace.ts";
import { Trainer } from "./trainer.ts";

const runs: Record<string, Partial<TrainingSpec>> = {
  plain: {},
  adam: { optimizer: "adam" },
  "everything at once": {
    ...{ optimizer: "momentum", dropout: 0.4, inputNoise: 0.1, weightNoise: 0.02, normalization: "batch", jitter: 0.1 },
    ...{ clipNorm: 0.5, maxNorm: 1.5, l1: 0.01, l2: 0.02, pruneShare: 0.3, schedule: "exponential" },
  },
  "soft weight sharing": { mixtureComponents: 2, mixtureRate: 0.1, optimizer: "adadelta" },
  "the whole batch": { optimizer: "l-bfgs", batchSize: 5000 },
};

describe.each(Object.entries(runs))("%s", (_, settings) => {
  const spec = { ...smallRun, ...settings };

  test("a trace ends with every number that the step ends with", () => {
    const trainer = new Trainer(spec);
    const tracer = new Tracer(trainer);
    for (let step = 0; step < 12; step++) {
      const record = new StepRecord(trainer.plan, tracer.trace());
      const end = trainer.plan.ops.length;
      expect(record.trace.step).toBe(step);
      trainer.step();
      for (const name of Object.keys(trainer.plan.buffers)) {
        const numbers = trainer.executor.view(name);
        const rows = record.rows(name) * record.buffer(name).columns;
        const expected = numbers.subarray(0, rows);
        expect([...record.values(name, end)], name).toEqual([...expected]);
      }
    }
  });

  test("tracing leaves the run alone", () => {
    const [traced, other] = [new Trainer(spec), new Trainer(spec)];
    const tracer = new Tracer(traced);
    for (let step = 0; step < 5; step++) {
      tracer.trace();
      traced.step();
      other.step();
    }
    expect([...traced.parameters]).toEqual([...other.parameters]);
  });
});

test("a number is read as it stands before an operation, and knows which one wrote it", () => {
  const trainer = new Trainer({ ...smallRun, l2: 0.1 });
  const record = new StepRecord(trainer.plan, new Tracer(trainer).trace());
  const { ops } = trainer.plan;
  const cell = (buffer: string, before: number) => ({ buffer, row: 0, column: 1, before });
  const index = (equation: string, result: string) =>
    ops.findIndex((op) => op.equation === equation && op.result === result);
  const [gradient, penalty, update] = [index("BE3", "dW2"), index("penalty", "dW2"), index("update", "W2")];
  expect(record.writer(cell("W2", update))).toBeNull();
  expect(record.writer(cell("W2", ops.length))).toBe(update);
  expect(record.writer(cell("dW2", penalty))).toBe(gradient);
  expect(record.writer(cell("dW2", update))).toBe(penalty);
  const [before, after] = [penalty, update].map((op) => record.value(cell("dW2", op)));
  expect(after).toBeCloseTo(before! + 0.2 * record.value(cell("W2", 0)), 12);
  // Under its other name too.
  expect(record.value({ buffer: "gradient", row: 0, column: 1, before: update })).toBe(after);
});

test("a trace is about as large as it is said to be", () => {
  for (const settings of Object.values(runs)) {
    const trainer = new Trainer({ ...smallRun, ...settings });
    const { values, rows } = new Tracer(trainer).trace();
    expect(rows).toBe(trainer.plan.spec.batchCapacity);
    const share = values.length / traceSize(trainer.plan);
    expect(share).toBeGreaterThanOrEqual(1);
    expect(share).toBeLessThan(1.5);
  }
});
