import { defaultsFor } from "../defaults.ts";
import { firstMoment, type WorkedExample, type WorkedResult } from "./workedExample.ts";

/**
 * The numbers at x = −1, whose target is 1.
 * @param slip whether the printed numbers are those of the other sign
 */
function results(weight: 5 | -5, cost: "squared" | "cross_entropy", slip: boolean): readonly WorkedResult[] {
  const name = weight === 5 ? "not-gate-w5.0-b0.0" : "not-gate-w-5.0-b0.0";
  const golden = (path: string, times = 1) => ({ name, path, times });
  const wrong = slip ? { slip: "B8" } : {};
  // The mean over two examples, and the ½ of the quadratic cost.
  const share = cost === "squared" ? 1 / 4 : 1 / 2;
  return [
    { name: "$z$ at $x = -1$", printed: "-5", ...wrong, cell: { buffer: "z2" }, golden: golden("z.0") },
    { name: "$a$ at $x = -1$", printed: "0", ...wrong, cell: { buffer: "a2" }, golden: golden("a.0") },
    { name: "$z$ at $x = 1$", cell: { buffer: "z2", row: 1 }, golden: golden("z.1") },
    { name: "$a$ at $x = 1$", cell: { buffer: "a2", row: 1 }, golden: golden("a.1") },
    {
      name: "$\\partial\\ell/\\partial z$ at $x = -1$",
      cell: { buffer: "delta2" },
      golden: golden(cost === "squared" ? "squared_dz.0" : "cross_entropy_dz.0", share),
    },
    {
      name: "$\\partial\\ell/\\partial z$ at $x = 1$",
      cell: { buffer: "delta2", row: 1 },
      golden: golden(cost === "squared" ? "squared_dz.1" : "cross_entropy_dz.1", share),
    },
  ];
}

export const notGate: WorkedExample = {
  id: "not-gate",
  title: "A NOT gate that is wrong and saturated",
  description: "With w = 5 it says the opposite and hardly learns; with w = −5, as printed, it already is right.",
  note: "oxford",
  where: "section 3.1.1, (30)",
  experiment: {
    base: {
      ...defaultsFor("not"),
      coding: "minus-plus",
      hiddenLayers: [],
      initializer: "explicit",
      initialValues: [5, 0],
      cost: "quadratic",
      batchSize: 2,
    },
    variants: [{ patch: { initialValues: [-5, 0] } }, { patch: { cost: "cross-entropy" } }],
  },
  moment: firstMoment("oxford"),
  results: [results(5, "squared", false), results(-5, "squared", true), results(5, "cross_entropy", false)],
  remarks: [
    "Derivatives are of the mean over both examples, and the quadratic cost has the factor ½: by the squared loss of one example they are four times these, by its cross-entropy twice.",
  ],
};
