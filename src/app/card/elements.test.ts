import { describe, expect, test } from "vitest";
import { axesOf, groupOfBuffer, inItsGroup, moveAlong, resultBuffers } from "./elements.ts";
import { convolutionPlan, specimenRecord } from "./fixtures.ts";

const { plan } = specimenRecord();
const axes = (buffer: string, of = plan) =>
  axesOf(of, { buffer, row: 0, column: 0, before: 0 }).map(({ label, count }) => `${label} ${count}`);

describe("a number is chosen by", () => {
  test.each([
    ["z2", ["unit 3"]],
    ["a1", ["input 2"]],
    ["delta3", ["unit 2"]],
    ["dW2", ["to unit 3", "from input 2"]],
    ["W3", ["to unit 2", "from unit 3"]],
    ["db3", ["unit 2"]],
    ["y", ["output 2"]],
    ["cost", []],
  ])("%s: %j", (buffer, expected) => {
    expect(axes(buffer)).toEqual(expected);
  });

  test("filter and place in the kernel, where a convolution shares its weights", () => {
    const { plan: convolution } = specimenRecord(convolutionPlan);
    expect(axes("dW2", convolution)).toEqual(["filter 2", "place 9"]);
    expect(axes("b2", convolution)).toEqual(["filter 2"]);
  });
});

test("an index stays within what there is", () => {
  const cell = { buffer: "dW2", row: 1, column: 0, before: 0 };
  const [rows, columns] = axesOf(plan, cell);
  expect(moveAlong(cell, rows!, 7)).toEqual({ ...cell, row: 2 });
  expect(moveAlong(cell, columns!, -1)).toEqual({ ...cell, column: 0 });
});

test("every number of the flat vectors is one of its group's, at the same place in memory", () => {
  const record = specimenRecord();
  for (const buffer of ["gradient", "parameters"]) {
    for (let column = 0; column < plan.parameterCount; column++) {
      const flat = { buffer, row: 0, column, before: 0 };
      const own = inItsGroup(plan, flat);
      expect(own.buffer).not.toBe(buffer);
      expect(record.value(own)).toBe(record.value(flat));
    }
  }
});

test("a stop about all parameters is read group by group", () => {
  expect(resultBuffers(plan, { result: "gradient" })).toEqual(["dW2", "db2", "dW3", "db3"]);
  expect(resultBuffers(plan, { result: "outcome" })).toEqual(["W2", "b2", "W3", "b3"]);
  expect(resultBuffers(plan, { result: "delta2" })).toEqual(["delta2"]);
});

test("an error is not the gradient of a parameter", () => {
  expect(groupOfBuffer(plan, "delta2")).toBeUndefined();
  expect(groupOfBuffer(plan, "dW2")?.name).toBe("W2");
});
