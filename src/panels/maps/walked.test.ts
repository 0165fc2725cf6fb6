import { expect, test } from "vitest";
import { notations } from "../../notation/notations.ts";
import { flatIndex, walkedRun } from "../network/flow/fixture.ts";
import { walkedMaps } from "./walked.ts";

const { record, trainer, walkAt } = walkedRun({ dataset: "bars", batchSize: 3 });
const { plan } = trainer;
const maps = (...at: Parameters<typeof walkAt>) => walkedMaps(walkAt(...at), notations.oxford);

test("maps hold the numbers of the sample that is looked at, layer after layer, as far as they are known", () => {
  const walk = walkAt("z2", undefined, { row: 1 });
  const { values, lit, cellOf } = maps("z2", undefined, { row: 1 });
  const [inputs, units] = plan.sizes as [number, number];
  expect(values).toHaveLength(plan.sizes.reduce((sum, size) => sum + size, 0));
  for (const unit of [0, 5, units - 1]) {
    const cell = cellOf(2, unit)!;
    expect(cell).toEqual({ buffer: "z2", row: 1, column: unit, before: walk.stop.to });
    expect(values[inputs + unit]).toBe(record.value(cell));
  }
  expect(values.slice(inputs + units).every((value) => value === 0)).toBe(true);
  expect(cellOf(3, 0)).toBeNull();
  expect([...lit]).toEqual([1, 2]);
});

test("kernels hold their weights, and the slopes by them once those are known", () => {
  const at = flatIndex(plan, "W2") + 1;
  expect(maps("z2").weights[at]).toBe(trainer.parameters[at]);
  const { weights, kernelCellOf } = maps("dW2");
  const cell = kernelCellOf(2, 0, 1)!;
  expect(cell.buffer).toBe("dW2");
  expect(weights[at]).toBe(record.value(cell));
  expect(weights[at]).not.toBe(trainer.parameters[at]);
});
