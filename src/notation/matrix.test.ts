import { describe, expect, test } from "vitest";
import { everyPlan } from "./everyPlan.ts";
import { recordOf, smallPlan } from "./fixtures.ts";
import { type Grid, type MatrixScope, type MatrixView, matrixView } from "./matrix.ts";
import { notationNames } from "./names.ts";
import { notations } from "./notations.ts";
import { stopsOf } from "./stops.ts";

type Numbers = readonly (readonly number[])[];

const record = recordOf(smallPlan, { rows: 4 });
const stops = stopsOf(record.plan.ops);
const unasked: MatrixScope = { row: null, subject: null };

function viewOf(name: (typeof notationNames)[number], equation: string, result: string, scope = unasked): MatrixView {
  const stop = stops.find((of) => of.equation === equation && of.result === result)!;
  return matrixView(record, notations[name], stop, scope)!;
}

const numbersOf = ({ rows, columns, value }: Grid): Numbers =>
  Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => value(r, c)));
const gridsOf = ({ parts }: MatrixView) => parts.filter((part) => part.kind === "grid").map(numbersOf);
const shapesOf = ({ result, parts }: MatrixView) =>
  [result, ...parts.filter((part) => part.kind === "grid")].map(({ shapeText }) => shapeText);

/** The product of two matrices; fails unless their shapes fit. */
function times(left: Numbers, right: Numbers): Numbers {
  expect(left[0]!.length).toBe(right.length);
  return left.map((row) => right[0]!.map((_, c) => row.reduce((sum, x, k) => sum + x * right[k]![c]!, 0)));
}
const transposed = (of: Numbers): Numbers => of[0]!.map((_, c) => of.map((row) => row[c]!));
const map = (of: Numbers, to: (x: number, r: number, c: number) => number): Numbers =>
  of.map((row, r) => row.map((x, c) => to(x, r, c)));

function expectClose(got: Numbers, expected: Numbers): void {
  expect([got.length, got[0]!.length]).toEqual([expected.length, expected[0]!.length]);
  got.forEach((row, r) => {
    row.forEach((x, c) => {
      expect(x).toBeCloseTo(expected[r]![c]!, 12);
    });
  });
}

describe.each(notationNames)("%s matrices multiply to what the engine computed", (name) => {
  const { hasRowGradients } = notations[name].layout;

  test.each([null, 2])("for row %s", (row) => {
    const scope = { row, subject: null };
    const affine = viewOf(name, "FE1", "z2", scope);
    const [first = [], second = [], bias = []] = gridsOf(affine);
    const product = times(first, second);
    const isColumn = bias[0]!.length === 1;
    expectClose(
      numbersOf(affine.result),
      map(product, (x, r, c) => x + (isColumn ? bias[r]![0]! : bias[0]![c]!)),
    );

    const back = viewOf(name, "BE2", "delta2", scope);
    const [one = [], other = [], z = []] = gridsOf(back);
    const carried = times(one, other);
    const slope = (x: number) => 1 - Math.tanh(x) ** 2;
    // A diagonal matrix has its vector standing up, whatever it is multiplied with.
    const slopes = hasRowGradients && row !== null ? transposed(z) : z;
    expectClose(
      numbersOf(back.result),
      map(carried, (x, r, c) => x * slope(slopes[r]![c]!)),
    );

    const end = viewOf(name, "BE1", "delta3", scope);
    const [a = [], y = []] = gridsOf(end);
    expectClose(
      numbersOf(end.result),
      map(a, (x, r, c) => (x - y[r]![c]!) / record.trace.rows),
    );
  });

  test("for gradients, which are sums over the batch whichever example is looked at", () => {
    for (const row of [null, 1]) {
      const weights = viewOf(name, "BE3", "dW3", { row, subject: null });
      const [left = [], right = []] = gridsOf(weights);
      const product = times(left, right);
      expectClose(numbersOf(weights.result), hasRowGradients ? transposed(product) : product);
      const bias = viewOf(name, "BE4", "db3", { row, subject: null });
      const [delta = []] = gridsOf(bias);
      const ones = Array.from({ length: 4 }, () => [1]);
      expectClose(numbersOf(bias.result), hasRowGradients ? times(transposed(ones), delta) : times(delta, ones));
    }
  });
});

test("shapes are those that each notation writes: examples in columns, or in rows", () => {
  expect(shapesOf(viewOf("nielsen", "FE1", "z2"))).toEqual(["3 × 4", "3 × 2", "2 × 4", "3 × 1"]);
  expect(shapesOf(viewOf("bishop", "FE1", "z2"))).toEqual(["4 × 3", "4 × 2", "2 × 3", "1 × 3"]);
  expect(shapesOf(viewOf("nielsen", "BE2", "delta2"))).toEqual(["3 × 4", "3 × 2", "2 × 4", "3 × 4"]);
  expect(shapesOf(viewOf("oxford", "BE2", "delta2", { row: 0, subject: null }))).toEqual([
    ...["1 × 3", "1 × 2", "2 × 3", "3 × 1"],
  ]);
  expect(viewOf("nielsen", "BE2", "delta2").parts[0]).toMatchObject({ tex: "\\left(w^{3}\\right)^{\\top}" });
  expect(viewOf("bishop", "FE1", "z2").result.tex).toBe("\\mathbf{A}^{(1)}");
});

test("the row of weights and the column of the example that make the number asked about light up", () => {
  const subject = { buffer: "z2", row: 3, column: 1 };
  const lit = (name: "nielsen" | "bishop", row: number | null) => {
    const { result, parts } = viewOf(name, "FE1", "z2", { row, subject });
    return [result, ...parts].flatMap((part) => (part.kind === "grid" ? [[part.litRow, part.litColumn]] : []));
  };
  expect(lit("nielsen", null)).toEqual([
    [1, 3],
    [1, null],
    [null, 3],
    [1, null],
  ]);
  expect(lit("bishop", null)).toEqual([
    [3, 1],
    [3, null],
    [null, 1],
    [null, 1],
  ]);
  expect(lit("nielsen", 3)).toEqual([
    [1, 0],
    [1, null],
    [null, 0],
    [1, null],
  ]);
});

test("every number is the cell it says it is", () => {
  const { result } = viewOf("nielsen", "FE1", "z2", { row: 2, subject: null });
  const cell = result.cell(1, 0);
  expect(cell).toMatchObject({ buffer: "z2", row: 2, column: 1 });
  expect(result.value(1, 0)).toBe(record.value(cell));
});

test("every stop of every plan has matrices that can be drawn, or none", () => {
  const kinds = new Set<string>();
  for (const settings of Object.values(everyPlan)) {
    const of = recordOf({ ...smallPlan, ...settings });
    for (const stop of stopsOf(of.plan.ops)) {
      for (const name of notationNames) {
        for (const row of [null, 0]) {
          const view = matrixView(of, notations[name], stop, { row, subject: null });
          if (!view) continue;
          kinds.add(of.plan.ops[stop.to - 1]!.kind);
          for (const grid of [view.result, ...view.parts]) {
            if (grid.kind === "grid") expect(grid.value(grid.rows - 1, grid.columns - 1)).not.toBeUndefined();
          }
        }
      }
    }
  }
  expect([...kinds]).toEqual(expect.arrayContaining(["affine", "activation", "activation-gradient", "dropout"]));
});
