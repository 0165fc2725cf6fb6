import {
  COLUMN_PRODUCTS,
  NORMALIZATION_GRADIENT,
  NORMALIZE_COLUMNS,
  NORMALIZE_ROWS,
  ROW_NORMALIZATION_GRADIENT,
  SCALE_COLUMNS,
  SCALE_ROWS,
  SCALE_SHIFT,
} from "../cpu/abi.ts";
import type { Binder, Encoder, Kernel, Memory } from "./kernel.ts";
import type { NormalizationGradientOp } from "./normalizationOp.ts";

/**
 * N2: ẑ = (z − μ) · 1/√(σ² + ε). Ioffe & Szegedy 2015, Alg. 1; Ba et al. 2016, eq. (4).
 * z [batch][units], μ and 1/√(σ² + ε) [units] or [batch]; writes ẑ [batch][units].
 */
export const bindNormalize: Binder<"normalize"> = (op, { view, columns }) => {
  const [z, mean, inverse, hat] = [view(op.input), view(op.mean), view(op.inverseDeviation), view(op.result)];
  const units = columns(op.result);
  if (op.axis === "batch") {
    return (rows) => {
      for (let n = 0; n < rows; n++) {
        for (let j = 0; j < units; j++) hat[n * units + j] = (z[n * units + j]! - mean[j]!) * inverse[j]!;
      }
    };
  }
  return (rows) => {
    for (let n = 0; n < rows; n++) {
      for (let j = 0; j < units; j++) hat[n * units + j] = (z[n * units + j]! - mean[n]!) * inverse[n]!;
    }
  };
};

export const encodeNormalize: Encoder<"normalize"> = (op, { view, columns }) => {
  const code = op.axis === "batch" ? NORMALIZE_COLUMNS : NORMALIZE_ROWS;
  const [a, b, c] = [view(op.input), view(op.mean), view(op.inverseDeviation)];
  return [{ code, a, b, c, out: view(op.result), n: columns(op.result) }];
};

/**
 * N3: γ ẑ + β, so that the layer can undo the normalization. Ioffe & Szegedy 2015, Alg. 1.
 * ẑ [batch][units], γ and β [units]; writes [batch][units].
 */
export const bindScaleShift: Binder<"scale-shift"> = (op, { view, columns }) => {
  const [hat, scale, shift, out] = [view(op.input), view(op.scale), view(op.shift), view(op.result)];
  const units = columns(op.result);
  return (rows) => {
    for (let n = 0; n < rows; n++) {
      for (let j = 0; j < units; j++) out[n * units + j] = scale[j]! * hat[n * units + j]! + shift[j]!;
    }
  };
};

export const encodeScaleShift: Encoder<"scale-shift"> = (op, { view, columns }) => {
  const [a, b, c] = [view(op.input), view(op.scale), view(op.shift)];
  return [{ code: SCALE_SHIFT, a, b, c, out: view(op.result), n: columns(op.result) }];
};

/**
 * BN1: ∂L/∂γⱼ = Σₙ gₙⱼ ẑₙⱼ, with g = ∂L/∂(γẑ + β). Ioffe & Szegedy 2015, §3; for β it is the sum of g, as for a bias.
 * g, ẑ [batch][units]; writes ∂L/∂γ [units].
 */
export const bindScaleGradient: Binder<"scale-gradient"> = (op, { view, columns }) => {
  const [g, hat, sums] = [view(op.gradient), view(op.normalized), view(op.result)];
  const units = columns(op.gradient);
  return (rows) => {
    sums.fill(0);
    for (let n = 0; n < rows; n++) {
      for (let j = 0; j < units; j++) sums[j] = sums[j]! + g[n * units + j]! * hat[n * units + j]!;
    }
  };
};

export const encodeScaleGradient: Encoder<"scale-gradient"> = (op, { view, columns }) => {
  const [a, b] = [view(op.gradient), view(op.normalized)];
  return [{ code: COLUMN_PRODUCTS, a, b, out: view(op.result), n: columns(op.gradient) }];
};

