import { firstMoment, type WorkedExample, type WorkedResult, workedSpec } from "./workedExample.ts";

const golden = (path: string) => ({ name: "toy-mlp-2-2-1-y1", path });
const units = [0, 1] as const;
const index = (...places: readonly number[]) => places.map((place) => place + 1).join("");

const forward: readonly WorkedResult[] = [
  ...units.map((column) => ({
    name: `$z^2_${index(column)}$, (2)`,
    cell: { buffer: "z2", column },
    golden: golden(`z2.${column}`),
  })),
  ...units.map((column) => ({
    name: `$a^2_${index(column)}$, (3)`,
    cell: { buffer: "a2", column },
    golden: golden(`a2.${column}`),
  })),
  { name: "$z^3$, (4)", cell: { buffer: "z3" }, golden: golden("z3.0") },
  { name: "$a^3$, (5)", cell: { buffer: "a3" }, golden: golden("a3.0") },
  { name: "$\\ell$, (6)", cell: { buffer: "cost" }, golden: golden("loss") },
];

const backward: readonly WorkedResult[] = [
  {
    name: "$\\partial\\ell/\\partial z^3$, (23)",
    printed: "$[\\,y - a\\,]$",
    comesTo: "0.3429",
    slip: "B3",
    cell: { buffer: "delta3" },
    golden: golden("eq23_dl_dz3.0.0"),
  },
  ...units.map((column) => ({
    name: `$\\partial z^3/\\partial a^2_${index(column)}$, (24)`,
    printed: "called $\\partial z^3/\\partial z^2$",
    slip: "B5",
    cell: { buffer: "W3", column },
    isBefore: true,
    golden: golden(`eq24_dz3_da2.0.${column}`),
  })),
  ...units.map((column) => ({
    name: `$\\partial a^2_${index(column)}/\\partial z^2_${index(column)}$, (25)`,
    cell: { buffer: "delta2", column },
    over: { buffer: "da2", column },
    golden: golden(`eq25_da2_dz2.${column}.${column}`),
  })),
  ...units.map((column) => ({
    name: `$\\partial\\ell/\\partial z^2_${index(column)}$, (26)`,
    cell: { buffer: "delta2", column },
    golden: golden(`eq26_dl_dz2.0.${column}`),
  })),
];

const gradients: readonly WorkedResult[] = [
  ...units.flatMap((row) =>
    units.map((column) => ({
      name: `$\\partial\\ell/\\partial W^2_{${index(row, column)}}$, (16)`,
      cell: { buffer: "dW2", row, column },
      golden: golden(`eq16_dl_dW2.${row}.${column}`),
    })),
  ),
  ...units.map((column) => ({
    name: `$\\partial\\ell/\\partial W^3_{${index(0, column)}}$, (17)`,
    cell: { buffer: "dW3", column },
    golden: golden(`eq17_dl_dW3.0.${column}`),
  })),
  ...units.map((column) => ({
    name: `$\\partial\\ell/\\partial b^2_${index(column)}$, (18)`,
    cell: { buffer: "db2", column },
    golden: golden(`eq18_dl_db2.0.${column}`),
  })),
  { name: "$\\partial\\ell/\\partial b^3$, (19)", cell: { buffer: "db3" }, golden: golden("eq19_dl_db3.0.0") },
];

export const toyNetwork: WorkedExample = {
  id: "toy-network",
  title: "The toy network 2–2–1",
  description: "Two inputs, two tanh units, a sigmoid output: every equation of the derivation, with numbers put in.",
  note: "oxford",
  where: "section 1.2, (2)–(6) and (14)–(26)",
  experiment: {
    base: workedSpec([1, -0.5, 1], {
      features: ["x1", "x2"],
      hiddenLayers: [{ units: 2, activation: "tanh" }],
      initialValues: [0.3, -0.2, 0.8, 0.5, 0.1, -0.4, 1.2, -0.7, 0.2],
      cost: "cross-entropy",
    }),
    variants: [],
  },
  moment: firstMoment("oxford"),
  results: [[...forward, ...backward, ...gradients]],
  remarks: [
    "The notes keep to letters; the numbers of this example are chosen for them.",
    "The line before (24) prints $\\partial z^3_i/\\partial a^2_i = W_{ij}$, which is $\\partial z^3_i/\\partial a^2_j$.",
  ],
};
