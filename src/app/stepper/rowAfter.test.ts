import { expect, test } from "vitest";
import { rowAfter } from "./rowAfter.ts";

test("arrow keys go from the whole batch through its samples and round", () => {
  const right = [null, 0, 1, 2].map((row) => rowAfter(row, "ArrowRight", 3));
  expect(right).toEqual([0, 1, 2, null]);
  const left = [null, 0, 1, 2].map((row) => rowAfter(row, "ArrowLeft", 3));
  expect(left).toEqual([2, null, 0, 1]);
  expect(rowAfter(1, "Home", 3)).toBeNull();
  expect(rowAfter(null, "End", 3)).toBe(2);
  expect(rowAfter(null, "Enter", 3)).toBeUndefined();
});
