import { AFFINE, COLUMN_SUMS, INPUT_GRADIENT, WEIGHT_GRADIENT } from "../cpu/abi.ts";
import type { Binder, Encoder, TangentBinder } from "./kernel.ts";

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

/** R{zₙⱼ} = R{bⱼ} + Σᵢ (R{wⱼᵢ} aₙᵢ + wⱼᵢ R{aₙᵢ}). Pearlmutter 1994, eq. (10). */
export const tangentOfAffine: TangentBinder<"affine"> = (op, { view, tangent, columns }) => {
  const [a, w] = [view(op.input), view(op.weights)];
  const [ra, rw, rb, rz] = [tangent(op.input), tangent(op.weights), tangent(op.bias), tangent(op.result)];
  const inputs = columns(op.input);
  const units = columns(op.result);
  return (rows) => {
    for (let n = 0; n < rows; n++) {
      const row = n * inputs;
      for (let j = 0; j < units; j++) {
        const column = j * inputs;
        let sum = rb[j]!;
        for (let i = 0; i < inputs; i++) sum += rw[column + i]! * a[row + i]! + w[column + i]! * ra[row + i]!;
        rz[n * units + j] = sum;
      }
    }
  };
};

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

/** R{∂L/∂aₙᵢ} = Σⱼ (R{δₙⱼ} wⱼᵢ + δₙⱼ R{wⱼᵢ}). Pearlmutter 1994, eq. (11). */
export const tangentOfInputGradient: TangentBinder<"input-gradient"> = (op, { view, tangent, columns }) => {
  const [delta, w] = [view(op.delta), view(op.weights)];
  const [rdelta, rw, rda] = [tangent(op.delta), tangent(op.weights), tangent(op.result)];
  const inputs = columns(op.result);
  const units = columns(op.delta);
  return (rows) => {
    for (let n = 0; n < rows; n++) {
      for (let i = 0; i < inputs; i++) {
        let sum = 0;
        for (let j = 0; j < units; j++) {
          const unit = n * units + j;
          const weight = j * inputs + i;
          sum += rdelta[unit]! * w[weight]! + delta[unit]! * rw[weight]!;
        }
        rda[n * inputs + i] = sum;
      }
    }
  };
};

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

/** R{∂L/∂wⱼᵢ} = Σₙ (R{δₙⱼ} aₙᵢ + δₙⱼ R{aₙᵢ}). Pearlmutter 1994, eq. (11). */
export const tangentOfWeightGradient: TangentBinder<"weight-gradient"> = (op, { view, tangent, columns }) => {
  const [delta, a] = [view(op.delta), view(op.input)];
  const [rdelta, ra, rdw] = [tangent(op.delta), tangent(op.input), tangent(op.result)];
  const inputs = columns(op.input);
  const units = columns(op.delta);
  return (rows) => {
    rdw.fill(0);
    for (let n = 0; n < rows; n++) {
      const row = n * inputs;
      for (let j = 0; j < units; j++) {
        const d = delta[n * units + j]!;
        const rd = rdelta[n * units + j]!;
        const column = j * inputs;
        for (let i = 0; i < inputs; i++) rdw[column + i] = rdw[column + i]! + rd * a[row + i]! + d * ra[row + i]!;
      }
    }
  };
};

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

/** R{∂L/∂bⱼ} = Σₙ R{δₙⱼ}: the operation is linear. */
export const tangentOfBiasGradient: TangentBinder<"bias-gradient"> = (op, { tangent, columns }) => {
  const [rdelta, rdb] = [tangent(op.delta), tangent(op.result)];
  const units = columns(op.delta);
  return (rows) => {
    rdb.fill(0);
    for (let n = 0; n < rows; n++) {
      for (let j = 0; j < units; j++) rdb[j] = rdb[j]! + rdelta[n * units + j]!;
    }
  };
};

export const encodeBiasGradient: Encoder<"bias-gradient"> = (op, { view, columns }) => [
  { code: COLUMN_SUMS, a: view(op.delta), out: view(op.result), n: columns(op.delta) },
];
