import type { ActivationName } from "../../activations.ts";

/**
 * An activation on the device, as statements of a gpu.js kernel. Float32 saturates early and some backends'
 * `Math.tanh(100)` is NaN: exponentials take −|z| only, which can't overflow.
 */
export type ActivationKernel =
  | {
      readonly kind: "elementwise";
      /** Declares `value`, a = f(z), from `z`. */
      readonly value: string;
      /** Declares `slope`, f′(z), from `z` and `a`. */
      readonly slope: string;
    }
  | {
      readonly kind: "layer";
      /** Declares `value`, the activation of unit `j` of example `n`, from `zs[n][…]`, a layer of `width` units. */
      readonly value: (width: number) => string;
      /** Declares `value`, ∂L/∂z of unit `j` of example `n`, from `as[n][…]` and `das[n][…]`. */
      readonly gradient: (width: number) => string;
    };

/** The largest of `zs[n][…]`, as `most`, and Σ exp(z − most), as `total`. */
export const rowMaximumAndSum = (width: number) => `
  let most = zs[n][0];
  for (let i = 1; i < ${width}; i++) { most = Math.max(most, zs[n][i]); }
  let total = 0;
  for (let i = 0; i < ${width}; i++) { total += Math.exp(zs[n][i] - most); }`;

/** Kernels of the registry's activations. One without an entry here trains on the CPU, with that reason. */
export const activationKernels: { readonly [Name in ActivationName]?: ActivationKernel } = {
  identity: { kind: "elementwise", value: "const value = z;", slope: "const slope = 1;" },
  // σ(z) = 1/(1 + e^−|z|) for z ≥ 0 and e^−|z|/(1 + e^−|z|) below; σ′ = e^−|z|/(1 + e^−|z|)².
  sigmoid: {
    kind: "elementwise",
    value: "const e = Math.exp(-Math.abs(z)); let value = e / (1 + e); if (z >= 0) { value = 1 / (1 + e); }",
    slope: "const e = Math.exp(-Math.abs(z)); const slope = e / ((1 + e) * (1 + e));",
  },
  // |tanh z| = (1 − e^−2|z|)/(1 + e^−2|z|); below ¼ by its series, where the difference would lose digits.
  tanh: {
    kind: "elementwise",
    value: `
      const e = Math.exp(-2 * Math.abs(z));
      let value = (1 - e) / (1 + e);
      if (z < 0) { value = -value; }
      const q = z * z;
      if (q < 0.0625) { value = z * (1 - q * (1 / 3 - q * (2 / 15 - q * (17 / 315 - q * 62 / 2835)))); }`,
    slope: "const e = Math.exp(-Math.abs(z)); const half = 2 * e / (1 + e * e); const slope = half * half;",
  },
  // 0 · z lets NaN through, so that divergence is not hidden.
  relu: {
    kind: "elementwise",
    value: "let value = 0 * z; if (z > 0) { value = z; }",
    slope: "let slope = 0; if (z > 0) { slope = 1; }",
  },
  "leaky-relu": {
    kind: "elementwise",
    value: "let value = 0.01 * z; if (z > 0) { value = z; }",
    slope: "let slope = 0.01; if (z > 0) { slope = 1; }",
  },
  softmax: {
    kind: "layer",
    value: (width) => `${rowMaximumAndSum(width)}
      const value = Math.exp(zs[n][j] - most) / total;`,
    gradient: (width) => `
      let mean = 0;
      for (let i = 0; i < ${width}; i++) { mean += as[n][i] * das[n][i]; }
      const value = as[n][j] * (das[n][j] - mean);`,
  },
};
