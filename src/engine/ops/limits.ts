import { CLIP_NORM, CLIP_VALUE, MAX_NORM } from "../cpu/abi.ts";
import type { Binder, Encoder } from "./kernel.ts";

/** Squares of numbers times this don't overflow; a power of two, so that nothing is rounded. */
const SMALLER = 2 ** -600;

/** √Σ x² of x[from] … x[to − 1]; where a square would overflow, from smaller numbers. */
export function norm(x: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += x[i]! * x[i]!;
  if (sum < Number.POSITIVE_INFINITY) return Math.sqrt(sum);
  sum = 0;
  for (let i = from; i < to; i++) sum += x[i]! * SMALLER * (x[i]! * SMALLER);
  return Math.sqrt(sum) / SMALLER;
}

/** x ← x · c/‖x‖ if ‖x‖ > c. Writes x[from] … x[to − 1]. */
function shorten(x: Float64Array, from: number, to: number, limit: number): void {
  const length = norm(x, from, to);
  if (!(length > limit)) return;
  const scale = limit / length;
  for (let i = from; i < to; i++) x[i] = x[i]! * scale;
}

/** g ← max(−c, min(c, g)), number by number. Writes the gradient. */
export const bindClipValue: Binder<"clip-value"> = (op, { view }) => {
  const gradient = view(op.result);
  const { limit } = op;
  return () => {
    for (let i = 0; i < gradient.length; i++) gradient[i] = Math.max(-limit, Math.min(limit, gradient[i]!));
  };
};

export const encodeClipValue: Encoder<"clip-value"> = (op, { view }) => {
  const out = view(op.result);
  return [{ code: CLIP_VALUE, a: out, out, n: out.length, p: op.limit }];
};

/** g ← g · c/‖g‖ if ‖g‖ > c, over all parameters together. Pascanu, Mikolov & Bengio 2013, Algorithm 1. Writes the gradient. */
export const bindClipNorm: Binder<"clip-norm"> = (op, { view }) => {
  const gradient = view(op.result);
  return () => shorten(gradient, 0, gradient.length, op.limit);
};

export const encodeClipNorm: Encoder<"clip-norm"> = (op, { view }) => {
  const out = view(op.result);
  return [{ code: CLIP_NORM, a: out, out, n: out.length, p: op.limit }];
};

/**
 * wⱼ ← wⱼ · c/‖wⱼ‖ if ‖wⱼ‖ > c, for the incoming weights wⱼ of each unit (of a convolution, each filter).
 * Srebro, Rennie & Jaakkola 2004; Srivastava et al. 2014, §5.1. Writes W [units][inputs].
 */
export const bindMaxNorm: Binder<"max-norm"> = (op, { view, columns }) => {
  const weights = view(op.result);
  const inputs = columns(op.result);
  return () => {
    for (let row = 0; row < weights.length; row += inputs) shorten(weights, row, row + inputs, op.limit);
  };
};

export const encodeMaxNorm: Encoder<"max-norm"> = (op, { view, columns }) => {
  const out = view(op.result);
  const n = columns(op.result);
  return [{ code: MAX_NORM, a: out, out, m: out.length / n, n, p: op.limit }];
};
