import type { Plan } from "../../plan.ts";
import { type KernelCall, type KernelWriter, shapeOf, stepColumn } from "./kernel.ts";

/** Each group's gradient, which on the device is a buffer of its own. */
const gradients = (plan: Plan) => plan.parameters.map(({ name }) => `d${name}`);

/** g ← max(−c, min(c, g)). */
export const writeClipValue: KernelWriter<"clip-value"> = (_op, plan) =>
  gradients(plan).map((result) => ({
    source: `function clipValue(gs, step) {
      const limit = ${stepColumn("clipValue")};
      return Math.max(-limit, Math.min(limit, gs[this.thread.y][this.thread.x]));
    }`,
    output: shapeOf(plan, result),
    inputs: [result, "step"],
    result,
  }));

/** Σ x² of each row, in one row. */
function rowSquares(plan: Plan, matrix: string): KernelCall {
  const [columns, rows] = shapeOf(plan, matrix);
  const source = `function rowSquares(xs) {
    let sum = 0;
    for (let i = 0; i < ${columns}; i++) { sum += xs[this.thread.x][i] * xs[this.thread.x][i]; }
    return sum;
  }`;
  return { source, output: [rows, 1], inputs: [matrix], result: "rowSquares" };
}

/** g ← g · c/‖g‖ if ‖g‖ > c: rows, their sum over all groups, then each group. */
export const writeClipNorm: KernelWriter<"clip-norm"> = (_op, plan) => {
  const total = "gradientSquares";
  const squares = gradients(plan).flatMap((matrix, index) => {
    const [, rows] = shapeOf(plan, matrix);
    const add = `function addSquares(squares${index > 0 ? ", before" : ""}) {
      let sum = ${index > 0 ? "before[0][0]" : "0"};
      for (let j = 0; j < ${rows}; j++) { sum += squares[0][j]; }
      return sum;
    }`;
    const inputs = ["rowSquares", ...(index > 0 ? [total] : [])];
    return [rowSquares(plan, matrix), { source: add, output: [1, 1] as const, inputs, result: total }];
  });
  const scaled = gradients(plan).map((result) => ({
    source: `function clipNorm(gs, squares, step) {
      const length = Math.sqrt(squares[0][0]);
      let scale = 1;
      if (length > ${stepColumn("clipNorm")}) { scale = ${stepColumn("clipNorm")} / length; }
      return gs[this.thread.y][this.thread.x] * scale;
    }`,
    output: shapeOf(plan, result),
    inputs: [result, total, "step"],
    result,
  }));
  return [...squares, ...scaled];
};

/** w ← w · c/‖w‖ in each row whose ‖w‖ > c. */
export const writeMaxNorm: KernelWriter<"max-norm"> = ({ result }, plan) => {
  const source = `function maxNorm(ws, squares, step) {
    const length = Math.sqrt(squares[0][this.thread.y]);
    let scale = 1;
    if (${stepColumn("rows")} > 0 && length > ${stepColumn("maxNorm")}) { scale = ${stepColumn("maxNorm")} / length; }
    return ws[this.thread.y][this.thread.x] * scale;
  }`;
  return [
    rowSquares(plan, result),
    { source, output: shapeOf(plan, result), inputs: [result, "rowSquares", "step"], result },
  ];
};
