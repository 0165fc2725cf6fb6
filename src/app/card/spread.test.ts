import { expect, test } from "vitest";
import { specimenRecord } from "./fixtures.ts";
import { batchSpread } from "./spread.ts";

test("a number's values over the batch have their mean, spread, and samples that stand for them", () => {
  const record = specimenRecord();
  // Its values are their places in memory: three rows of two, so each is two more than the one before.
  const { values, mean, deviation, least, greatest, typical } = batchSpread(record, {
    ...{ buffer: "delta3", row: 0, column: 1, before: 99 },
  });
  const first = record.buffer("delta3").offset + 1;
  expect(values).toEqual([first, first + 2, first + 4]);
  expect(mean).toBe(first + 2);
  expect(deviation).toBeCloseTo(Math.sqrt(8 / 3), 12);
  expect([least, typical, greatest]).toEqual([0, 1, 2]);
});
