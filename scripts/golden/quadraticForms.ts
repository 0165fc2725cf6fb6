import {
  convergenceFactors,
  curvature,
  descentRates,
  loadSpectrum,
  quadratic,
  slowestRate,
  stepsToReduce,
} from "../../src/engine/index.ts";
import { has, type Runner } from "./case.ts";
import { derivatives, rows, type Vector, withSigns } from "./derivatives.ts";
import type { Matrix } from "./network.ts";
import { flat } from "./objectives.ts";

const { spectrum } = await loadSpectrum();

/** What the extreme eigenvalues of a bowl say of gradient descent; nothing of anything else. */
export function rates(eigenvalues: Float64Array) {
  const { smallest, largest, conditionNumber } = curvature(eigenvalues);
  if (conditionNumber === null) return {};
  const { limit, steepest, best, bestRate } = descentRates(smallest, largest);
  const slowDirection = Float64Array.of(smallest);
  return {
    lambda_min: smallest,
    lambda_max: largest,
    condition_number: conditionNumber,
    learning_rate_limit: limit,
    learning_rate_one_over_lambda_max: steepest,
    slowest_rate_at_one_over_lambda_max: convergenceFactors(slowDirection, steepest)[0],
    slowest_rate_at_the_limit: convergenceFactors(slowDirection, limit)[0],
    best_fixed_learning_rate: best,
    best_slowest_rate: bestRate,
  };
}

interface Descent {
  readonly which: string;
  readonly T: Vector;
}

/** A quadratic form: its spectrum, and gradient descent on it, direction by direction. */
export const quadraticForm: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "H", "w_star", "w0") && has(expected, "eigenvectors"),
  run({ inputs, expected }) {
    const { H, w_star, w0, eta } = inputs as { H: Matrix; w_star: Vector; w0: Vector; eta?: number };
    const { loss: E, gradient, matrix } = derivatives(quadratic(flat(H), Float64Array.from(w_star)), w0);
    const { eigenvalues, eigenvectors } = spectrum(matrix);
    const vectors = withSigns(rows(eigenvectors), expected["eigenvectors"]);
    const alpha = vectors.map((u) => u.reduce((sum, value, j) => sum + value * (w0[j]! - w_star[j]!), 0));
    const { trace, determinant } = curvature(eigenvalues);
    const result = { eigenvalues, eigenvectors: vectors, determinant, trace, E, gradient, alpha };
    // Which learning rates and steps are asked about stands beside the answers.
    const asked = expected["gradient_descent"] as readonly Descent[] | undefined;
    if (!asked) return result;
    const found = rates(eigenvalues);
    const learningRates: Record<string, number | undefined> = {
      one_over_lambda_max: found.learning_rate_one_over_lambda_max,
      best_fixed: found.best_fixed_learning_rate,
      at_the_limit: found.learning_rate_limit,
      given: eta,
    };
    const descents = asked.map(({ which, T }) => ({
      which,
      T,
      ...descent(eigenvalues, alpha, learningRates[which] ?? Number.NaN, T),
    }));
    return { ...result, ...found, gradient_descent: descents };
  },
};

function descent(eigenvalues: Float64Array, alpha: Vector, eta: number, T: Vector) {
  const factors = [...convergenceFactors(eigenvalues, eta)];
  const powers = T.map((steps) => factors.map((factor) => factor ** steps));
  const after = powers.map((power) => power.map((factor, i) => factor * alpha[i]!));
  return {
    eta,
    rates_1_minus_eta_lambda: factors,
    factors_to_the_T: powers,
    alpha_after_T: after,
    E_after_T: after.map((components) => components.reduce((sum, a, i) => sum + (eigenvalues[i]! * a * a) / 2, 0)),
    converges: slowestRate(eigenvalues, eta) < 1,
  };
}

/** The slowest rate of descent against the learning rate. */
export const ratesOfDescent: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "eigenvalues", "eta") && has(expected, "slowest_rate"),
  run({ inputs }) {
    const { eigenvalues, eta } = inputs as { eigenvalues: Vector; eta: Vector };
    const lambda = Float64Array.from(eigenvalues).sort();
    const { best, bestRate, steepest } = descentRates(lambda[0]!, lambda.at(-1)!);
    return {
      slowest_rate: eta.map((rate) => slowestRate(lambda, rate)),
      best_fixed_learning_rate: best,
      best_slowest_rate: bestRate,
      slowest_rate_at_one_over_lambda_max: slowestRate(lambda, steepest),
      steps_to_reduce_by_1e6_at_best: stepsToReduce(bestRate, 1e-6),
      steps_to_reduce_by_1e6_at_one_over_lambda_max: stepsToReduce(slowestRate(lambda, steepest), 1e-6),
    };
  },
};
