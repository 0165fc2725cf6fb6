import { firstMoment, sigmoidUnits, type WorkedExample, type WorkedResult, workedSpec } from "./workedExample.ts";

const golden = (path: string) => ({ name: "two-unit-chain-y1-half-squared", path });

const results: readonly WorkedResult[] = [
  { name: "$z^1 = w^1 x + b^1$", cell: { buffer: "z2" }, golden: golden("z1") },
  { name: "$a^1 = \\sigma(z^1)$", printed: "0.731", cell: { buffer: "a2" }, golden: golden("a1") },
  {
    name: "$da^1/dz^1$",
    printed: "$0.731 \\cdot 0.269 < \\tfrac14$",
    comesTo: "0.197",
    cell: { buffer: "delta2" },
    over: { buffer: "da2" },
    golden: golden("da1_dz1"),
  },
  { name: "$z^2$", cell: { buffer: "z3" }, golden: golden("z2") },
  { name: "$a^2$", cell: { buffer: "a3" }, golden: golden("a2") },
  { name: "$\\mathcal{L}$", cell: { buffer: "cost" }, golden: golden("loss") },
  { name: "$d\\mathcal{L}/da^2$", cell: { buffer: "da3" }, golden: golden("dL_da2") },
  { name: "$d\\mathcal{L}/dz^2$", cell: { buffer: "delta3" }, golden: golden("delta2") },
  { name: "$d\\mathcal{L}/dw^2$", cell: { buffer: "dW3" }, golden: golden("dL_dw2") },
  { name: "$d\\mathcal{L}/db^2$", cell: { buffer: "db3" }, golden: golden("dL_db2") },
  {
    name: "$d\\mathcal{L}/dw^1$",
    printed: "a chain with $dz^2/dz^1$",
    comesTo: "-0.002832",
    slip: "E3",
    cell: { buffer: "dW2" },
    golden: golden("dL_dw1"),
  },
  { name: "$d\\mathcal{L}/db^1$", cell: { buffer: "db2" }, golden: golden("dL_db1") },
  { name: "$w^1$ after the step", cell: { buffer: "W2" }, golden: golden("after_one_sgd_step.w1") },
  { name: "$w^2$ after the step", cell: { buffer: "W3" }, golden: golden("after_one_sgd_step.w2") },
];

export const twoUnitChain: WorkedExample = {
  id: "two-unit-chain",
  title: "Two sigmoid units in a row",
  description: "One number in, two units, one number out: the whole chain rule with every factor in sight.",
  note: "boulder",
  where: "back propagation, an example of using the sigmoid function",
  experiment: {
    base: workedSpec([3, 0, 1], {
      hiddenLayers: sigmoidUnits(1),
      initialValues: [1, -2, 0.5, 0.7],
      cost: "quadratic",
    }),
    variants: [],
  },
  moment: firstMoment("nielsen"),
  results: [results],
  remarks: [
    "The slides count layers from the first unit on: their $z^1$ is $z^2$ on this page, where layer 1 is the input.",
    "The note never gives the target; here it is 1.",
    "Its loss is $(a^2 - y)^2$. The quadratic cost here has the factor ½, so that every derivative is half of the note’s.",
  ],
};
