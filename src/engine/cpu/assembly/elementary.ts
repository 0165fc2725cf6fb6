import { EXPONENTIAL, LN2_HIGH, LN2_LOW, LOG2E, ODD_RECIPROCALS, ROUNDER } from "../abi.ts";

/** A number of the table, in both lanes. */
export function constant(slot: i32): v128 {
  return v128.load64_splat(slot << 3);
}

/** Inlined wherever they are used: a call costs as much as a third of an exponential. */
// biome-ignore lint/complexity/noStaticOnlyClass: the compiler inlines what is marked so, and only methods can be
export class Parts {
  /** The coefficient of rⁿ in eʳ. */
  @inline static coefficient(n: i32): v128 {
    return constant(EXPONENTIAL - 2 + n);
  }

  /** x + r·y */
  @inline static step(x: v128, r: v128, y: v128): v128 {
    return f64x2.add(x, f64x2.mul(r, y));
  }

  /** coefficient(n) + r·coefficient(n + 1) */
  @inline static pair(n: i32, r: v128): v128 {
    return Parts.step(Parts.coefficient(n), r, Parts.coefficient(n + 1));
  }

  /** eʳ − 1 for |r| ≤ ½ ln 2, as `expm1Small` in elementary.ts. */
  @inline static expm1Small(r: v128): v128 {
    const r2 = f64x2.mul(r, r);
    const r4 = f64x2.mul(r2, r2);
    const low = Parts.step(Parts.pair(2, r), r2, Parts.pair(4, r));
    const middle = Parts.step(Parts.pair(6, r), r2, Parts.pair(8, r));
    return Parts.step(r, r2, Parts.step(low, r4, Parts.step(middle, r4, Parts.pair(10, r))));
  }

  /** The integer nearest to x/ln 2, in the low bits of a float64: take ROUNDER away for its value. */
  @inline static nearestPower(x: v128): v128 {
    return Parts.step(constant(ROUNDER), x, constant(LOG2E));
  }

  /** x − k ln 2 */
  @inline static remainder(x: v128, k: v128): v128 {
    return f64x2.sub(f64x2.sub(x, f64x2.mul(k, constant(LN2_HIGH))), f64x2.mul(k, constant(LN2_LOW)));
  }

  /** 2^k for −1023 < k < 1024, from the low bits of each lane. */
  @inline static powerOfTwo(k: v128): v128 {
    return i64x2.shl(i32x4.add(k, i32x4.splat(1023)), 52);
  }

  /** eˣ, as `exp` in elementary.ts; NaN passes the bounds. */
  @inline static exp(x: v128): v128 {
    const bounded = f64x2.pmax(f64x2.pmin(x, f64x2.splat(710)), f64x2.splat(-746));
    const rounded = Parts.nearestPower(bounded);
    const r = Parts.remainder(bounded, f64x2.sub(rounded, constant(ROUNDER)));
    const power = f64x2.add(f64x2.splat(1), Parts.expm1Small(r));
    // By two powers, for exponents beyond a float64's: the first product is exact, so only the second rounds.
    const half = i32x4.shr_s(rounded, 1);
    return f64x2.mul(f64x2.mul(power, Parts.powerOfTwo(half)), Parts.powerOfTwo(i32x4.sub(rounded, half)));
  }

  /** 2x, at most 708: e²ˣ has to be a number. NaN passes. */
  @inline static twice(x: v128): v128 {
    const bounded = f64x2.pmin(x, f64x2.splat(354));
    return f64x2.add(bounded, bounded);
  }

  /** scale·eʳ − 1, as in `expm1` in elementary.ts. */
  @inline static expm1(scale: v128, r: v128): v128 {
    return Parts.step(f64x2.sub(scale, f64x2.splat(1)), scale, Parts.expm1Small(r));
  }

  /** x, or −x where z is negative. */
  @inline static withSign(x: v128, z: v128): v128 {
    return v128.xor(x, v128.and(f64x2.lt(z, f64x2.splat(0)), f64x2.splat(-0.0)));
  }
}

/** eˣ, as `exp` in elementary.ts. */
export function exp(x: v128): v128 {
  return Parts.exp(x);
}

/** ln x for 1 ≤ x < ∞ and NaN, which is all that the costs ask for; as `log` in elementary.ts. */
export function log(x: v128): v128 {
  const exponent = i64x2.sub(i64x2.shr_u(x, 52), i64x2.splat(1023));
  const mantissa = v128.or(v128.and(x, i64x2.splat(0x000fffffffffffff)), f64x2.splat(1));
  const large = f64x2.ge(mantissa, f64x2.splat(Math.SQRT2));
  const m = v128.bitselect(f64x2.mul(mantissa, f64x2.splat(0.5)), mantissa, large);
  const k = f64x2.sub(i64x2.add(constant(ROUNDER), i64x2.sub(exponent, large)), constant(ROUNDER));
  const s = f64x2.div(f64x2.sub(m, f64x2.splat(1)), f64x2.add(m, f64x2.splat(1)));
  const square = f64x2.mul(s, s);
  let sum = f64x2.splat(0);
  for (let n = 11; n >= 0; n--) sum = f64x2.mul(square, f64x2.add(sum, constant(ODD_RECIPROCALS + n)));
  const twice = f64x2.add(s, s);
  const rest = f64x2.add(twice, Parts.step(f64x2.mul(twice, sum), k, constant(LN2_LOW)));
  const value = Parts.step(rest, k, constant(LN2_HIGH));
  return v128.bitselect(value, x, f64x2.eq(x, x));
}

/** ln(1 + x) for x ≥ 0 and NaN, as `log1p` in elementary.ts. */
export function log1p(x: v128): v128 {
  const rounded = f64x2.add(f64x2.splat(1), x);
  const lost = f64x2.sub(x, f64x2.sub(rounded, f64x2.splat(1)));
  return f64x2.add(log(rounded), f64x2.div(lost, rounded));
}

/** eˣ − 1 for x ≤ 700, as `expm1` in elementary.ts; larger x give nonsense. */
export function expm1(x: v128): v128 {
  const bounded = f64x2.max(x, f64x2.splat(-40));
  const rounded = Parts.nearestPower(bounded);
  const r = Parts.remainder(bounded, f64x2.sub(rounded, constant(ROUNDER)));
  return Parts.expm1(Parts.powerOfTwo(rounded), r);
}
