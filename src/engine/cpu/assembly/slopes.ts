import { ROUNDER } from "../abi.ts";
import { constant, Parts } from "./elementary.ts";

/** Stores a vector, or of an odd last one its first number. */
function put(value: v128, to: usize, left: i32): void {
  if (left > 1) v128.store(to, value);
  else v128.store64_lane(to, value, 0);
}

/** Lanes with |z| ≤ SATURATED in activations.ts, from |z|. */
function unsaturated(magnitude: v128): v128 {
  return f64x2.le(magnitude, f64x2.splat(3));
}

/** a = 1/(1 + e^−z) and its slope a(1 − a), or a σ(−z) where 1 − a has lost its digits. */
export function sigmoidWithSlope(z: usize, a: usize, slope: usize, count: i32): void {
  const one = f64x2.splat(1);
  for (; count > 0; count -= 2) {
    const x = v128.load(z);
    const magnitude = f64x2.abs(x);
    const e = Parts.exp(f64x2.neg(magnitude));
    const sum = f64x2.add(one, e);
    const positive = f64x2.ge(x, f64x2.splat(0));
    const value = f64x2.div(v128.bitselect(one, e, positive), sum);
    const rest = f64x2.div(v128.bitselect(e, one, positive), sum);
    const other = v128.bitselect(f64x2.sub(one, value), rest, unsaturated(magnitude));
    put(value, a, count);
    put(f64x2.mul(value, other), slope, count);
    z += 16;
    a += 16;
    slope += 16;
  }
}

/** Numbers that one pass takes before the next follows: few enough for the nearest cache, and for `scratch`. */
const CHUNK = 64;

/**
 * a = tanh z as `tanh` in elementary.ts, and unless `slope` is 0 its slope. In passes, since a processor looks ahead
 * over more numbers of a short loop than of a long one. `scratch` has room for 64 numbers.
 */
export function tanhs(z: usize, a: usize, slope: usize, count: i32, scratch: usize): void {
  for (; count > 0; count -= CHUNK) {
    const length = min(count, CHUNK);
    reduce(z, scratch, a, length);
    differences(scratch, a, length);
    if (slope) {
      tanhWithSlope(z, a, slope, length);
      slope += CHUNK << 3;
    } else tanhAlone(z, a, length);
    z += CHUNK << 3;
    a += CHUNK << 3;
  }
}

/** 2|z| = k ln 2 + r: writes 2^k and r. */
function reduce(z: usize, scale: usize, r: usize, count: i32): void {
  for (; count > 0; count -= 2) {
    const twice = Parts.twice(f64x2.abs(v128.load(z)));
    const rounded = Parts.nearestPower(twice);
    put(Parts.powerOfTwo(rounded), scale, count);
    put(Parts.remainder(twice, f64x2.sub(rounded, constant(ROUNDER))), r, count);
    z += 16;
    scale += 16;
    r += 16;
  }
}

/** 2^k eʳ − 1, in place of r. */
function differences(scale: usize, r: usize, count: i32): void {
  for (; count > 0; count -= 2) {
    put(Parts.expm1(v128.load(scale), v128.load(r)), r, count);
    scale += 16;
    r += 16;
  }
}

/** tanh z, in place of e^2|z| − 1. */
function tanhAlone(z: usize, a: usize, count: i32): void {
  for (; count > 0; count -= 2) {
    const difference = v128.load(a);
    const value = f64x2.div(difference, f64x2.add(difference, f64x2.splat(2)));
    put(Parts.withSign(value, v128.load(z)), a, count);
    z += 16;
    a += 16;
  }
}

/**
 * tanh z, in place of d = e^2|z| − 1, and its slope (1 − a)(1 + a), or as `sechSquared` in elementary.ts where 1 − a has
 * lost its digits.
 */
function tanhWithSlope(z: usize, a: usize, slope: usize, count: i32): void {
  const one = f64x2.splat(1);
  const two = f64x2.splat(2);
  for (; count > 0; count -= 2) {
    const x = v128.load(z);
    const magnitude = f64x2.abs(x);
    const difference = v128.load(a);
    const sum = f64x2.add(difference, two);
    const value = Parts.withSign(f64x2.div(difference, sum), x);
    const share = f64x2.div(two, sum);
    const saturated = f64x2.mul(share, f64x2.mul(share, f64x2.add(difference, one)));
    const vanishing = v128.andnot(saturated, f64x2.ge(magnitude, f64x2.splat(354)));
    const product = f64x2.mul(f64x2.sub(one, value), f64x2.add(one, value));
    put(value, a, count);
    put(v128.bitselect(product, vanishing, unsaturated(magnitude)), slope, count);
    z += 16;
    a += 16;
    slope += 16;
  }
}