/**
 * BN2: back through scale, mean and variance, with g = ∂L/∂(γẑ + β), N examples and U units.
 * Batch: δₙⱼ = (gₙⱼ − (∂L/∂βⱼ + ẑₙⱼ ∂L/∂γⱼ)/N) γⱼ/√(σⱼ² + ε), Ioffe & Szegedy 2015, §3, put together;
 * by running averages: δₙⱼ = gₙⱼ γⱼ/√(σⱼ² + ε), since these are constants;
 * layer: δₙⱼ = (γⱼgₙⱼ − Σₖ γₖgₙₖ/U − ẑₙⱼ Σₖ γₖgₙₖẑₙₖ/U)/√(σₙ² + ε), from Ba et al. 2016, eq. (4).
 * g, ẑ [batch][units], γ, ∂L/∂γ, ∂L/∂β [units], 1/√(σ² + ε) [units] or [batch]; writes δ [batch][units].
 */
export const bindNormalizationGradient: Binder<"normalization-gradient"> = (op, memory) =>
  op.axis === "layer" ? layerGradient(op, memory) : batchGradient(op, memory);

function batchGradient(op: NormalizationGradientOp, { view, columns }: Memory): Kernel {
  const [g, hat, scale, inverse] = [view(op.gradient), view(op.normalized), view(op.scale), view(op.inverseDeviation)];
  const [dScale, dShift, delta] = [view(op.scaleGradient), view(op.shiftGradient), view(op.result)];
  const units = columns(op.result);
  if (!op.isThroughStatistics) {
    return (rows) => {
      for (let n = 0; n < rows; n++) {
        for (let j = 0; j < units; j++) delta[n * units + j] = g[n * units + j]! * scale[j]! * inverse[j]!;
      }
    };
  }
  return (rows) => {
    for (let n = 0; n < rows; n++) {
      for (let j = 0; j < units; j++) {
        const i = n * units + j;
        delta[i] = (g[i]! - (dShift[j]! + hat[i]! * dScale[j]!) / rows) * scale[j]! * inverse[j]!;
      }
    }
  };
}

function layerGradient(op: NormalizationGradientOp, { view, columns }: Memory): Kernel {
  const [g, hat, scale, inverse] = [view(op.gradient), view(op.normalized), view(op.scale), view(op.inverseDeviation)];
  const delta = view(op.result);
  const units = columns(op.result);
  return (rows) => {
    for (let n = 0; n < rows; n++) {
      let [sum, along] = [0, 0];
      for (let j = 0; j < units; j++) {
        const scaled = scale[j]! * g[n * units + j]!;
        sum += scaled;
        along += scaled * hat[n * units + j]!;
      }
      sum /= units;
      along /= units;
      for (let j = 0; j < units; j++) {
        const i = n * units + j;
        delta[i] = (scale[j]! * g[i]! - sum - hat[i]! * along) * inverse[n]!;
      }
    }
  };
}

/** In two instructions, since one holds three operands. */
export const encodeNormalizationGradient: Encoder<"normalization-gradient"> = (op, { view, columns }) => {
  const [g, normalized, out] = [view(op.gradient), view(op.normalized), view(op.result)];
  const [scale, inverse] = [view(op.scale), view(op.inverseDeviation)];
  const n = columns(op.result);
  if (op.axis === "layer") {
    return [
      { code: ROW_NORMALIZATION_GRADIENT, a: g, b: normalized, c: scale, out, n },
      { code: SCALE_ROWS, a: out, b: inverse, out, n },
    ];
  }
  const scaled = { code: SCALE_COLUMNS, b: scale, c: inverse, out, n };
  if (!op.isThroughStatistics) return [{ ...scaled, a: g }];
  const sums = view(op.scaleGradient);
  // The kernel finds the sums for β behind those for γ, as the parameters lie.
  if (view(op.shiftGradient).byteOffset !== sums.byteOffset + sums.byteLength) return null;
  return [
    { code: NORMALIZATION_GRADIENT, a: g, b: normalized, c: sums, out, n },
    { ...scaled, a: out },
  ];
};
