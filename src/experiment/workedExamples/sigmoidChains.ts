import { firstMoment, sigmoidUnits, type WorkedExample, type WorkedResult, workedSpec } from "./workedExample.ts";

/**
 * The product (31), factor by factor from the cost back.
 * @param last    layer of the output, which is the number of hidden layers + 2
 * @param printed a factor as the note prints it, for those that it has
 */
function factors(name: string, last: number, printed: Readonly<Record<string, string>>): readonly WorkedResult[] {
  const golden = (path: string) => ({ name, path });
  const slip = (factor: string) => (printed[factor] ? { printed: printed[factor], slip: "B9" } : {});
  const output = `a^${last} - y`;
  const results: WorkedResult[] = [
    { name: `$${output}$`, ...slip(output), cell: { buffer: `delta${last}` }, golden: golden("factors.0.value") },
  ];
  for (let layer = last; layer > 2; layer--) {
    const place = 2 * (last - layer) + 1;
    const weight = { buffer: `W${layer}` };
    results.push(
      { name: `$w^${layer}$`, cell: weight, isBefore: true, golden: golden(`factors.${place}.value`) },
      {
        name: `$\\sigma'(z^${layer - 1})$`,
        cell: { buffer: `delta${layer - 1}` },
        over: { buffer: `da${layer - 1}` },
        golden: golden(`factors.${place + 1}.value`),
      },
    );
  }
  return [
    ...results,
    { name: "their product, $\\partial\\ell/\\partial z^2$", cell: { buffer: "delta2" }, golden: golden("delta.0") },
    { name: "$\\partial\\ell/\\partial w^2$", cell: { buffer: "dW2" }, golden: golden("dw.0") },
  ];
}

const slopes =
  "“Several numbers, each less than 1/4”: the slope of the sigmoid is at most ¼, and is it at $z = 0$; the weights multiply too.";

export const twoHiddenUnits: WorkedExample = {
  id: "sigmoid-chain-printed",
  title: "The chain of (31), as printed",
  description: "Two hidden sigmoid units: the derivative as a product, factor by factor.",
  note: "oxford",
  where: "section 3.1.2, (31)",
  experiment: {
    base: workedSpec([1, 0, 0], {
      hiddenLayers: sigmoidUnits(2),
      initialValues: [0.8, 0.1, -1.2, 0.2, 1.5, -0.3],
      cost: "cross-entropy",
    }),
    variants: [],
  },
  moment: firstMoment("oxford"),
  results: [factors("chain-two-hidden-as-printed-31", 4, {})],
  remarks: [
    "The text says three hidden layers; (31) has the two of this network.",
    "It goes on about $\\sigma'(z^3)$ and $\\sigma'(z^4)$; (31) contains $\\sigma'(z^2)$ and $\\sigma'(z^3)$.",
    slopes,
  ],
};

export const threeHiddenUnits: WorkedExample = {
  id: "sigmoid-chain-announced",
  title: "The chain of (31), as announced",
  description: "Three hidden sigmoid units, and beside them weights of 4 that make up for every slope.",
  note: "oxford",
  where: "section 3.1.2, (31) for three hidden layers",
  experiment: {
    base: workedSpec([1, 0, 0], {
      hiddenLayers: sigmoidUnits(3),
      initialValues: [1, 0, 1, 0, 1, 0, 1, 0],
      cost: "cross-entropy",
    }),
    variants: [{ patch: { examples: [0, 0, 0], initialValues: [4, 0, 4, -2, 4, -2, 4, -2] } }],
  },
  moment: firstMoment("oxford"),
  results: [
    factors("chain-three-hidden-1-1-1-1-1", 5, { "a^5 - y": "$\\partial\\ell/\\partial z^4 = a^4 - y$" }),
    factors("chain-weights-that-compensate", 5, { "a^5 - y": "$\\partial\\ell/\\partial z^4 = a^4 - y$" }),
  ],
  remarks: [slopes, "In the second run every $w\\,\\sigma'(z)$ is exactly 1, and the derivative does not vanish."],
};
