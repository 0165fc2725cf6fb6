import { exp, log, log1p } from "./elementary.ts";

/** Stores one vector, or of an odd last one its first number. */
function put(to: usize, vector: v128, left: i32): void {
  if (left > 1) v128.store(to, vector);
  else v128.store64_lane(to, vector, 0);
}

function sum(x: usize, count: i32): f64 {
  let total: f64 = 0;
  for (let i = 0; i < count; i++) {
    total += load<f64>(x);
    x += 8;
  }
  return total;
}

/** Writes exp(z − max z) of `width` numbers. @returns max z */
function exponentials(z: usize, out: usize, width: i32): f64 {
  let max: f64 = -Infinity;
  for (let i = 0; i < width; i++) max = Math.max(max, load<f64>(z + ((<usize>i) << 3)));
  const shift = f64x2.splat(max);
  for (let i = 0; i < width; i += 2) {
    const at = (<usize>i) << 3;
    put(out + at, exp(f64x2.sub(v128.load(z + at), shift)), width - i);
  }
  return max;
}

/** aᵢ = e^zᵢ / Σ e^zₖ in each row. */
export function softmax(z: usize, a: usize, rows: i32, width: i32): void {
  const row = (<usize>width) << 3;
  for (; rows > 0; rows--) {
    exponentials(z, a, width);
    const total = f64x2.splat(sum(a, width));
    for (let i = 0; i < width; i += 2) {
      const at = (<usize>i) << 3;
      put(a + at, f64x2.div(v128.load(a + at), total), width - i);
    }
    z += row;
    a += row;
  }
}

/** ∂L/∂zᵢ = aᵢ (∂L/∂aᵢ − Σ aₖ ∂L/∂aₖ) in each row. */
export function softmaxGradient(a: usize, da: usize, dz: usize, rows: i32, width: i32): void {
  const row = (<usize>width) << 3;
  for (; rows > 0; rows--) {
    let mean: f64 = 0;
    for (let i = 0; i < width; i++) {
      const at = (<usize>i) << 3;
      mean += load<f64>(a + at) * load<f64>(da + at);
    }
    for (let i = 0; i < width; i += 2) {
      const at = (<usize>i) << 3;
      put(dz + at, f64x2.mul(v128.load(a + at), f64x2.sub(v128.load(da + at), f64x2.splat(mean))), width - i);
    }
    a += row;
    da += row;
    dz += row;
  }
}

/** Σ ½ ‖a − y‖² over the rows. */
export function quadratic(a: usize, y: usize, rows: i32, width: i32): f64 {
  let total: f64 = 0;
  for (; rows > 0; rows--) {
    let squares: f64 = 0;
    for (let i = 0; i < width; i++) {
      const difference = load<f64>(a) - load<f64>(y);
      squares += difference * difference;
      a += 8;
      y += 8;
    }
    total += squares / 2;
  }
  return total;
}

/** Σ y·softplus(−z) + (1 − y)·softplus(z), the sum of each row first. */
export function binaryCrossEntropy(z: usize, y: usize, rows: i32, width: i32, scratch: usize): f64 {
  const zero = f64x2.splat(0);
  for (let i = 0; i < rows * width; i += 2) {
    const at = (<usize>i) << 3;
    const x = v128.load(z + at);
    const target = v128.load(y + at);
    const common = log1p(exp(f64x2.neg(f64x2.abs(x))));
    const whenTrue = f64x2.mul(target, f64x2.add(f64x2.max(f64x2.neg(x), zero), common));
    const whenFalse = f64x2.mul(f64x2.sub(f64x2.splat(1), target), f64x2.add(f64x2.max(x, zero), common));
    v128.store(scratch + at, f64x2.add(whenTrue, whenFalse));
  }
  let total: f64 = 0;
  for (; rows > 0; rows--) {
    total += sum(scratch, width);
    scratch += (<usize>width) << 3;
  }
  return total;
}

/** Σ yⱼ (ln Σ eᶻ − zⱼ), the sum of each row first. */
export function logLikelihood(z: usize, y: usize, rows: i32, width: i32, scratch: usize): f64 {
  let total: f64 = 0;
  for (; rows > 0; rows--) {
    const max = exponentials(z, scratch, width);
    const logSum = max + f64x2.extract_lane(log(f64x2.splat(sum(scratch, width))), 0);
    let row: f64 = 0;
    for (let i = 0; i < width; i++) {
      const target = load<f64>(y);
      if (target !== 0) row += target * (logSum - load<f64>(z));
      z += 8;
      y += 8;
    }
    total += row;
  }
  return total;
}

/** `from` + Σ (λ₁ |w| + λ₂ w²) */
export function penalty(from: f64, w: usize, count: i32, l1: f64, l2: f64): f64 {
  let total = from;
  for (; count > 0; count--) {
    const value = load<f64>(w);
    total += l1 * Math.abs(value) + l2 * (value * value);
    w += 8;
  }
  return total;
}
