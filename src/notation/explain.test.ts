import { describe, expect, test } from "vitest";
import { type Cell, loadSecondOrder, type PlanSpec, type StepRecord } from "../engine/index.ts";
import { evaluate } from "./evaluate.ts";
import { cellsOf, explain } from "./explain.ts";
import { recordOf, smallPlan } from "./fixtures.ts";

const place = (buffer: string, row = 0, column = 0) => ({ buffer, row, column });
/** The number as the step ends. */
const atEnd = (record: StepRecord, cell: Omit<Cell, "before">) =>
  explain(record, { ...cell, before: record.plan.ops.length });
const buffersOf = (record: StepRecord, cell: Omit<Cell, "before">) => [
  ...new Set(cellsOf(atEnd(record, cell).expression!).map(({ buffer }) => buffer)),
];

const quadratic: PlanSpec = { ...smallPlan, cost: "quadratic" };

describe("a number of a hidden layer", () => {
  const record = recordOf(quadratic);

  test("is explained by its stop as a whole: δ by weights, the next δ and f′, without ∂L/∂a between", () => {
    const { stop, expression, value } = atEnd(record, place("delta2", 1, 2));
    expect(stop).toMatchObject({ equation: "BE2", layer: 2 });
    expect(buffersOf(record, place("delta2", 1, 2))).toEqual(["W3", "delta3", "a2"]);
    expect(evaluate(expression!, (cell) => record.value(cell))).toBeCloseTo(value, 14);
  });

  test("and each of the numbers in it can be asked for in turn, down to the data", () => {
    const visit = (cell: Cell): string[] => {
      const { expression } = explain(record, cell);
      return expression ? cellsOf(expression).flatMap(visit) : [cell.buffer];
    };
    const found = new Set(visit({ ...place("W2"), before: record.plan.ops.length }));
    expect([...found].sort()).toEqual(["W2", "W3", "a1", "b2", "b3", "rates", "y"]);
  });

  test("of the output is explained by the cost and f′ in one", () => {
    expect(buffersOf(record, place("delta3", 1, 1))).toEqual(["a3", "y"]);
  });
});

test("a formula that reads several way stations leaves them standing", () => {
  const layers = [
    { units: 3, activation: "tanh" as const },
    { units: 3, activation: "softmax" as const },
  ];
  expect(buffersOf(recordOf({ ...quadratic, layers }), place("delta3"))).toEqual(["a3", "da3"]);
});

test("a parameter keeps its own name, and what an optimizer remembers is a number to ask for", () => {
  const record = recordOf({ ...smallPlan, optimizer: "adam" });
  const { cell, expression } = atEnd(record, place("parameters", 0, 1));
  expect(cell).toMatchObject(place("W2", 0, 1));
  expect(buffersOf(record, place("W2", 0, 1))).toEqual(["W2", "rates", "mean", "squares"]);
  const mean = cellsOf(expression!).find(({ buffer }) => buffer === "mean")!;
  expect(explain(record, mean).stop).toMatchObject({ equation: "update", result: "W2" });
  expect(cellsOf(explain(record, mean).expression!)).toContainEqual({ ...mean, before: mean.before - 1 });
});

test("what an operation passes over is explained by the one before", () => {
  const record = recordOf({ ...smallPlan, l2: 0.1, softSharing: { components: 2, rate: 0.1 } });
  // Penalties stand beside the cost, and the slopes of weights around those of biases.
  expect(atEnd(record, place("cost")).stop).toMatchObject({ equation: "C" });
  expect(atEnd(record, place("cost", 0, 1)).stop).toMatchObject({ equation: "sharing" });
  expect(atEnd(record, place("db2")).stop).toMatchObject({ equation: "BE4" });
  expect(atEnd(record, place("dW2")).stop).toMatchObject({ equation: "sharing" });
});

test("data, and parameters before their update, have no explanation but themselves", () => {
  const record = recordOf(smallPlan);
  for (const buffer of ["a1", "y", "W2"]) {
    const nothing = { stop: null, expression: null, because: null };
    expect(explain(record, { ...place(buffer), before: 3 })).toMatchObject(nothing);
  }
});

test("what is solved for as a whole says why it has no formula", async () => {
  await loadSecondOrder();
  const record = recordOf({ ...smallPlan, optimizer: "l-bfgs" });
  const { stop, expression, because } = atEnd(record, place("W2"));
  expect(stop).toMatchObject({ equation: "update" });
  expect(expression).toBeNull();
  expect(because).toMatch(/\.$/);
});

test("a number that does not exist is refused", () => {
  expect(() => explain(recordOf(smallPlan), { ...place("W9"), before: 0 })).toThrow(RangeError);
});
