import { optimizers } from "../../optimizers/optimizers.ts";
import type { Plan } from "../../plan.ts";
import { type KernelWriter, kernelOf, Obstacle, settingNames, shapeOf, stepColumn, stepColumns } from "./kernel.ts";
import { optimizerKernels } from "./optimizers.ts";

/** Name of the part of an optimizer's vector that belongs to one group of parameters. */
export const stateName = (vector: string, group: string) => `${vector}:${group}`;

/** One group of parameters, moved by the optimizer: a pass for each of its vectors, then one for the group. */
export const writeUpdate: KernelWriter<"update"> = (op, plan) => {
  const kernel = kernelOf(optimizerKernels, "optimizer", op.optimizer);
  const vectors: readonly string[] = optimizers[op.optimizer].state;
  const group = op.result;
  const output = shapeOf(plan, group);
  const inputs = [group, op.gradient, ...vectors.map((vector) => stateName(vector, group)), "step"];
  const call = (kept: string, statements: string, result: string) => ({
    source: updateSource(plan, vectors, kept, statements),
    output,
    inputs,
    result,
  });
  return [
    ...vectors.map((vector) => {
      const statements = kernel.state[vector];
      if (statements === undefined) throw new Obstacle(`${vector} of optimizer ${op.optimizer} has no GPU kernel`);
      return call(vector, statements, stateName(vector, group));
    }),
    call("w", kernel.parameter, group),
  ];
};

/** @param kept the number that stays if the step is not taken */
function updateSource(plan: Plan, vectors: readonly string[], kept: string, statements: string): string {
  const settings = settingNames(plan).map((name, i) => `const ${name} = step[0][${stepColumns.length + i}];`);
  return `function update(ws, gs, ${vectors.map((vector) => `${vector}s, `).join("")}step) {
    const w = ws[this.thread.y][this.thread.x];
    const g = gs[this.thread.y][this.thread.x];
    const t = ${stepColumn("t")};
    ${vectors.map((vector) => `const ${vector} = ${vector}s[this.thread.y][this.thread.x];`).join("\n    ")}
    ${settings.join("\n    ")}
    ${statements}
    let result = ${kept};
    if (${stepColumn("rows")} > 0) { result = next; }
    return result;
  }`;
}
