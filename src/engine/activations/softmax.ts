import * as code from "../cpu/abi.ts";
import { exp } from "../elementary.ts";
import type { LayerActivation } from "./activation.ts";

/** J u = a ⊙ (u − Σ a u); J of softmax is symmetric. */
function softmaxProduct(a: Float64Array, u: Float64Array, out: Float64Array, offset: number, width: number): void {
  let mean = 0;
  for (let i = offset; i < offset + width; i++) mean += a[i]! * u[i]!;
  for (let i = offset; i < offset + width; i++) out[i] = a[i]! * (u[i]! - mean);
}

/** R{a ⊙ (∂L/∂a − m)} with m = Σ a ∂L/∂a, by the rule of products. */
function softmaxGradientTangent(
  a: Float64Array,
  da: Float64Array,
  ra: Float64Array,
  rda: Float64Array,
  rdz: Float64Array,
  offset: number,
  width: number,
): void {
  let mean = 0;
  let rmean = 0;
  for (let i = offset; i < offset + width; i++) {
    mean += a[i]! * da[i]!;
    rmean += ra[i]! * da[i]! + a[i]! * rda[i]!;
  }
  for (let i = offset; i < offset + width; i++) rdz[i] = ra[i]! * (da[i]! - mean) + a[i]! * (rda[i]! - rmean);
}

export const softmax = {
  kind: "layer",
  label: "softmax",
  formula: "\\frac{e^{z_i}}{\\sum_k e^{z_k}}",
  derivativeFormula: "a_i\\,([i = j] - a_j)",
  source: "Oxford notes §2.1",
  range: [0, 1],
  forward(z: Float64Array, a: Float64Array, offset: number, width: number): void {
    let max = -Infinity;
    for (let i = offset; i < offset + width; i++) max = Math.max(max, z[i]!);
    let sum = 0;
    for (let i = offset; i < offset + width; i++) sum += a[i] = exp(z[i]! - max);
    for (let i = offset; i < offset + width; i++) a[i] = a[i]! / sum;
  },
  gradient: softmaxProduct,
  tangent: softmaxProduct,
  gradientTangent: softmaxGradientTangent,
  kernel: { forward: code.SOFTMAX, gradient: code.SOFTMAX_GRADIENT },
} as const satisfies LayerActivation;
