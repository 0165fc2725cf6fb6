import {
  ABSOLUTE_GRADIENT,
  ATTENUATION,
  CLIP_VALUE,
  ELU,
  ELU_GRADIENT,
  EXP,
  GELU_ERF,
  GELU_ERF_GRADIENT,
  GELU_TANH,
  GELU_TANH_GRADIENT,
  HINGE_GRADIENT,
  INVERSE_ROOT,
  INVERSE_ROOT_OF_SQUARE,
  LEAKY_RELU,
  LEAKY_RELU_GRADIENT,
  LOG,
  LOG1P,
  NOISE,
  PENALTY_GRADIENT,
  PRODUCT,
  RELU,
  RELU_GRADIENT,
  SCALED_DIFFERENCE,
  SCALED_PRODUCT,
  SIGMOID,
  SILU,
  SILU_GRADIENT,
  SOFTPLUS,
  SOFTPLUS_GRADIENT,
  STEP,
  STEP_GRADIENT,
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
import { exp, log, log1p } from "./elementary.ts";

/** 1/√(x + ε) */
function inverseRoot(x: v128, epsilon: v128): v128 {
  return f64x2.div(f64x2.splat(1), f64x2.sqrt(f64x2.add(x, epsilon)));
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
  // biome-ignore lint/correctness/noUnusedFunctionParameters: for kernels of three operands
  @inline static value(code: i32, x: v128, y: v128, z: v128, p: v128, q: v128): v128 {
    switch (code) {
      case SIGMOID:
        return sigmoid(x);
      case RELU:
        return f64x2.max(x, f64x2.splat(0));
      case LEAKY_RELU:
        return v128.bitselect(x, f64x2.mul(p, x), positive(x));
      case PRODUCT:
        return f64x2.mul(x, y);
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
      case SCALED_PRODUCT:
        return f64x2.mul(f64x2.mul(x, y), p);
      case ATTENUATION:
        return f64x2.mul(x, p);
      case NOISE:
        return f64x2.add(x, f64x2.mul(p, y));
      case INVERSE_ROOT:
        return inverseRoot(x, p);
      case INVERSE_ROOT_OF_SQUARE:
        return inverseRoot(f64x2.mul(x, x), p);
      case CLIP_VALUE:
        return f64x2.max(f64x2.neg(p), f64x2.min(p, x));
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

  /** As `loop`, eight numbers at a time, which pays where a number takes an instruction or two. */
  @inline static fast(code: i32, x: usize, y: usize, z: usize, out: usize, count: i32, p: v128, q: v128): void {
    for (; count > 7; count -= 8) {
      const r0 = Elements.value(code, v128.load(x), v128.load(y), v128.load(z), p, q);
      const r1 = Elements.value(code, v128.load(x, 16), v128.load(y, 16), v128.load(z, 16), p, q);
      const r2 = Elements.value(code, v128.load(x, 32), v128.load(y, 32), v128.load(z, 32), p, q);
      const r3 = Elements.value(code, v128.load(x, 48), v128.load(y, 48), v128.load(z, 48), p, q);
      v128.store(out, r0);
      v128.store(out, r1, 16);
      v128.store(out, r2, 32);
      v128.store(out, r3, 48);
      x += 64;
      y += 64;
      z += 64;
      out += 64;
    }
    Elements.loop(code, x, y, z, out, count, p, q);
  }
}

/** out[i] = value of x[i], y[i] and z[i] for `count` numbers; `out` may be any of the inputs. */
export function elementwise(code: i32, x: usize, y: usize, z: usize, out: usize, count: i32, p: f64, q: f64): void {
  const pp = f64x2.splat(p);
  const qq = f64x2.splat(q);
  switch (code) {
    case SIGMOID:
      Elements.loop(SIGMOID, x, y, z, out, count, pp, qq);
      break;
    case PRODUCT:
      Elements.fast(PRODUCT, x, y, z, out, count, pp, qq);
      break;
    case RELU:
      Elements.fast(RELU, x, y, z, out, count, pp, qq);
      break;
    case RELU_GRADIENT:
      Elements.fast(RELU_GRADIENT, x, y, z, out, count, pp, qq);
      break;
    default:
      Elements.loop(code, x, y, z, out, count, pp, qq);
  }
}
