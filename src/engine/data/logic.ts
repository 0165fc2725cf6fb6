import type { Coding } from "../spec.ts";
import type { Domain, Examples, LogicDataset } from "./dataset.ts";

/** How false and true are written. */
export const codings = { "zero-one": [0, 1], "minus-plus": [-1, 1] } as const satisfies Record<
  Coding,
  readonly [low: number, high: number]
>;

/** The truth values with more than half their distance around them. */
function interval(coding: Coding): readonly [number, number] {
  return coding === "zero-one" ? [-0.6, 1.6] : [-2.2, 2.2];
}

/** As wide as `interval`, around 0: the unused x₂ of a gate with one input. */
function unusedInterval(coding: Coding): readonly [number, number] {
  return coding === "zero-one" ? [-1.1, 1.1] : [-2.2, 2.2];
}

const common = { kind: "logic", task: "binary", classes: 2 } as const;

const twoInputs = {
  ...common,
  dimensions: 2,
  domain: (coding: Coding): Domain => ({ x1: interval(coding), x2: interval(coding) }),
} as const;

export const logicDatasets = {
  and: {
    ...twoInputs,
    label: "AND",
    description: "True if both inputs are: one unit does it, with a boundary that cuts off one corner.",
    table: [0, 0, 0, 1],
  },
  or: {
    ...twoInputs,
    label: "OR",
    description: "True if either input is: the same slope as AND, another bias.",
    table: [0, 1, 1, 1],
  },
  nand: {
    ...twoInputs,
    label: "NAND",
    description: "False only if both inputs are true: AND with every sign turned, and enough to build all other gates.",
    table: [1, 1, 1, 0],
  },
  nor: {
    ...twoInputs,
    label: "NOR",
    description: "True only if neither input is: OR with every sign turned.",
    table: [1, 0, 0, 0],
  },
  "xor-gate": {
    ...twoInputs,
    label: "XOR",
    description: "True if the inputs differ: no single unit can do it, two hidden ones can.",
    table: [0, 1, 1, 0],
  },
  not: {
    ...common,
    dimensions: 1,
    domain: (coding: Coding): Domain => ({ x1: interval(coding), x2: unusedInterval(coding) }),
    label: "NOT",
    description: "One input, turned around: a single weight and bias, and the smallest place to watch a unit saturate.",
    table: [1, 0],
  },
} as const satisfies Record<string, LogicDataset>;

/** One example for each row of a truth table, in its order; with one input, x₂ is 0. */
export function truthTable({ table, dimensions }: LogicDataset, coding: Coding): Examples {
  const x = new Float64Array(2 * table.length);
  for (let row = 0; row < table.length; row++) {
    const bits = dimensions === 1 ? [row] : [row >> 1, row & 1];
    bits.forEach((bit, input) => {
      x[2 * row + input] = codings[coding][bit as 0 | 1];
    });
  }
  return { x, label: Float64Array.from(table) };
}
