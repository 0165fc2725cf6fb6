import { GATE_CUBIC, GATE_LINEAR } from "../abi.ts";
import { constant, exp, expm1, log1p } from "./elementary.ts";
import { normalDensity, normalDistribution, withinNormal } from "./normal.ts";

/** 1/(1 + e^−z), with e^−|z| alone. */
export function sigmoid(z: v128): v128 {
  const e = exp(f64x2.neg(f64x2.abs(z)));
  const one = f64x2.splat(1);
  return f64x2.div(v128.bitselect(one, e, f64x2.ge(z, f64x2.splat(0))), f64x2.add(one, e));
}

/** 0 or 1; NaN stays what it is. */
export function threshold(z: v128): v128 {
  const value = v128.and(f64x2.splat(1), f64x2.ge(z, f64x2.splat(0)));
  return v128.bitselect(value, z, f64x2.eq(z, z));
}

/** z, or α(eᶻ − 1) where it is not positive. */
export function elu(z: v128, scale: v128): v128 {
  return v128.bitselect(z, f64x2.mul(scale, expm1(z)), f64x2.gt(z, f64x2.splat(0)));
}

export function eluDerivative(z: v128, scale: v128): v128 {
  return v128.bitselect(f64x2.splat(1), f64x2.mul(scale, exp(z)), f64x2.gt(z, f64x2.splat(0)));
}

/** ln(1 + eᶻ) */
export function softplus(z: v128): v128 {
  return f64x2.add(f64x2.max(z, f64x2.splat(0)), log1p(exp(f64x2.neg(f64x2.abs(z)))));
}

/** σ(v) (1 + x σ(−v)) */
function gateDerivative(v: v128, x: v128): v128 {
  return f64x2.mul(sigmoid(v), f64x2.add(f64x2.splat(1), f64x2.mul(x, sigmoid(f64x2.neg(v)))));
}

export function siluDerivative(z: v128): v128 {
  return gateDerivative(z, z);
}

/** v(x) of GELU's tanh form, for |x| ≤ 40. */
function gate(x: v128): v128 {
  return f64x2.mul(x, f64x2.add(constant(GATE_LINEAR), f64x2.mul(constant(GATE_CUBIC), f64x2.mul(x, x))));
}

/** z σ(v) */
export function geluTanh(z: v128): v128 {
  return f64x2.mul(z, sigmoid(gate(withinNormal(z))));
}

export function geluTanhDerivative(z: v128): v128 {
  const x = withinNormal(z);
  const cubic = f64x2.mul(f64x2.splat(3), constant(GATE_CUBIC));
  const slope = f64x2.add(constant(GATE_LINEAR), f64x2.mul(cubic, f64x2.mul(x, x)));
  return gateDerivative(gate(x), f64x2.mul(x, slope));
}

/** z Φ(z) */
export function geluErf(z: v128): v128 {
  return f64x2.mul(z, normalDistribution(withinNormal(z)));
}

export function geluErfDerivative(z: v128): v128 {
  const x = withinNormal(z);
  return f64x2.add(normalDistribution(x), f64x2.mul(x, normalDensity(x)));
}
