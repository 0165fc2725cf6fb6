import type { ActivationName } from "./activations.ts";
import { BINARY_CROSS_ENTROPY, LOG_LIKELIHOOD, QUADRATIC, SCALED_DIFFERENCE } from "./cpu/abi.ts";
import { exp, log, log1p } from "./elementary.ts";

/** A cost as it reads with one output activation. Arrays hold examples in rows; `width` numbers from `offset` are one. */
export interface CostForm {
  /** The cost of one example, in TeX. */
  readonly formula: string;
  readonly source: string;
  /** The cost of one example, from activations a and targets y. */
  value(a: Float64Array, y: Float64Array, offset: number, width: number): number;
  /** ∂C/∂a times `scale`. Writes `da`. */
  gradient(a: Float64Array, y: Float64Array, da: Float64Array, offset: number, width: number, scale: number): void;
  /**
   * ∂²C/∂a² R{a} times `scale`: how fast the gradient changes as a changes by `ra`. Writes `rda`. Without it there are
   * no products with the Hessian.
   */
  readonly gradientTangent?: (
    a: Float64Array,
    y: Float64Array,
    ra: Float64Array,
    rda: Float64Array,
    offset: number,
    width: number,
    scale: number,
  ) => void;
  /**
   * Present where the activation's slope cancels against the cost's, so that δ = ∂C/∂z = a − y exactly: the cost
   * from the pre-activations z, finite for any finite z.
   */
  readonly fromPreActivation?: (z: Float64Array, y: Float64Array, offset: number, width: number) => number;
  /**
   * Codes of its SIMD kernels in cpu/abi.ts, if it has them: for the value that training reads, from pre-activations
   * where there is such a form, and for the gradient.
   */
  readonly kernel?: { readonly value: number; readonly gradient?: number };
}

/** A cost of one example; the batch cost is the mean over its examples. */
export interface Cost {
  readonly label: string;
  /** One form for each output activation the cost makes sense with, the usual one first. */
  readonly forms: Partial<Record<ActivationName, CostForm>>;
}

/** ln(1 + eᶻ) without overflow. */
function softplus(z: number): number {
  return Math.max(z, 0) + log1p(exp(-Math.abs(z)));
}

/** ln Σ eᶻ without overflow. */
function logSumExp(z: Float64Array, offset: number, width: number): number {
  let max = -Infinity;
  for (let i = offset; i < offset + width; i++) max = Math.max(max, z[i]!);
  let sum = 0;
  for (let i = offset; i < offset + width; i++) sum += exp(z[i]! - max);
  return max + log(sum);
}

const quadratic: CostForm = {
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

/** Summed over the outputs: one yes-or-no question each. */
const binaryCrossEntropy: CostForm = {
  formula: "-\\sum_j \\left[ y_j \\ln a_j + (1 - y_j) \\ln (1 - a_j) \\right]",
  source: "Oxford notes eq. (6); Nielsen eq. (57)",
  value(a, y, offset, width) {
    let sum = 0;
    for (let i = offset; i < offset + width; i++) {
      const target = y[i]!;
      if (target !== 0) sum -= target * log(a[i]!);
      if (target !== 1) sum -= (1 - target) * log1p(-a[i]!);
    }
    return sum;
  },
  gradient(a, y, da, offset, width, scale) {
    for (let i = offset; i < offset + width; i++) {
      da[i] = ((a[i]! - y[i]!) / (a[i]! * (1 - a[i]!))) * scale;
    }
  },
  gradientTangent(a, y, ra, rda, offset, width, scale) {
    for (let i = offset; i < offset + width; i++) {
      const no = 1 - a[i]!;
      rda[i] = (y[i]! / (a[i]! * a[i]!) + (1 - y[i]!) / (no * no)) * ra[i]! * scale;
    }
  },
  // −y ln σ(z) − (1−y) ln(1−σ(z)) = y·softplus(−z) + (1−y)·softplus(z)
  fromPreActivation(z, y, offset, width) {
    let sum = 0;
    for (let i = offset; i < offset + width; i++) {
      sum += y[i]! * softplus(-z[i]!) + (1 - y[i]!) * softplus(z[i]!);
    }
    return sum;
  },
  kernel: { value: BINARY_CROSS_ENTROPY },
};

/** Log-likelihood of one class among several, as it goes with softmax. */
const logLikelihood: CostForm = {
  formula: "-\\sum_j y_j \\ln a_j",
  source: "Nielsen eq. (80)",
  value(a, y, offset, width) {
    let sum = 0;
    for (let i = offset; i < offset + width; i++) if (y[i]! !== 0) sum -= y[i]! * log(a[i]!);
    return sum;
  },
  gradient(a, y, da, offset, width, scale) {
    for (let i = offset; i < offset + width; i++) da[i] = y[i]! === 0 ? 0 : (-y[i]! / a[i]!) * scale;
  },
  gradientTangent(a, y, ra, rda, offset, width, scale) {
    for (let i = offset; i < offset + width; i++) rda[i] = y[i]! === 0 ? 0 : (y[i]! / (a[i]! * a[i]!)) * ra[i]! * scale;
  },
  // −Σ yⱼ ln softmaxⱼ(z) = Σ yⱼ (ln Σ eᶻ − zⱼ)
  fromPreActivation(z, y, offset, width) {
    const total = logSumExp(z, offset, width);
    let sum = 0;
    for (let i = offset; i < offset + width; i++) if (y[i]! !== 0) sum += y[i]! * (total - z[i]!);
    return sum;
  },
  kernel: { value: LOG_LIKELIHOOD },
};

export const costs = {
  quadratic: {
    label: "quadratic",
    forms: {
      identity: quadratic,
      sigmoid: quadratic,
      tanh: quadratic,
      softmax: quadratic,
      relu: quadratic,
      "leaky-relu": quadratic,
    },
  },
  "cross-entropy": {
    label: "cross-entropy",
    forms: { sigmoid: binaryCrossEntropy, softmax: logLikelihood },
  },
} as const satisfies Record<string, Cost>;

export type CostName = keyof typeof costs;

/**
 * The cost as it reads with this output activation.
 * @throws RangeError if the two do not go together.
 */
export function costForm(cost: CostName, output: ActivationName): CostForm {
  const forms: Partial<Record<ActivationName, CostForm>> = costs[cost].forms;
  const form = forms[output];
  if (form) return form;
  throw new RangeError(
    `invalid outputActivation: ${output} (expected ${Object.keys(forms).join(" or ")} with cost ${cost})`,
  );
}
