import { costForm } from "../../costs.ts";
import type { CostOp } from "../../plan.ts";
import { type CostKernel, costKernels } from "./costs.ts";
import { type KernelWriter, kernelOf, Obstacle, shapeOf, stepColumn } from "./kernel.ts";

const rows = stepColumn("rows");
const costWeight = stepColumn("costWeight");

function costKernel({ cost, output }: Pick<CostOp, "cost" | "output">): CostKernel {
  return kernelOf(kernelOf(costKernels, "cost", cost), `cost ${cost} with output`, output);
}

/** cost[0] = λ₀ · mean of the examples' costs, in two passes: every example's, then their sum. */
export const writeCost: KernelWriter<"cost"> = (op, plan) => {
  const kernel = costKernel(op);
  const [outputs, batch] = shapeOf(plan, op.targets);
  const isFromPreActivation = costForm(op.cost, op.output).fromPreActivation !== undefined;
  const [parameter, buffer] = isFromPreActivation ? ["zs", op.preActivation] : ["as", op.activation];
  const each = `function exampleCost(${parameter}, ys) {
    const n = this.thread.x;
    ${kernel.value(outputs)}
    return value;
  }`;
  const mean = `function meanCost(costs, step) {
    let sum = 0;
    for (let n = 0; n < ${batch}; n++) { if (n < ${rows}) { sum += costs[0][n]; } }
    let result = 0;
    if (this.thread.x < 1) { result = ${costWeight} * sum / Math.max(${rows}, 1); }
    return result;
  }`;
  return [
    { source: each, output: [batch, 1], inputs: [buffer, op.targets], result: "exampleCosts" },
    { source: mean, output: shapeOf(plan, op.result), inputs: ["exampleCosts", "step"], result: op.result },
  ];
};

/** ∂L/∂a at the output, 0 in rows without an example. */
export const writeCostGradient: KernelWriter<"cost-gradient"> = (op, plan) => {
  const { slope } = costKernel(op);
  if (slope === undefined)
    throw new Obstacle(`the slope of cost ${op.cost} with output ${op.output} has no GPU kernel`);
  return [
    {
      source: deltaSource("costGradient", slope(shapeOf(plan, op.targets)[0])),
      output: shapeOf(plan, op.result),
      inputs: [op.activation, op.targets, "step"],
      result: op.result,
    },
  ];
};

/** δ = λ₀ (a − y)/n, 0 in rows without an example. */
export const writeCanonicalDelta: KernelWriter<"canonical-delta"> = (op, plan) => [
  {
    source: deltaSource("canonicalDelta", "const slope = a - y;"),
    output: shapeOf(plan, op.result),
    inputs: [op.activation, op.targets, "step"],
    result: op.result,
  },
];

const deltaSource = (name: string, slope: string) => `function ${name}(as, ys, step) {
  const n = this.thread.y;
  const j = this.thread.x;
  const a = as[n][j];
  const y = ys[n][j];
  ${slope}
  let value = 0;
  if (n < ${rows}) { value = slope * ${costWeight} / ${rows}; }
  return value;
}`;
