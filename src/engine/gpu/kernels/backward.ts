import { type KernelWriter, shapeOf } from "./kernel.ts";

/** ∂L/∂a of the layer before = δ W. */
export const writeInputGradient: KernelWriter<"input-gradient"> = (op, plan) => {
  const [units] = shapeOf(plan, op.delta);
  const source = `function inputGradient(deltas, ws) {
    let sum = 0;
    for (let j = 0; j < ${units}; j++) { sum += deltas[this.thread.y][j] * ws[j][this.thread.x]; }
    return sum;
  }`;
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.delta, op.weights], result: op.result }];
};

/** BE3: ∂L/∂W = δᵀ a. Rows of the batch without an example have δ = 0. */
export const writeWeightGradient: KernelWriter<"weight-gradient"> = (op, plan) => {
  const [, batch] = shapeOf(plan, op.delta);
  const source = `function weightGradient(deltas, as) {
    let sum = 0;
    for (let n = 0; n < ${batch}; n++) { sum += deltas[n][this.thread.y] * as[n][this.thread.x]; }
    return sum;
  }`;
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.delta, op.input], result: op.result }];
};

/** BE4: ∂L/∂b = Σ δ over the batch. */
export const writeBiasGradient: KernelWriter<"bias-gradient"> = (op, plan) => {
  const [, batch] = shapeOf(plan, op.delta);
  const source = `function biasGradient(deltas) {
    let sum = 0;
    for (let n = 0; n < ${batch}; n++) { sum += deltas[n][this.thread.x]; }
    return sum;
  }`;
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.delta], result: op.result }];
};
