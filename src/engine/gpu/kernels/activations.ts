import type { ActivationName } from "../../activations.ts";

/**
 * An activation on the device, as statements of a gpu.js kernel. Float32 saturates early and some backends'
 * `Math.tanh(100)` is NaN: exponentials take −|z| only, which can't overflow.
 */
export type ActivationKernel =
  | {
      readonly kind: "elementwise";
      /** Declares `value`, a = f(z), from `z` and `alpha`, the number in its formula. */
      readonly value: string;
      /** Declares `slope`, f′(z), from `z`, `a` and `alpha`. */
      readonly slope: string;
    }
  | {
      readonly kind: "layer";
      /** Declares `value`, the activation of unit `j` of example `n`, from `zs[n][…]`, a layer of `width` units. */
      readonly value: (width: number) => string;
      /** Declares `value`, ∂L/∂z of unit `j` of example `n`, from `as[n][…]` and `das[n][…]`. */
      readonly gradient: (width: number) => string;
    };

/** Declares `name`, σ of the number named `of`. */
const sigmoid = (of: string, name: string) => `
  const ${name}E = Math.exp(-Math.abs(${of}));
  let ${name} = ${name}E / (1 + ${name}E);
  if (${of} >= 0) { ${name} = 1 / (1 + ${name}E); }`;

/** Declares `x`, z within ±10, and `v`, the gate of GELU's tanh form. */
const GATE = `
  const x = Math.max(-10, Math.min(z, 10));
  const v = x * (1.5957691216 + 0.0713548128 * x * x);`;

/** Coefficients as in normal.ts, but fewer: off by 2·10⁻⁸ at most, for 0 ≤ x ≤ 14. */
const TAIL = [
  ...[0.550624177, -0.0754825369, 0.0233056331, 0.0150103572, -0.0343636196, 0.0370114973],
  ...[-0.0296113382, 0.0185785155, -0.00931163105, 0.00473926867, -0.000786127686],
];

/** Declares `x`, z within ±14, `power`, e^{−x²/2}, and `below`, Φ(z). */
const NORMAL = `
  const x = Math.max(-14, Math.min(z, 14));
  const power = Math.exp(-0.5 * x * x);
  const t = (Math.abs(x) - 6) / (Math.abs(x) + 6);
  let below = power * (${TAIL.reduceRight((sum, c) => (sum === "" ? `${c}` : `${c} + t * (${sum})`), "")}) / (1 + 1.25 * Math.abs(x));
  if (x > 0) { below = 1 - below; }`;

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
    value: "let value = alpha * z; if (z > 0) { value = z; }",
    slope: "let slope = alpha; if (z > 0) { slope = 1; }",
  },
  // As for ReLU, 0 · z lets NaN through.
  step: {
    kind: "elementwise",
    value: "let value = 0 * z; if (z >= 0) { value = 1; }",
    slope: "const slope = 0;",
  },
  // eᶻ − 1 by its series near 0, where the difference would lose digits.
  elu: {
    kind: "elementwise",
    value: `
      const e = Math.exp(-Math.abs(z));
      let value = alpha * (e - 1);
      if (z > -0.25) { value = alpha * z * (1 + z / 2 * (1 + z / 3 * (1 + z / 4 * (1 + z / 5)))); }
      if (z > 0) { value = z; }`,
    slope: "let slope = alpha * Math.exp(-Math.abs(z)); if (z > 0) { slope = 1; }",
  },
  softplus: {
    kind: "elementwise",
    value: `
      const e = Math.exp(-Math.abs(z));
      let tail = Math.log(1 + e);
      if (e < 0.001) { tail = e - e * e / 2; }
      const value = Math.max(z, 0) + tail;`,
    slope: `${sigmoid("z", "slope")}`,
  },
  silu: {
    kind: "elementwise",
    value: `${sigmoid("z", "open")} const value = z * open;`,
    slope: `${sigmoid("z", "open")} const slope = open * (1 + z * (1 - open));`,
  },
  // Beyond ±10 the gate is 0 or 1 in float32.
  "gelu-tanh": {
    kind: "elementwise",
    value: `${GATE} ${sigmoid("v", "open")} const value = z * open;`,
    slope: `${GATE} ${sigmoid("v", "open")}
      const slope = open * (1 + x * (1.5957691216 + 0.2140644 * x * x) * (1 - open));`,
  },
  "gelu-erf": {
    kind: "elementwise",
    value: `${NORMAL} const value = z * below;`,
    slope: `${NORMAL} const slope = below + x * 0.3989422804 * power;`,
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
