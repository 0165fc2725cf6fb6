/** What is smaller than this is zero in float32, or soon will be. */
const LEAST = 1e-30;

/**
 * The largest difference, relative to the larger of the number and the root mean square of all. A parameter near zero is
 * a difference of larger ones, and float32 rounds it at their scale, not at its own.
 */
export function difference(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < expected.length; i++) squares += expected[i]! ** 2;
  const scale = Math.max(Math.sqrt(squares / expected.length), LEAST);
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(got[i]! - expected[i]!) / Math.max(Math.abs(expected[i]!), scale);
    // NaN is worse than anything.
    if (!(error <= worst)) worst = error;
  }
  return worst;
}
