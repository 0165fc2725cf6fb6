import { ATTENUATION, NOISE, SCALED_PRODUCT } from "../cpu/abi.ts";
import type { Binder, Encoder, TangentBinder } from "./kernel.ts";

/**
 * D: h = a ⊙ mask · scale with a mask of 0 and 1, and on the way back ∂L/∂a = ∂L/∂h ⊙ mask · scale. Oxford notes §3.3;
 * Srivastava et al. 2014, eqs. (3)–(6); with scale 1/(1 − p) as Boulder notes, dropout. All [batch][units]; writes h or ∂L/∂a.
 */
export const bindDropout: Binder<"dropout"> = (op, { view, columns }) => {
  const [a, mask, h] = [view(op.input), view(op.mask), view(op.result)];
  const units = columns(op.result);
  return (rows) => {
    for (let i = 0; i < rows * units; i++) h[i] = a[i]! * mask[i]! * op.scale;
  };
};

export const encodeDropout: Encoder<"dropout"> = (op, { view, columns }) => [
  {
    code: SCALED_PRODUCT,
    ...{ a: view(op.input), b: view(op.mask), out: view(op.result) },
    ...{ m: 1, n: columns(op.result), p: op.scale },
  },
];

export const tangentOfDropout: TangentBinder<"dropout"> = (op, { view, tangent, columns }) => {
  const [ra, mask, rh] = [tangent(op.input), view(op.mask), tangent(op.result)];
  const units = columns(op.result);
  return (rows) => {
    for (let i = 0; i < rows * units; i++) rh[i] = ra[i]! * mask[i]! * op.scale;
  };
};

/** D when not training: h = (1 − p) a, which is the same as multiplying the outgoing weights by 1 − p. Oxford notes §3.3. */
export const bindAttenuation: Binder<"attenuation"> = (op, { view, columns }) => {
  const [a, h] = [view(op.input), view(op.result)];
  const units = columns(op.result);
  return (rows) => {
    for (let i = 0; i < rows * units; i++) h[i] = a[i]! * op.factor;
  };
};

export const encodeAttenuation: Encoder<"attenuation"> = (op, { view, columns }) => [
  { code: ATTENUATION, a: view(op.input), out: view(op.result), m: 1, n: columns(op.result), p: op.factor },
];

/**
 * x̃ = x + σ ε with ε standard normal. Of inputs: Bishop 1995, training with noise; of weights: Murray & Edwards 1994.
 * The gradient by x is that by x̃. x, ε [batch][inputs] or [units][inputs]; writes x̃.
 */
export const bindNoise: Binder<"noise"> = (op, { view, columns, isBatched }) => {
  const [x, noise, noisy] = [view(op.input), view(op.noise), view(op.result)];
  const [batched, width] = [isBatched(op.result), columns(op.result)];
  return (rows) => {
    const count = batched ? rows * width : noisy.length;
    for (let i = 0; i < count; i++) noisy[i] = x[i]! + op.deviation * noise[i]!;
  };
};

export const encodeNoise: Encoder<"noise"> = (op, { view, columns, isBatched }) => {
  const out = view(op.result);
  const size = isBatched(op.result) ? { m: 1, n: columns(op.result) } : { n: out.length };
  return [{ code: NOISE, a: view(op.input), b: view(op.noise), out, p: op.deviation, ...size }];
};

export const tangentOfNoise: TangentBinder<"noise"> = (op, { tangent }) => {
  const [rx, rNoisy] = [tangent(op.input), tangent(op.result)];
  return () => rNoisy.set(rx);
};
