import type { CanonicalForm, ExampleCost } from "./cost.ts";
import { binaryCrossEntropy, logLikelihood } from "./entropies.ts";

/**
 * A cross-entropy less the entropy of the targets, H(y) = C(y, y), which is the least that it can be: so the least is 0.
 * The gradient is the same.
 */
function lessEntropy(form: Required<CanonicalForm>, formula: string): CanonicalForm {
  const { fromPreActivation, value, gradient, gradientTangent } = form;
  const less =
    (crossEntropy: ExampleCost): ExampleCost =>
    (a, y, offset, width) =>
      crossEntropy(a, y, offset, width) - value(y, y, offset, width);
  return {
    formula,
    source: "Kullback & Leibler 1951, eq. (2.4); CSE 475 notes §19.71",
    fromPreActivation: less(fromPreActivation),
    value: less(value),
    gradient,
    gradientTangent,
  };
}

/** Between distributions over the classes. */
export const classDivergence = lessEntropy(logLikelihood, "\\sum_j y_j \\ln \\frac{y_j}{a_j}");

/** Summed over the outputs: one yes-or-no question each. */
export const bernoulliDivergence = lessEntropy(
  binaryCrossEntropy,
  "\\sum_j \\left[ y_j \\ln \\frac{y_j}{a_j} + (1 - y_j) \\ln \\frac{1 - y_j}{1 - a_j} \\right]",
);
