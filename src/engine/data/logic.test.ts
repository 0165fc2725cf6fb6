import { expect, test } from "vitest";
import { type Dataset, type DatasetName, datasets, type LogicDataset } from "./datasets.ts";
import { truthTable } from "./logic.ts";

const zeroOne = [0, 0, 0, 1, 1, 0, 1, 1];
const minusPlus = [-1, -1, -1, 1, 1, -1, 1, 1];

const expected: Partial<Record<DatasetName, (p: boolean, q: boolean) => boolean>> = {
  and: (p, q) => p && q,
  or: (p, q) => p || q,
  nand: (p, q) => !(p && q),
  nor: (p, q) => !(p || q),
  "xor-gate": (p, q) => p !== q,
  not: (p) => !p,
};

const gates = (Object.entries(datasets) as [DatasetName, Dataset][]).filter(
  (entry): entry is [DatasetName, LogicDataset] => entry[1].kind === "logic",
);

test("the gates are those of the literal table", () => {
  expect(gates.map(([name]) => name).sort()).toEqual(Object.keys(expected).sort());
});

test.each(gates)("%s has the truth table of its name in both codings", (name, gate) => {
  const holds = expected[name]!;
  for (const [coding, middle] of [
    ["zero-one", 0.5],
    ["minus-plus", 0],
  ] as const) {
    const { x, label } = truthTable(gate, coding);
    expect(label).toHaveLength(2 ** gate.dimensions);
    label.forEach((output, row) => {
      expect(output === 1).toBe(holds(x[2 * row]! > middle, x[2 * row + 1]! > middle));
    });
  }
});

test.each(gates.filter(([, gate]) => gate.dimensions === 2))("%s lists its inputs as 00, 01, 10, 11", (_, gate) => {
  expect([...truthTable(gate, "zero-one").x]).toEqual(zeroOne);
  expect([...truthTable(gate, "minus-plus").x]).toEqual(minusPlus);
});

test("NOT has one input, and x₂ is 0, in the middle of the picture", () => {
  expect([...truthTable(datasets.not, "zero-one").x]).toEqual([0, 0, 1, 0]);
  expect([...truthTable(datasets.not, "minus-plus").x]).toEqual([-1, 0, 1, 0]);
  for (const coding of ["zero-one", "minus-plus"] as const) {
    const [from, to] = datasets.not.domain(coding).x2;
    expect(from + to).toBe(0);
  }
});

test.each(gates)("%s has a square domain with room around its points", (_, gate) => {
  for (const coding of ["zero-one", "minus-plus"] as const) {
    const domain = gate.domain(coding);
    const { x } = truthTable(gate, coding);
    const width = domain.x1[1] - domain.x1[0];
    expect(domain.x2[1] - domain.x2[0]).toBeCloseTo(width, 12);
    for (let i = 0; i < x.length; i++) {
      const [from, to] = i % 2 === 0 ? domain.x1 : domain.x2;
      expect(x[i]! - from).toBeGreaterThan(0.2 * width);
      expect(to - x[i]!).toBeGreaterThan(0.2 * width);
    }
  }
});
