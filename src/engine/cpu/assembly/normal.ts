import { INVERSE_ROOT_TWO_PI, NORMAL_TAIL } from "../abi.ts";
import { constant, exp } from "./elementary.ts";

/** z within ±40, as `withinNormal` in normal.ts. */
export function withinNormal(z: v128): v128 {
  return f64x2.max(f64x2.splat(-40), f64x2.min(z, f64x2.splat(40)));
}

/** e^{−z²/2} for |z| ≤ 40. */
function gaussian(z: v128): v128 {
  const scaled = f64x2.mul(f64x2.splat(134217729), z);
  const high = f64x2.sub(scaled, f64x2.sub(scaled, z));
  const half = f64x2.splat(0.5);
  const rest = f64x2.mul(f64x2.mul(f64x2.sub(z, high), f64x2.add(z, high)), half);
  const power = exp(f64x2.mul(f64x2.mul(high, high), f64x2.splat(-0.5)));
  const inner = f64x2.mul(rest, f64x2.sub(half, f64x2.div(rest, f64x2.splat(6))));
  const one = f64x2.splat(1);
  return f64x2.mul(power, f64x2.sub(one, f64x2.mul(rest, f64x2.sub(one, inner))));
}

/** φ(z), as `normalDensity` in normal.ts, for |z| ≤ 40. */
export function normalDensity(z: v128): v128 {
  return f64x2.mul(constant(INVERSE_ROOT_TWO_PI), gaussian(z));
}

/** Φ(z), as `normalDistribution` in normal.ts, for |z| ≤ 40. */
export function normalDistribution(z: v128): v128 {
  const x = f64x2.abs(z);
  const six = f64x2.splat(6);
  const one = f64x2.splat(1);
  const t = f64x2.div(f64x2.sub(x, six), f64x2.add(x, six));
  const square = f64x2.mul(t, t);
  let even = constant(NORMAL_TAIL + 22);
  let odd = f64x2.splat(0);
  for (let n = 20; n >= 0; n -= 2) {
    odd = f64x2.add(constant(NORMAL_TAIL + n + 1), f64x2.mul(square, odd));
    even = f64x2.add(constant(NORMAL_TAIL + n), f64x2.mul(square, even));
  }
  const scale = f64x2.add(one, f64x2.mul(f64x2.splat(1.25), x));
  const tail = f64x2.mul(gaussian(x), f64x2.div(f64x2.add(even, f64x2.mul(t, odd)), scale));
  return v128.bitselect(f64x2.sub(one, tail), tail, f64x2.gt(z, f64x2.splat(0)));
}
