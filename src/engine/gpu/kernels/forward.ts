import { type ActivationKernel, activationKernels } from "./activations.ts";
import { type KernelWriter, kernelOf, shapeOf } from "./kernel.ts";

/** A number as a kernel's text has it; a whole one would be taken for an integer. */
const decimal = (value: number) => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** FE1: z = a Wᵀ + b. */
export const writeAffine: KernelWriter<"affine"> = (op, plan) => {
  const [inputs] = shapeOf(plan, op.input);
  const source = `function affine(as, ws, bs) {
    let sum = bs[0][this.thread.x];
    for (let i = 0; i < ${inputs}; i++) { sum += ws[this.thread.x][i] * as[this.thread.y][i]; }
    return sum;
  }`;
  const output = shapeOf(plan, op.result);
  return [{ source, output, inputs: [op.input, op.weights, op.bias], result: op.result }];
};

/** FE2: a = f(z). */
export const writeActivation: KernelWriter<"activation"> = (op, plan) => {
  const kernel: ActivationKernel = kernelOf(activationKernels, "activation", op.activation);
  const output = shapeOf(plan, op.result);
  const value =
    kernel.kind === "layer"
      ? kernel.value(output[0])
      : `const z = zs[n][j]; const alpha = ${decimal(op.parameter)}; ${kernel.value}`;
  const source = `function activation(zs) {
    const n = this.thread.y;
    const j = this.thread.x;
    ${value}
    return value;
  }`;
  return [{ source, output, inputs: [op.preActivation], result: op.result }];
};

/** δ = ∂L/∂a ⊙ f′(z), or Jᵀ ∂L/∂a for a whole layer. */
export const writeActivationGradient: KernelWriter<"activation-gradient"> = (op, plan) => {
  const kernel: ActivationKernel = kernelOf(activationKernels, "activation", op.activationName);
  const output = shapeOf(plan, op.result);
  const value =
    kernel.kind === "layer"
      ? kernel.gradient(output[0])
      : `const z = zs[n][j]; const a = as[n][j]; const alpha = ${decimal(op.parameter)};
         ${kernel.slope} const value = das[n][j] * slope;`;
  const source = `function activationGradient(das, zs, as) {
    const n = this.thread.y;
    const j = this.thread.x;
    ${value}
    return value;
  }`;
  return [{ source, output, inputs: [op.gradient, op.preActivation, op.activation], result: op.result }];
};
