/** As SMALLER in ops/limits.ts: 2⁻⁶⁰⁰. */
const SMALLER: f64 = 2.409919865102884e-181;

/** √Σ x² */
function norm(x: usize, count: i32): f64 {
  const end = x + ((<usize>count) << 3);
  let sum: f64 = 0;
  for (let at = x; at < end; at += 8) {
    const value = load<f64>(at);
    sum += value * value;
  }
  if (sum < Infinity) return Math.sqrt(sum);
  sum = 0;
  for (let at = x; at < end; at += 8) {
    const value = load<f64>(at) * SMALLER;
    sum += value * value;
  }
  return Math.sqrt(sum) / SMALLER;
}

/** x ← x · c/‖x‖ if ‖x‖ > c, row by row. */
export function shorten(x: usize, rows: i32, count: i32, limit: f64): void {
  for (; rows > 0; rows--) {
    const length = norm(x, count);
    const scale = f64x2.splat(limit / length);
    if (length > limit) {
      for (let i = 0; i < count; i += 2) {
        const at = x + ((<usize>i) << 3);
        const scaled = f64x2.mul(v128.load(at), scale);
        if (count - i > 1) v128.store(at, scaled);
        else v128.store64_lane(at, scaled, 0);
      }
    }
    x += (<usize>count) << 3;
  }
}
