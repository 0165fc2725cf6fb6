import { expect, test } from "vitest";
import { MOST_SHOWN, rowAfter, shownRows } from "./rowAfter.ts";

test("arrow keys go from the whole batch through its samples and round", () => {
  const right = [null, 0, 1, 2].map((row) => rowAfter(row, "ArrowRight", 3));
  expect(right).toEqual([0, 1, 2, null]);
  const left = [null, 0, 1, 2].map((row) => rowAfter(row, "ArrowLeft", 3));
  expect(left).toEqual([2, null, 0, 1]);
  expect(rowAfter(1, "Home", 3)).toBeNull();
  expect(rowAfter(null, "End", 3)).toBe(2);
  expect(rowAfter(null, "Enter", 3)).toBeUndefined();
});

test("of a large batch, a block of samples about the one chosen is shown", () => {
  expect(shownRows(3, MOST_SHOWN)).toEqual([0, MOST_SHOWN]);
  expect(shownRows(null, 5000)).toEqual([0, MOST_SHOWN]);
  expect(shownRows(MOST_SHOWN, 5000)).toEqual([MOST_SHOWN, 2 * MOST_SHOWN]);
  for (const row of [0, 17, 2500, 4999]) {
    const [from, to] = shownRows(row, 5000);
    expect(row).toBeGreaterThanOrEqual(from);
    expect(row).toBeLessThan(to);
    expect(to - from).toBeLessThanOrEqual(MOST_SHOWN);
  }
  expect(shownRows(4999, 4999 + 1)[1]).toBe(5000);
});
