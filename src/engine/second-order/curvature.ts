import { log } from "../elementary.ts";

/** What the eigenvalues of a Hessian say at a glance. */
export interface Curvature {
  readonly smallest: number;
  readonly largest: number;
  /** Σ λᵢ, the sum of the diagonal. */
  readonly trace: number;
  /** ∏ λᵢ */
  readonly determinant: number;
  /** √Σ λᵢ², the root of the sum of all squared entries. */
  readonly frobeniusNorm: number;
  /** How many directions curve downwards. */
  readonly negative: number;
  /** κ = λ_max/λ_min; null unless all eigenvalues are positive. */
  readonly conditionNumber: number | null;
  /** max|λ|/min|λ|, the condition number of the matrix as such. */
  readonly conditionNumber2: number;
  /** The smallest distance of two neighbours: below rounding, their eigenvectors are not determined. Infinity of one alone. */
  readonly smallestGap: number;
}

/** @param eigenvalues ascending, at least one */
export function curvature(eigenvalues: Float64Array): Curvature {
  const [smallest, largest] = [eigenvalues[0]!, eigenvalues.at(-1)!];
  const sizes = eigenvalues.map(Math.abs);
  const gaps = eigenvalues.subarray(1).map((value, i) => value - eigenvalues[i]!);
  return {
    smallest,
    largest,
    trace: eigenvalues.reduce((sum, value) => sum + value, 0),
    determinant: eigenvalues.reduce((product, value) => product * value, 1),
    frobeniusNorm: Math.sqrt(eigenvalues.reduce((sum, value) => sum + value * value, 0)),
    negative: eigenvalues.filter((value) => value < 0).length,
    conditionNumber: smallest > 0 ? largest / smallest : null,
    conditionNumber2: Math.max(...sizes) / Math.min(...sizes),
    smallestGap: Math.min(...gaps),
  };
}

/**
 * Gradient descent with rate η on a quadratic form: after T steps αᵢ(T) = (1 − η λᵢ)ᵀ αᵢ(0), for the component αᵢ along
 * eigenvector i. Improving slides (seed 003), convergence; their rates without the absolute value.
 */
export function convergenceFactors(eigenvalues: Float64Array, learningRate: number): Float64Array {
  return eigenvalues.map((value) => 1 - learningRate * value);
}

/** max |1 − η λᵢ|: what is left after a step of the direction that converges slowest. From 1 on it does not. */
export function slowestRate(eigenvalues: Float64Array, learningRate: number): number {
  return Math.max(...convergenceFactors(eigenvalues, learningRate).map(Math.abs));
}

/** Steps until the slowest direction is `factor` times as large, as a fraction: ln factor / ln rate. */
export function stepsToReduce(rate: number, factor: number): number {
  return log(factor) / log(rate);
}

/** The learning rates that the extreme eigenvalues of a bowl suggest. */
export interface DescentRates {
  /** 2/λ_max: at and above it, the steepest direction does not converge. */
  readonly limit: number;
  /** 1/λ_max: the steepest direction arrives in a single step. */
  readonly steepest: number;
  /** 2/(λ_min + λ_max): the slowest direction converges fastest. */
  readonly best: number;
  /** What is left after a step with the best rate: (λ_max − λ_min)/(λ_max + λ_min). */
  readonly bestRate: number;
}

/** @throws RangeError unless 0 < λ_min ≤ λ_max: elsewhere descent has no minimum to converge to */
export function descentRates(smallest: number, largest: number): DescentRates {
  if (!(smallest > 0 && largest < Infinity)) {
    throw new RangeError(`invalid eigenvalues: ${smallest} to ${largest} (expected positive numbers)`);
  }
  return {
    limit: 2 / largest,
    steepest: 1 / largest,
    best: 2 / (smallest + largest),
    bestRate: (largest - smallest) / (largest + smallest),
  };
}
