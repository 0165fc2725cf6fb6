import { ABSOLUTE, ABSOLUTE_GRADIENT, QUADRATIC, SCALED_DIFFERENCE } from "../cpu/abi.ts";
import { type ActivationForm, straight } from "./cost.ts";

export const quadratic: ActivationForm = {
  formula: "\\tfrac12 \\lVert a - y \\rVert^2",
  source: "Nielsen eq. (6), per example",
  value(a, y, offset, width) {
    let sum = 0;
    for (let i = offset; i < offset + width; i++) sum += (a[i]! - y[i]!) * (a[i]! - y[i]!);
    return sum / 2;
  },
  gradient(a, y, da, offset, width, scale) {
    for (let i = offset; i < offset + width; i++) da[i] = (a[i]! - y[i]!) * scale;
  },
  gradientTangent(_a, _y, ra, rda, offset, width, scale) {
    for (let i = offset; i < offset + width; i++) rda[i] = ra[i]! * scale;
  },
  kernel: { value: QUADRATIC, gradient: SCALED_DIFFERENCE },
};

/** Summed over the outputs, as the quadratic cost is; the mean is over the examples. */
export const absolute: ActivationForm = {
  formula: "\\sum_j \\lvert a_j - y_j \\rvert",
  source: "Laplace 1774; slope sign(a − y), with sign(0) = 0",
  value(a, y, offset, width) {
    let sum = 0;
    for (let i = offset; i < offset + width; i++) sum += Math.abs(a[i]! - y[i]!);
    return sum;
  },
  gradient(a, y, da, offset, width, scale) {
    for (let i = offset; i < offset + width; i++) da[i] = Math.sign(a[i]! - y[i]!) * scale;
  },
  gradientTangent: straight,
  kernel: { value: ABSOLUTE, gradient: ABSOLUTE_GRADIENT },
};
