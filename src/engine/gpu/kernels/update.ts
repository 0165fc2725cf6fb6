import { firstOrderOptimizers } from "../../optimizers/optimizers.ts";
import type { Plan } from "../../plan.ts";
import { type KernelWriter, kernelOf, Obstacle, rateNames, shapeOf, stepColumn, stepColumns } from "./kernel.ts";
import { optimizerKernels } from "./optimizers.ts";

/** Name of the part of an optimizer's vector that belongs to one group of parameters. */
export const stateName = (vector: string, group: string) => `${vector}:${group}`;

/** One group of parameters, moved by the optimizer: a pass for each of its vectors and for the group. */
export const writeUpdate: KernelWriter<"update"> = (op, plan) => {
  if (op.rates !== "rates") throw new Obstacle(`${op.rates} have no GPU kernel`);
  const kernel = kernelOf(optimizerKernels, "optimizer", op.optimizer);
  const vectors: readonly string[] = firstOrderOptimizers[op.optimizer].state;
  const group = op.result;
  const output = shapeOf(plan, group);
  const inputs = [group, op.gradient, ...vectors.map((vector) => stateName(vector, group)), "step"];
  return kernel.map(([target, statements]) => ({
    source: updateSource(plan, vectors, target, statements),
    output,
    inputs,
    result: target === "w" ? group : stateName(target, group),
  }));
};

/** Steps follow one another on the device unasked, so none can look at the cost from elsewhere. */
export const writeSolve: KernelWriter<"solve"> = ({ optimizer }) => {
  throw new Obstacle(`optimizer ${optimizer} looks at the cost from several points, which steps on the GPU can't`);
};

/** @param target what is written, and what stays if the step is not taken */
function updateSource(plan: Plan, vectors: readonly string[], target: string, statements: string): string {
  const rates = rateNames(plan).map((name, i) => `const ${name} = step[0][${stepColumns.length + i}];`);
  return `function update(ws, gs, ${vectors.map((vector) => `${vector}Vector, `).join("")}step) {
    const w = ws[this.thread.y][this.thread.x];
    const g = gs[this.thread.y][this.thread.x];
    ${vectors.map((vector) => `const ${vector} = ${vector}Vector[this.thread.y][this.thread.x];`).join("\n    ")}
    ${rates.join("\n    ")}
    ${statements}
    let result = ${target};
    if (${stepColumn("rows")} > 0) { result = next; }
    return result;
  }`;
}
