/** Σ aᵢ bᵢ. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** ‖a‖. */
export function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

/**
 * Solves A x = b by Gaussian elimination with partial pivoting (Golub & Van Loan, algorithm 3.4.1), which also serves
 * a matrix that is not positive definite.
 * @param a [n][n]; destroyed
 * @param b [n]; becomes x
 * @returns false if A is singular: then b is of no use
 */
export function solve(a: Float64Array, b: Float64Array): boolean {
  const n = b.length;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]!) > Math.abs(a[pivot * n + k]!)) pivot = i;
    const largest = a[pivot * n + k]!;
    if (!(Math.abs(largest) > 0 && Math.abs(largest) < Infinity)) return false;
    if (pivot !== k) swapRows(a, b, k, pivot);
    for (let i = k + 1; i < n; i++) {
      const factor = a[i * n + k]! / largest;
      if (factor === 0) continue;
      for (let j = k; j < n; j++) a[i * n + j] = a[i * n + j]! - factor * a[k * n + j]!;
      b[i] = b[i]! - factor * b[k]!;
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    let sum = b[k]!;
    for (let j = k + 1; j < n; j++) sum -= a[k * n + j]! * b[j]!;
    b[k] = sum / a[k * n + k]!;
  }
  return b.every(Number.isFinite);
}

/**
 * Solves A x = b for a positive definite A by A = L Lᵀ. Cholesky; Golub & Van Loan, algorithm 4.2.1.
 * @param a symmetric [n][n]; its lower half becomes L
 * @param b [n]; becomes x
 * @returns false if A is not positive definite: then b is of no use
 */
export function solvePositive(a: Float64Array, b: Float64Array): boolean {
  const n = b.length;
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!;
      if (i === j && !(sum > 0 && sum < Infinity)) return false;
      a[i * n + j] = i === j ? Math.sqrt(sum) : sum / a[j * n + j]!;
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= a[i * n + k]! * b[k]!;
    b[i] = sum / a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let k = i + 1; k < n; k++) sum -= a[k * n + i]! * b[k]!;
    b[i] = sum / a[i * n + i]!;
  }
  return b.every(Number.isFinite);
}

function swapRows(a: Float64Array, b: Float64Array, i: number, k: number): void {
  const n = b.length;
  for (let j = 0; j < n; j++) {
    const entry = a[i * n + j]!;
    a[i * n + j] = a[k * n + j]!;
    a[k * n + j] = entry;
  }
  const entry = b[i]!;
  b[i] = b[k]!;
  b[k] = entry;
}
