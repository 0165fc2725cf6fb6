import {
  ABSOLUTE_GRADIENT,
  ELU,
  ELU_GRADIENT,
  EXP,
  GELU_ERF,
  GELU_ERF_GRADIENT,
  GELU_TANH,
  GELU_TANH_GRADIENT,
  HINGE_GRADIENT,
  LEAKY_RELU,
  LEAKY_RELU_GRADIENT,
  LOG,
  LOG1P,
  PENALTY_GRADIENT,
  RELU,
  RELU_GRADIENT,
  SCALED_DIFFERENCE,
  SGD,
  SIGMOID,
  SIGMOID_GRADIENT,
  SILU,
  SILU_GRADIENT,
  SOFTPLUS,
  SOFTPLUS_GRADIENT,
  STEP,
  STEP_GRADIENT,
  TANH,
  TANH_GRADIENT,
} from "../abi.ts";
import {
  elu,
  eluDerivative,
  geluErf,
  geluErfDerivative,
  geluTanh,
  geluTanhDerivative,
  sigmoid,
  siluDerivative,
  softplus,
  threshold,
} from "./activations.ts";
import { exp, log, log1p, tanh } from "./elementary.ts";

/** Lanes with |z| ≤ SATURATED. */
function unsaturated(z: v128): v128 {
  return f64x2.le(f64x2.abs(z), f64x2.splat(3));
}

/** a(1 − a), or a σ(−z) where 1 − a has lost its digits. */
function sigmoidDerivative(z: v128, a: v128): v128 {
  const exact = unsaturated(z);
  const rest = f64x2.sub(f64x2.splat(1), a);
  if (i64x2.all_true(exact)) return f64x2.mul(a, rest);
  return f64x2.mul(a, v128.bitselect(rest, sigmoid(f64x2.neg(z)), exact));
}

/** 1 − tanh²z = (1 − a)(1 + a), or (2e/(1 + e²))² with e = e^−|z| where 1 − a has lost its digits. */
function tanhDerivative(z: v128, a: v128): v128 {
  const exact = unsaturated(z);
  const product = f64x2.mul(f64x2.sub(f64x2.splat(1), a), f64x2.add(f64x2.splat(1), a));
  if (i64x2.all_true(exact)) return product;
  const e = exp(f64x2.neg(f64x2.abs(z)));
  const sech = f64x2.div(f64x2.add(e, e), f64x2.add(f64x2.splat(1), f64x2.mul(e, e)));
  return v128.bitselect(product, f64x2.mul(sech, sech), exact);
}

function positive(z: v128): v128 {
  return f64x2.gt(z, f64x2.splat(0));
}

/** −1, 0 or 1; ±0 and NaN stay what they are. */
function sign(w: v128): v128 {
  const one = v128.or(v128.and(w, f64x2.splat(-0.0)), f64x2.splat(1));
  return v128.bitselect(one, w, positive(f64x2.abs(w)));
}

/** Inlined wherever the code is known, so that a loop holds nothing else. */
// biome-ignore lint/complexity/noStaticOnlyClass: the compiler inlines what is marked so, and only methods can be
class Elements {
  /** One result of `code`, from the same element of x, y and z and the scalars p and q. */
  @inline static value(code: i32, x: v128, y: v128, z: v128, p: v128, q: v128): v128 {
    switch (code) {
      case SIGMOID:
        return sigmoid(x);
      case TANH:
        return tanh(x);
      case RELU:
        return f64x2.max(x, f64x2.splat(0));
      case LEAKY_RELU:
        return v128.bitselect(x, f64x2.mul(p, x), positive(x));
      case SIGMOID_GRADIENT:
        return f64x2.mul(x, sigmoidDerivative(y, z));
      case TANH_GRADIENT:
        return f64x2.mul(x, tanhDerivative(y, z));
      case RELU_GRADIENT:
        return f64x2.mul(x, v128.and(f64x2.splat(1), positive(y)));
      case LEAKY_RELU_GRADIENT:
        return f64x2.mul(x, v128.bitselect(f64x2.splat(1), p, positive(y)));
      case STEP:
        return threshold(x);
      case STEP_GRADIENT:
        return f64x2.mul(x, f64x2.splat(0));
      case ELU:
        return elu(x, p);
      case ELU_GRADIENT:
        return f64x2.mul(x, eluDerivative(y, p));
      case SOFTPLUS:
        return softplus(x);
      case SOFTPLUS_GRADIENT:
        return f64x2.mul(x, sigmoid(y));
      case SILU:
        return f64x2.mul(x, sigmoid(x));
      case SILU_GRADIENT:
        return f64x2.mul(x, siluDerivative(y));
      case GELU_TANH:
        return geluTanh(x);
      case GELU_TANH_GRADIENT:
        return f64x2.mul(x, geluTanhDerivative(y));
      case GELU_ERF:
        return geluErf(x);
      case GELU_ERF_GRADIENT:
        return f64x2.mul(x, geluErfDerivative(y));
      case SCALED_DIFFERENCE:
        return f64x2.mul(f64x2.sub(x, y), p);
      case ABSOLUTE_GRADIENT:
        return f64x2.mul(sign(f64x2.sub(x, y)), p);
      case HINGE_GRADIENT:
        return v128.andnot(f64x2.mul(f64x2.neg(y), p), f64x2.ge(f64x2.mul(y, x), f64x2.splat(1)));
      case PENALTY_GRADIENT:
        return f64x2.add(f64x2.add(x, f64x2.mul(p, sign(y))), f64x2.mul(q, f64x2.add(y, y)));
      case SGD:
        return f64x2.sub(x, f64x2.mul(p, y));
      case EXP:
        return exp(x);
      case LOG:
        return log(x);
      case LOG1P:
        return log1p(x);
      default:
        return x;
    }
  }

  @inline static loop(code: i32, x: usize, y: usize, z: usize, out: usize, count: i32, p: v128, q: v128): void {
    for (; count > 0; count -= 2) {
      const result = Elements.value(code, v128.load(x), v128.load(y), v128.load(z), p, q);
      if (count > 1) v128.store(out, result);
      else v128.store64_lane(out, result, 0);
      x += 16;
      y += 16;
      z += 16;
      out += 16;
    }
  }
}

/** out[i] = value of x[i], y[i] and z[i] for `count` numbers; `out` may be any of the inputs. */
export function elementwise(code: i32, x: usize, y: usize, z: usize, out: usize, count: i32, p: f64, q: f64): void {
  const pp = f64x2.splat(p);
  const qq = f64x2.splat(q);
  switch (code) {
    case TANH:
      Elements.loop(TANH, x, y, z, out, count, pp, qq);
      break;
    case TANH_GRADIENT:
      Elements.loop(TANH_GRADIENT, x, y, z, out, count, pp, qq);
      break;
    case SIGMOID:
      Elements.loop(SIGMOID, x, y, z, out, count, pp, qq);
      break;
    case SIGMOID_GRADIENT:
      Elements.loop(SIGMOID_GRADIENT, x, y, z, out, count, pp, qq);
      break;
    case RELU:
      Elements.loop(RELU, x, y, z, out, count, pp, qq);
      break;
    case RELU_GRADIENT:
      Elements.loop(RELU_GRADIENT, x, y, z, out, count, pp, qq);
      break;
    default:
      Elements.loop(code, x, y, z, out, count, pp, qq);
  }
}
