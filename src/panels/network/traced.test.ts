import { describe, expect, test } from "vitest";
import { notations } from "../../notation/notations.ts";
import type { Frame } from "../panel.ts";
import { flatIndex, walkedRun } from "./flow/fixture.ts";
import { parameterCell, scopeOf, TracedSteps, tracedNumbers } from "./traced.ts";

const hiddenLayers = [{ units: 3, activation: "tanh" as const }];
const { trainer, record, walkAt } = walkedRun({ dataset: "circle", hiddenLayers, batchSize: 4, clipValue: 1e-9 });
const notation = notations.oxford;
const edge = { kind: "edge", layer: 2, row: 2, column: 1 } as const;
const unit = { kind: "unit", layer: 2, unit: 1 } as const;

// What is not read of a frame is left out.
const frameOf = (parts: { walk?: Frame["walk"]; running?: boolean; step?: number }): Frame =>
  ({
    walk: parts.walk ?? null,
    focus: { run: 0, trace: record.trace, plan: record.plan },
    snapshot: { running: parts.running ?? false, step: parts.step ?? record.trace.step },
  }) as Partial<Frame> as Frame;

describe("at rest", () => {
  const step = new TracedSteps().of(frameOf({}))!;

  test("a weight has the slope by which the next step moves it, before it is clipped", () => {
    const [gradient, ...more] = tracedNumbers(step, edge, notation);
    expect(more).toEqual([]);
    const { ops } = trainer.plan;
    // Central difference of the batch's cost, by the engine's forward pass of the same batch.
    trainer.prepare(trainer.executor);
    const weights = trainer.executor.view("W2");
    const costAt = (nudge: number) => {
      const at = edge.row * 2 + edge.column;
      const was = weights[at]!;
      weights[at] = was + nudge;
      trainer.executor.run(
        record.trace.rows,
        0,
        ops.findIndex(({ phase }) => phase === "backward"),
      );
      weights[at] = was;
      return trainer.executor.view("cost")[0]!;
    };
    const difference = (costAt(1e-5) - costAt(-1e-5)) / 2e-5;
    expect(record.value(gradient!.cell)).toBeCloseTo(difference, 8);
    expect(Math.abs(difference)).toBeGreaterThan(1e-6);
    expect(scopeOf(step, edge)).toBe("Slope of the mean cost over the next batch, 4 samples");
  });

  test("a unit has its numbers from forward to backward, as means of the batch", () => {
    const numbers = tracedNumbers(step, unit, notation);
    expect(numbers.map(({ cell }) => cell.buffer)).toEqual(["z2", "a2", "delta2", "db2"]);
    expect(numbers.map(({ text }) => text.includes("±"))).toEqual([true, true, true, false]);
    expect(scopeOf(step, unit)).toBe("Means ± standard deviations over the next batch, 4 samples");
  });

  test("a parameter is what the step finds", () => {
    const cell = parameterCell(step, { layer: 2, row: 1, column: -1 });
    expect(record.writer(cell)).toBeNull();
    expect(record.value(cell)).toBe(trainer.parameters[flatIndex(trainer.plan, "b2") + 1]);
  });

  test("nothing is shown of a step that is not the next one", () => {
    expect(new TracedSteps().of(frameOf({ running: true }))).toBeNull();
    expect(new TracedSteps().of(frameOf({ step: record.trace.step + 1 }))).toBeNull();
  });
});

describe("while a step is walked through", () => {
  test("a unit has what is known so far, of the sample that is looked at", () => {
    const step = new TracedSteps().of(frameOf({ walk: walkAt("a2", undefined, { row: 3 }) }))!;
    const numbers = tracedNumbers(step, unit, notation);
    expect(numbers.map(({ cell }) => cell)).toEqual([
      { buffer: "z2", row: 3, column: 1, before: 1 },
      { buffer: "a2", row: 3, column: 1, before: 2 },
    ]);
    expect(tracedNumbers(step, edge, notation)).toEqual([]);
    expect(scopeOf(step, unit)).toBe("Sample 4 of 4");
  });

  test("a parameter is what it is at the stop", () => {
    const step = new TracedSteps().of(frameOf({ walk: walkAt("W2", "update") }))!;
    const cell = parameterCell(step, { layer: 2, row: 1, column: 0 });
    expect(record.writer(cell)).not.toBeNull();
  });
});
