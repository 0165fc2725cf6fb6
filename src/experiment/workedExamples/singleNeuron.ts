import { firstMoment, type WorkedExample, type WorkedResult, workedSpec } from "./workedExample.ts";

/** @param start which of the two starts: 0 is (0.6, 0.9), 1 is (2, 2) */
function results(start: 0 | 1, cost: "quadratic" | "cross_entropy"): readonly WorkedResult[] {
  const golden = (path: string) => ({ name: "single-neuron-initial-slopes", path: `${path}.${start}` });
  const output = start === 0 ? { printed: "0.82" } : { printed: "$z = 2 \\times 1 + 2 = 4$", comesTo: "4", slip: "D2" };
  const slope = { printed: "$z\\,\\sigma'(z)$", slip: "D1", ...(start === 0 ? { comesTo: "0.173712" } : {}) };
  return [
    { name: "$a = wx + b$", cell: { buffer: "z2" }, golden: golden("a") },
    { name: "$z = \\sigma(a)$", ...output, cell: { buffer: "a2" }, golden: golden("z") },
    { name: "$C$", cell: { buffer: "cost" }, golden: golden(cost === "quadratic" ? "quadratic_cost" : cost) },
    { name: "$dC/dw$", cell: { buffer: "dW2" }, golden: golden(`${cost}_dw`) },
    {
      name: "$dC/db$",
      ...(cost === "quadratic" ? slope : {}),
      cell: { buffer: "db2" },
      golden: golden(`${cost}_db`),
    },
  ];
}

export const singleNeuron: WorkedExample = {
  id: "single-neuron",
  title: "A single neuron, from two starts",
  description: "It is to turn 1 into 0. From (2, 2) it is more wrong and learns more slowly, unless by cross-entropy.",
  note: "slides",
  where: "the problem of slow learning",
  experiment: {
    base: workedSpec([1, 0, 0], {
      hiddenLayers: [],
      initialValues: [0.6, 0.9],
      cost: "quadratic",
      learningRate: 0.15,
    }),
    variants: [{ patch: { initialValues: [2, 2] } }, { patch: { initialValues: [2, 2], cost: "cross-entropy" } }],
  },
  moment: firstMoment("bishop"),
  results: [results(0, "quadratic"), results(1, "quadratic"), results(1, "cross_entropy")],
  remarks: [
    "In these slides $a$ is the pre-activation and $z$ the activation.",
    "Train 300 steps: by the quadratic cost the outputs come to 0.09 and 0.20.",
  ],
};
