import { HINGE, HINGE_GRADIENT, PERCEPTRON } from "../cpu/abi.ts";
import { type ActivationForm, type CanonicalForm, straight } from "./cost.ts";

/** Summed over the outputs, with targets y of −1 and +1. */
export const hinge: ActivationForm = {
  formula: "\\sum_j \\max(0,\\; 1 - y_j a_j)",
  source: "Cortes & Vapnik 1995; CSE 475 notes §19.71; slope 0 at the margin",
  value(a, y, offset, width) {
    let sum = 0;
    for (let i = offset; i < offset + width; i++) sum += Math.max(0, 1 - y[i]! * a[i]!);
    return sum;
  },
  gradient(a, y, da, offset, width, scale) {
    for (let i = offset; i < offset + width; i++) da[i] = y[i]! * a[i]! >= 1 ? 0 : -y[i]! * scale;
  },
  gradientTangent: straight,
  kernel: { value: HINGE, gradient: HINGE_GRADIENT },
};

/** The class with the largest target. */
function labelOf(y: Float64Array, offset: number, width: number): number {
  let best = offset;
  for (let i = offset + 1; i < offset + width; i++) if (y[i]! > y[best]!) best = i;
  return best;
}

/** How far every other class stays within 1 of the right one, c, divided by the number K of classes. */
export const multiclassHinge: ActivationForm = {
  formula: "\\tfrac1K \\sum_{j \\ne c} \\max(0,\\; 1 - a_c + a_j)",
  source: "Weston & Watkins 1999, divided by K as PyTorch's multi_margin_loss; slope 0 at the margin",
  value(a, y, offset, width) {
    const label = labelOf(y, offset, width);
    let sum = 0;
    for (let i = offset; i < offset + width; i++) if (i !== label) sum += Math.max(0, 1 - a[label]! + a[i]!);
    return sum / width;
  },
  gradient(a, y, da, offset, width, scale) {
    const label = labelOf(y, offset, width);
    let within = 0;
    for (let i = offset; i < offset + width; i++) {
      if (i === label) continue;
      const isWithin = !(1 - a[label]! + a[i]! <= 0);
      da[i] = isWithin ? scale / width : 0;
      if (isWithin) within++;
    }
    da[label] = (-within * scale) / width;
  },
  gradientTangent: straight,
};

/**
 * The perceptron criterion of threshold units: |z| of every unit that answers wrongly. Its slope is δ = a − y, so that
 * gradient descent with batches of one is the perceptron rule w ← w + η(y − a)x.
 */
export const perceptron: CanonicalForm = {
  formula: "\\sum_j (a_j - y_j)\\, z_j",
  source: "Rosenblatt 1962; Bishop 2006, eqs. (4.54), (4.55)",
  fromPreActivation(z, y, offset, width) {
    let sum = 0;
    for (let i = offset; i < offset + width; i++) {
      const value = z[i]!;
      sum += ((value >= 0 ? 1 : 0) - y[i]!) * value;
    }
    return sum;
  },
  kernel: { value: PERCEPTRON },
};
