import { stream } from "../random.ts";
import { dot, norm } from "./linear.ts";
import type { Objective } from "./objective.ts";
import { spectrum } from "./spectrum.ts";

/** The ends of a Hessian's spectrum. */
export interface ExtremeEigenvalues {
  readonly smallest: number;
  readonly largest: number;
  /** Bound on the error of either: ‖H u − λ u‖ for the vectors found. */
  readonly error: number;
  /** Products with the Hessian that it took. */
  readonly products: number;
}

export interface LanczosOptions {
  /** Relative to the larger of the two magnitudes. */
  readonly tolerance?: number;
  readonly maxProducts?: number;
  readonly seed?: number;
}

/** Products between two looks at T, whose spectrum takes a while too. */
const BETWEEN_LOOKS = 8;

/**
 * The smallest and the largest eigenvalue of the Hessian at x from products with it alone: in the basis q₁, q₂ … that
 * the products span, H is the tridiagonal matrix T, whose extreme eigenvalues converge first.
 *   βₖ qₖ₊₁ = H qₖ − αₖ qₖ − βₖ₋₁ qₖ₋₁,  αₖ = qₖ · H qₖ
 * Lanczos 1950; every vector is made orthogonal to all before it, twice, lest eigenvalues come back as copies
 * (Golub & Van Loan, §10.3).
 */
export function lanczos(objective: Objective, x: Float64Array, options: LanczosOptions = {}): ExtremeEigenvalues {
  const { tolerance = 1e-10, maxProducts = 200, seed = 0 } = options;
  const n = objective.size;
  const most = Math.min(n, maxProducts);
  const basis: Float64Array[] = [];
  const [alpha, beta]: [number[], number[]] = [[], []];
  let next = startVector(n, seed);
  for (;;) {
    basis.push(next);
    const residual = new Float64Array(n);
    objective.hessianVector(x, next, residual);
    alpha.push(dot(next, residual));
    for (const q of [...basis, ...basis]) subtract(residual, q, dot(q, residual));
    const length = norm(residual);
    // With all directions, or when H leaves the basis to itself, T is H.
    const isComplete = basis.length >= most || length <= Number.EPSILON * Math.abs(alpha[0]!);
    if (isComplete || basis.length % BETWEEN_LOOKS === 0) {
      const found = extremes(alpha, beta, length, basis.length);
      const scale = Math.max(Math.abs(found.smallest), Math.abs(found.largest));
      if (isComplete || found.error <= tolerance * scale) return found;
    }
    beta.push(length);
    next = residual.map((value) => value / length);
  }
}

/** Uniform components: all directions have a share, and no logarithm decides the last bit. */
function startVector(n: number, seed: number): Float64Array {
  const random = stream(seed, "lanczos");
  const vector = Float64Array.from({ length: n }, () => random.uniform() - 0.5);
  const length = norm(vector);
  return vector.map((value) => value / length);
}

function subtract(from: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < from.length; i++) from[i] = from[i]! - factor * vector[i]!;
}

/** The ends of T's spectrum. The residual of λ is the rest β times the last component of its vector in T. */
function extremes(alpha: readonly number[], beta: readonly number[], rest: number, k: number): ExtremeEigenvalues {
  const t = new Float64Array(k * k);
  alpha.forEach((value, i) => {
    t[i * k + i] = value;
  });
  beta.forEach((value, i) => {
    t[i * k + i + 1] = t[(i + 1) * k + i] = value;
  });
  const { eigenvalues, eigenvectors } = spectrum(t);
  const lasts = [eigenvectors[k - 1]!, eigenvectors[k * k - 1]!].map(Math.abs);
  return {
    smallest: eigenvalues[0]!,
    largest: eigenvalues.at(-1)!,
    error: k > 1 || rest === 0 ? rest * Math.max(...lasts) : rest,
    products: k,
  };
}
