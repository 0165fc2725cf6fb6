import { area, type Windows } from "../../windows.ts";
import { type KernelWriter, shapeOf } from "./kernel.ts";

/** Declares the whole quotient and the rest of an index; half more, because a whole quotient may come out a little below. */
export const divide = (index: string, by: number, quotient: string, rest: string) =>
  `const ${quotient} = Math.floor((${index} + 0.5) / ${by}); const ${rest} = ${index} - ${quotient} * ${by};`;

/** Declares where a window stands (`y`, `x`) and the row and column of the input under its place (`i`, `j`), and whether it is there. */
const under = ({ input, stride, padding }: Windows) => `
  const row = y * ${stride[0]} + i - ${padding[0]};
  const column = x * ${stride[1]} + j - ${padding[1]};
  const isInside = row >= 0 && row < ${input[0]} && column >= 0 && column < ${input[1]};`;

/** FE1: z = W ⋆ a + b. */
export const writeConvolution: KernelWriter<"convolution"> = (op, plan) => {
  const { input, size, output } = op.windows;
  const source = `function convolution(as, ws, bs) {
    ${divide("this.thread.x", area(output), "f", "p")}
    ${divide("p", output[1], "y", "x")}
    let sum = bs[0][f];
    for (let c = 0; c < ${op.channels}; c++) {
      for (let i = 0; i < ${size[0]}; i++) {
        for (let j = 0; j < ${size[1]}; j++) {
          ${under(op.windows)}
          if (isInside) {
            sum += ws[f][(c * ${size[0]} + i) * ${size[1]} + j]
              * as[this.thread.y][(c * ${input[0]} + row) * ${input[1]} + column];
          }
        }
      }
    }
    return sum;
  }`;
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.input, op.weights, op.bias], result: op.result }];
};

/** BE3: ∂L/∂W, the sum over the batch and the positions. */
export const writeConvolutionWeightGradient: KernelWriter<"convolution-weight-gradient"> = (op, plan) => {
  const { input, size, output } = op.windows;
  const [, batch] = shapeOf(plan, op.delta);
  const source = `function convolutionWeightGradient(deltas, as) {
    const f = this.thread.y;
    ${divide("this.thread.x", area(size), "c", "k")}
    ${divide("k", size[1], "i", "j")}
    let sum = 0;
    for (let n = 0; n < ${batch}; n++) {
      for (let y = 0; y < ${output[0]}; y++) {
        for (let x = 0; x < ${output[1]}; x++) {
          ${under(op.windows)}
          if (isInside) {
            sum += deltas[n][(f * ${output[0]} + y) * ${output[1]} + x]
              * as[n][(c * ${input[0]} + row) * ${input[1]} + column];
          }
        }
      }
    }
    return sum;
  }`;
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.delta, op.input], result: op.result }];
};

/** BE4: ∂L/∂b, the sum over the batch and the positions. */
export const writeConvolutionBiasGradient: KernelWriter<"convolution-bias-gradient"> = (op, plan) => {
  const [, batch] = shapeOf(plan, op.delta);
  const source = `function convolutionBiasGradient(deltas) {
    let sum = 0;
    for (let n = 0; n < ${batch}; n++) {
      for (let p = 0; p < ${op.positions}; p++) { sum += deltas[n][this.thread.x * ${op.positions} + p]; }
    }
    return sum;
  }`;
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.delta], result: op.result }];
};

/**
 * The windows that a number of the input lies under, one for each place of a window: declares `row` and `column` of the
 * number, and calls `inner` where a window stands at (`y`, `x`) whose place (`i`, `j`) is there.
 */
export const eachWindowOver = ({ input, size, stride, padding, output }: Windows, inner: string) => `
  ${divide("this.thread.x", area(input), "c", "place")}
  ${divide("place", input[1], "row", "column")}
  for (let i = 0; i < ${size[0]}; i++) {
    for (let j = 0; j < ${size[1]}; j++) {
      const down = row + ${padding[0]} - i;
      const across = column + ${padding[1]} - j;
      const y = Math.floor((down + 0.5) / ${stride[0]});
      const x = Math.floor((across + 0.5) / ${stride[1]});
      const isThere = y * ${stride[0]} === down && x * ${stride[1]} === across
        && y >= 0 && y < ${output[0]} && x >= 0 && x < ${output[1]};
      if (isThere) { ${inner} }
    }
  }`;

/** BE2: ∂L/∂a, from every window that a number lies under. */
export const writeConvolutionInputGradient: KernelWriter<"convolution-input-gradient"> = (op, plan) => {
  const { size, output } = op.windows;
  const filters = shapeOf(plan, op.weights)[1];
  const source = `function convolutionInputGradient(deltas, ws) {
    let sum = 0;
    ${eachWindowOver(
      op.windows,
      `for (let f = 0; f < ${filters}; f++) {
        sum += ws[f][(c * ${size[0]} + i) * ${size[1]} + j]
          * deltas[this.thread.y][(f * ${output[0]} + y) * ${output[1]} + x];
      }`,
    )}
    return sum;
  }`;
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.delta, op.weights], result: op.result }];
};
