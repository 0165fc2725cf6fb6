import { AFFINE, COLUMN_SUMS, INPUT_GRADIENT, WEIGHT_GRADIENT } from "../cpu/abi.ts";
import type { Binder, Encoder } from "./kernel.ts";

/**
 * Forward, FE1: z = a Wᵀ + b, that is zₙⱼ = bⱼ + Σᵢ wⱼᵢ aₙᵢ. Oxford notes eq. (2), Nielsen eq. (25).
 * a [batch][inputs], W [units][inputs], b [units]; writes z [batch][units].
 */
export const bindAffine: Binder<"affine"> = (op, { view, columns }) => {
  const [a, w, b, z] = [view(op.input), view(op.weights), view(op.bias), view(op.result)];
  const inputs = columns(op.input);
  const units = columns(op.result);
  return (rows) => {
    for (let n = 0; n < rows; n++) {
      const row = n * inputs;
      for (let j = 0; j < units; j++) {
        const column = j * inputs;
        let sum = b[j]!;
        for (let i = 0; i < inputs; i++) sum += w[column + i]! * a[row + i]!;
        z[n * units + j] = sum;
      }
    }
  };
};

export const encodeAffine: Encoder<"affine"> = (op, { view, columns }) => [
  {
    code: AFFINE,
    a: view(op.input),
    b: view(op.weights),
    c: view(op.bias),
    out: view(op.result),
    m: columns(op.input),
    n: columns(op.result),
  },
];

/**
 * Backward to the inputs, the first half of BE2: ∂L/∂a = δ W, that is ∂L/∂aₙᵢ = Σⱼ δₙⱼ wⱼᵢ. Oxford notes eq. (24).
 * δ [batch][units], W [units][inputs]; writes ∂L/∂a [batch][inputs].
 */
export const bindInputGradient: Binder<"input-gradient"> = (op, { view, columns }) => {
  const [delta, w, da] = [view(op.delta), view(op.weights), view(op.result)];
  const inputs = columns(op.result);
  const units = columns(op.delta);
  return (rows) => {
    for (let n = 0; n < rows; n++) {
      const row = n * inputs;
      for (let i = 0; i < inputs; i++) da[row + i] = 0;
      for (let j = 0; j < units; j++) {
        const d = delta[n * units + j]!;
        const column = j * inputs;
        for (let i = 0; i < inputs; i++) da[row + i] = da[row + i]! + d * w[column + i]!;
      }
    }
  };
};

export const encodeInputGradient: Encoder<"input-gradient"> = (op, { view, columns }) => [
  {
    code: INPUT_GRADIENT,
    a: view(op.delta),
    b: view(op.weights),
    out: view(op.result),
    m: columns(op.delta),
    n: columns(op.result),
  },
];

/**
 * Backward to the weights, BE3: ∂L/∂W = δᵀ a, that is ∂L/∂wⱼᵢ = Σₙ δₙⱼ aₙᵢ. Oxford notes eqs. (16), (17).
 * δ [batch][units], a [batch][inputs]; writes ∂L/∂W [units][inputs].
 */
export const bindWeightGradient: Binder<"weight-gradient"> = (op, { view, columns }) => {
  const [delta, a, dw] = [view(op.delta), view(op.input), view(op.result)];
  const inputs = columns(op.input);
  const units = columns(op.delta);
  return (rows) => {
    dw.fill(0);
    for (let n = 0; n < rows; n++) {
      const row = n * inputs;
      for (let j = 0; j < units; j++) {
        const d = delta[n * units + j]!;
        const column = j * inputs;
        for (let i = 0; i < inputs; i++) dw[column + i] = dw[column + i]! + d * a[row + i]!;
      }
    }
  };
};

export const encodeWeightGradient: Encoder<"weight-gradient"> = (op, { view, columns }) => [
  {
    code: WEIGHT_GRADIENT,
    a: view(op.delta),
    b: view(op.input),
    out: view(op.result),
    m: columns(op.delta),
    n: columns(op.input),
  },
];

/**
 * Backward to the biases, BE4: ∂L/∂bⱼ = Σₙ δₙⱼ. Oxford notes eqs. (18), (19).
 * δ [batch][units]; writes ∂L/∂b [units].
 */
export const bindBiasGradient: Binder<"bias-gradient"> = (op, { view, columns }) => {
  const [delta, db] = [view(op.delta), view(op.result)];
  const units = columns(op.delta);
  return (rows) => {
    db.fill(0);
    for (let n = 0; n < rows; n++) {
      for (let j = 0; j < units; j++) db[j] = db[j]! + delta[n * units + j]!;
    }
  };
};

export const encodeBiasGradient: Encoder<"bias-gradient"> = (op, { view, columns }) => [
  { code: COLUMN_SUMS, a: view(op.delta), out: view(op.result), n: columns(op.delta) },
];
