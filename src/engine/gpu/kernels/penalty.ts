import { type KernelWriter, kernelOf, shapeOf, stepColumn } from "./kernel.ts";
import { penaltyKernels } from "./penalties.ts";

const [l1, l2] = [stepColumn("l1"), stepColumn("l2")];
const penalty = (name: "l1" | "l2") => kernelOf(penaltyKernels, "penalty", name);

/** cost[1] = λ₁ Σ|w| + λ₂ Σ w², for each layer in two passes: rows of its weights, then their sum. */
export const writePenaltyCost: KernelWriter<"penalty-cost"> = (op, plan) =>
  op.weights.flatMap((weights) => {
    const [inputs, units] = shapeOf(plan, weights);
    const perUnit = `function unitPenalty(ws, step) {
      let sum = 0;
      for (let i = 0; i < ${inputs}; i++) {
        const w = ws[this.thread.x][i];
        sum += ${l1} * ${penalty("l1").value} + ${l2} * ${penalty("l2").value};
      }
      return sum;
    }`;
    const add = `function addPenalty(cost, penalties) {
      let sum = 0;
      if (this.thread.x > 0) { for (let j = 0; j < ${units}; j++) { sum += penalties[0][j]; } }
      return cost[0][this.thread.x] + sum;
    }`;
    return [
      { source: perUnit, output: [units, 1] as const, inputs: [weights, "step"], result: "unitPenalties" },
      { source: add, output: shapeOf(plan, op.result), inputs: [op.result, "unitPenalties"], result: op.result },
    ];
  });

/** ∂L/∂W += λ₁ sign(w) + 2 λ₂ w. */
export const writePenaltyGradient: KernelWriter<"penalty-gradient"> = (op, plan) => {
  const source = `function penaltyGradient(dws, ws, step) {
    const w = ws[this.thread.y][this.thread.x];
    const slope = ${l1} * ${penalty("l1").derivative} + ${l2} * ${penalty("l2").derivative};
    return dws[this.thread.y][this.thread.x] + slope;
  }`;
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.result, op.weights, "step"], result: op.result }];
};
