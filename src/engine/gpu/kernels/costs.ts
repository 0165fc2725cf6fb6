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
  /** Declares `slope`, ∂C/∂a of one output, from `a` and `y`. Not needed where activation and cost cancel to a − y. */
  readonly slope?: string;
}

const quadratic: CostKernel = {
  value: (width) => `
    let sum = 0;
    for (let i = 0; i < ${width}; i++) { sum += (as[n][i] - ys[n][i]) * (as[n][i] - ys[n][i]); }
    const value = sum / 2;`,
  slope: "const slope = a - y;",
};

// y·softplus(−z) + (1−y)·softplus(z) = max(z, 0) − y z + ln(1 + e^−|z|)
const binaryCrossEntropy: CostKernel = {
  value: (width) => `
    let value = 0;
    for (let i = 0; i < ${width}; i++) {
      const z = zs[n][i];
      const e = Math.exp(-Math.abs(z));
      let tail = Math.log(1 + e);
      if (e < 0.001) { tail = e - e * e / 2; }
      value += Math.max(z, 0) - ys[n][i] * z + tail;
    }`,
};

// Σ yⱼ (ln Σ eᶻ − zⱼ)
const logLikelihood: CostKernel = {
  value: (width) => `${rowMaximumAndSum(width)}
    const logTotal = Math.log(total);
    let value = 0;
    for (let i = 0; i < ${width}; i++) { value += ys[n][i] * (logTotal + (most - zs[n][i])); }`,
};

/** Kernels of the registry's costs, for each output activation. A pair without one trains on the CPU, with that reason. */
export const costKernels: {
  readonly [Name in CostName]?: { readonly [Output in ActivationName]?: CostKernel };
} = {
  quadratic: {
    identity: quadratic,
    sigmoid: quadratic,
    tanh: quadratic,
    softmax: quadratic,
    relu: quadratic,
    "leaky-relu": quadratic,
  },
  "cross-entropy": { sigmoid: binaryCrossEntropy, softmax: logLikelihood },
};
