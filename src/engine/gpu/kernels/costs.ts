import type { ActivationName } from "../../activations.ts";
import type { CostName } from "../../costs.ts";
import { rowMaximumAndSum } from "./activations.ts";

/** A cost with one output activation on the device, as statements of a gpu.js kernel. */
export interface CostKernel {
  /**
   * Declares `value`, the cost of example `n`, from targets `ys[n][…]` and outputs of `width` units: activations
   * `as[n][…]`, or pre-activations `zs[n][…]` where the engine's form is computed from them.
   */
  readonly value: (width: number) => string;
  /**
   * Declares `slope`, ∂C/∂a of output `j` of example `n`, from `a` and `y`, or from `as[n][…]` and `ys[n][…]`. Not
   * needed where activation and cost cancel to a − y.
   */
  readonly slope?: (width: number) => string;
}

/** Declares `value`, the sum over the outputs of a term in `a`, or `z`, and `y`. */
const sumOf =
  (output: "a" | "z", term: string, before = "") =>
  (width: number) =>
    `
    let value = 0;
    for (let i = 0; i < ${width}; i++) {
      const ${output} = ${output}s[n][i];
      const y = ys[n][i];
      ${before}
      value += ${term};
    }`;

const quadratic: CostKernel = {
  value: sumOf("a", "(a - y) * (a - y) / 2"),
  slope: () => "const slope = a - y;",
};

const absolute: CostKernel = {
  value: sumOf("a", "Math.abs(a - y)"),
  slope: () => "let slope = 0; if (a > y) { slope = 1; } if (a < y) { slope = -1; }",
};

const hinge: CostKernel = {
  value: sumOf("a", "Math.max(0, 1 - y * a)"),
  slope: () => "let slope = -y; if (y * a >= 1) { slope = 0; }",
};

/** Declares `label`, the class with the largest target, and `right`, its activation. */
const labelAndRight = (width: number) => `
  let label = 0;
  for (let i = 1; i < ${width}; i++) { if (ys[n][i] > ys[n][label]) { label = i; } }
  const right = as[n][label];`;

const multiclassHinge: CostKernel = {
  value: (width) => `${labelAndRight(width)}
    let sum = 0;
    for (let i = 0; i < ${width}; i++) { if (i !== label) { sum += Math.max(0, 1 - right + as[n][i]); } }
    const value = sum / ${width};`,
  slope: (width) => `${labelAndRight(width)}
    let within = 0;
    for (let i = 0; i < ${width}; i++) { if (i !== label && 1 - right + as[n][i] > 0) { within += 1; } }
    let slope = 0;
    if (1 - right + a > 0) { slope = 1 / ${width}; }
    if (j === label) { slope = -within / ${width}; }`,
};

const perceptron: CostKernel = {
  value: sumOf("z", "(answer - y) * z", "let answer = 0; if (z >= 0) { answer = 1; }"),
};

/** Declares `tail`, ln(1 + e^−|z|). */
const TAIL = `
  const e = Math.exp(-Math.abs(z));
  let tail = Math.log(1 + e);
  if (e < 0.001) { tail = e - e * e / 2; }`;

// y·softplus(−z) + (1−y)·softplus(z) = max(z, 0) − y z + ln(1 + e^−|z|)
const binaryCrossEntropy: CostKernel = { value: sumOf("z", "Math.max(z, 0) - y * z + tail", TAIL) };

/** Declares `logY` and `logRest`, y ln y and (1 − y) ln(1 − y). */
const ENTROPY = `
  let logY = 0;
  if (y > 0) { logY = y * Math.log(y); }
  let logRest = 0;
  if (y < 1) { logRest = (1 - y) * Math.log(1 - y); }`;

const bernoulliDivergence: CostKernel = {
  value: sumOf("z", "Math.max(z, 0) - y * z + tail + logY + logRest", TAIL + ENTROPY),
};

/** Σ yⱼ (ln Σ eᶻ − zⱼ), plus a term in `y`. */
const overClasses = (before: string, term: string) => (width: number) =>
  `${rowMaximumAndSum(width)}
    const logTotal = Math.log(total);
    let value = 0;
    for (let i = 0; i < ${width}; i++) {
      const y = ys[n][i];
      ${before}
      value += y * (logTotal + (most - zs[n][i]))${term};
    }`;

const logLikelihood: CostKernel = { value: overClasses("", "") };
const classDivergence: CostKernel = {
  value: overClasses("let logY = 0; if (y > 0) { logY = y * Math.log(y); }", " + logY"),
};

const anyOutput = (kernel: CostKernel) => ({
  ...{ identity: kernel, sigmoid: kernel, tanh: kernel, softmax: kernel, relu: kernel, "leaky-relu": kernel },
  ...{ elu: kernel, softplus: kernel, silu: kernel, "gelu-tanh": kernel, "gelu-erf": kernel },
});

/** Kernels of the registry's costs, for each output activation. A pair without one trains on the CPU, with that reason. */
export const costKernels: {
  readonly [Name in CostName]?: { readonly [Output in ActivationName]?: CostKernel };
} = {
  quadratic: anyOutput(quadratic),
  "cross-entropy": { sigmoid: binaryCrossEntropy, softmax: logLikelihood },
  kl: { sigmoid: bernoulliDivergence, softmax: classDivergence },
  absolute: anyOutput(absolute),
  hinge: { identity: hinge, tanh: hinge },
  "hinge-multiclass": { identity: multiclassHinge, tanh: multiclassHinge },
  perceptron: { step: perceptron },
};
