import { area } from "../../windows.ts";
import { divide, eachWindowOver } from "./convolution.ts";
import { type KernelWriter, shapeOf } from "./kernel.ts";

/** a = the maximum or the mean under every window. */
export const writePooling: KernelWriter<"pooling"> = (op, plan) => {
  const { input, size, stride, output } = op.windows;
  const isMax = op.pooling === "max";
  const source = `function pooling(as) {
    ${divide("this.thread.x", area(output), "c", "p")}
    ${divide("p", output[1], "y", "x")}
    const corner = (c * ${input[0]} + y * ${stride[0]}) * ${input[1]} + x * ${stride[1]};
    let value = ${isMax ? "as[this.thread.y][corner]" : "0"};
    for (let i = 0; i < ${size[0]}; i++) {
      for (let j = 0; j < ${size[1]}; j++) {
        const number = as[this.thread.y][corner + i * ${input[1]} + j];
        ${isMax ? "if (!(number <= value)) { value = number; }" : "value += number;"}
      }
    }
    return ${isMax ? "value" : `value / ${area(size)}`};
  }`;
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.input], result: op.result }];
};

/** ∂L/∂a: the slope of a maximum to the first place that has it, of a mean to all places alike. */
export const writePoolingGradient: KernelWriter<"pooling-gradient"> = (op, plan) => {
  const { input, size, stride, output } = op.windows;
  const window = `const p = (c * ${output[0]} + y) * ${output[1]} + x;`;
  const toFirst = `
    ${window}
    const value = as[this.thread.y][this.thread.x];
    if (value === pooled[this.thread.y][p]) {
      const corner = (c * ${input[0]} + y * ${stride[0]}) * ${input[1]} + x * ${stride[1]};
      let before = 0;
      for (let k = 0; k < ${size[0]}; k++) {
        for (let l = 0; l < ${size[1]}; l++) {
          if (k * ${size[1]} + l < i * ${size[1]} + j
            && as[this.thread.y][corner + k * ${input[1]} + l] === value) { before += 1; }
        }
      }
      if (before < 0.5) { sum += slopes[this.thread.y][p]; }
    }`;
  const toAll = `${window} sum += slopes[this.thread.y][p] / ${area(size)};`;
  const source = `function poolingGradient(slopes, as, pooled) {
    let sum = 0;
    ${eachWindowOver(op.windows, op.pooling === "max" ? toFirst : toAll)}
    return sum;
  }`;
  return [{ source, output: shapeOf(plan, op.result), inputs: [op.gradient, op.input, op.pooled], result: op.result }];
};
