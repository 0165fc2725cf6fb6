import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { denseSize } from "./hessian.ts";

/** The eigenvalues of a symmetric matrix and the directions that it only stretches. */
export interface Spectrum {
  /** Ascending [n]. */
  readonly eigenvalues: Float64Array;
  /**
   * Row i belongs to eigenvalue i and has length 1 [n][n]. Of its two signs, the one whose component of largest
   * magnitude is positive.
   */
  readonly eigenvectors: Float64Array;
}

/**
 * H = Uᵀ Λ U, by Householder's reduction to a tridiagonal matrix and the QL method (Bowdler, Martin, Reinsch &
 * Wilkinson 1968), as ml-matrix computes it.
 * @param matrix symmetric [n][n]
 * @throws RangeError if it is too large, or has a number that is not finite
 */
export function spectrum(matrix: Float64Array): Spectrum {
  const n = denseSize(Math.sqrt(matrix.length));
  if (!matrix.every(Number.isFinite)) throw new RangeError("invalid matrix: not finite (expected finite numbers)");
  const rows = Array.from({ length: n }, (_, i) => Array.from(matrix.subarray(i * n, (i + 1) * n)));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(rows), {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, i) => i).sort((i, j) => realEigenvalues[i]! - realEigenvalues[j]!);
  const eigenvectors = new Float64Array(n * n);
  order.forEach((column, i) => {
    eigenvectors.set(withSign(eigenvectorMatrix.getColumn(column)), i * n);
  });
  return { eigenvalues: Float64Array.from(order, (i) => realEigenvalues[i]!), eigenvectors };
}

function withSign(vector: readonly number[]): readonly number[] {
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return largest < 0 ? vector.map((value) => -value) : vector;
}
