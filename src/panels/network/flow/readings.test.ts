import { expect, test } from "vitest";
import { flatIndex, walkedRun } from "./fixture.ts";
import { edgeNumbers, unitNumbers } from "./moment.ts";
import { Readings } from "./readings.ts";
import { cellOf, targetOf } from "./targets.ts";

const hiddenLayers = [{ units: 3, activation: "tanh" as const }];
const { trainer, record, walkAt, momentAt } = walkedRun({ dataset: "circle", hiddenLayers, batchSize: 4 });
const readings = new Readings(record);

test("one sample shows its own number, the batch their mean and how far they spread", () => {
  const numbers = unitNumbers(momentAt("a2"), 2)!;
  const each = [0, 1, 2, 3].map((row) => readings.unit(numbers, 1, row).value);
  each.forEach((value, row) => {
    expect(value).toBe(record.value({ buffer: "a2", row, column: 1, before: numbers.before }));
  });
  const mean = each.reduce((sum, value) => sum + value / 4, 0);
  const variance = each.reduce((sum, value) => sum + (value - mean) ** 2 / 4, 0);
  const shown = readings.unit(numbers, 1, null);
  expect(shown.value).toBeCloseTo(mean, 14);
  expect(shown.deviation).toBeCloseTo(Math.sqrt(variance), 14);
  expect(readings.unit(numbers, 1, 2).deviation).toBeNull();
});

test("an update shows the weight before and after, as the run then has it", () => {
  const numbers = edgeNumbers(momentAt("W2"), 2)!;
  const bias = unitNumbers(momentAt("b2"), 2)!;
  const at = flatIndex(trainer.plan, "W2") + 2 * 2 + 1;
  const biasAt = flatIndex(trainer.plan, "b2") + 2;
  const before = trainer.parameters.slice();
  trainer.step();
  expect(readings.edge(numbers, 2, 1)).toMatchObject({ was: before[at], value: trainer.parameters[at] });
  expect(readings.unit(bias, 2, null)).toEqual({
    was: before[biasAt],
    value: trainer.parameters[biasAt],
    deviation: null,
  });
});

test("what is asked about is what is shown, and is found again", () => {
  const moment = momentAt("delta2");
  const unit = { kind: "unit", layer: 2, unit: 1 } as const;
  const edge = { kind: "edge", layer: 2, row: 2, column: 1 } as const;
  const cell = cellOf(moment, unit, 3)!;
  expect(cell).toEqual({ buffer: "delta2", row: 3, column: 1, before: moment.stop.to });
  expect(targetOf(moment.plan, cell)).toEqual(unit);
  for (const result of ["z2", "dW2", "W2"]) {
    const asked = cellOf(momentAt(result), edge, null)!;
    expect(asked.buffer).toBe(result === "z2" ? "W2" : result);
    expect(targetOf(moment.plan, asked)).toEqual(edge);
  }
  expect(cellOf(momentAt("z2"), { kind: "unit", layer: 3, unit: 0 }, null)).toBeNull();
  expect(targetOf(moment.plan, { buffer: "cost", row: 0, column: 0 })).toBeNull();
  expect(walkAt("cost").stop.layer).toBe(0);
});
