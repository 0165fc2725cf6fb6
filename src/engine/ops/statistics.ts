import {
  COLUMN_MEANS,
  COLUMN_VARIANCES,
  INVERSE_ROOT,
  INVERSE_ROOT_OF_SQUARE,
  ROW_MEANS,
  ROW_VARIANCES,
} from "../cpu/abi.ts";
import { type RunningForm, runningForms } from "../normalizations.ts";
import type { Binder, Encoder } from "./kernel.ts";

/**
 * N1: μ = mean of z, over the batch for each unit, or over the layer for each example. Ioffe & Szegedy 2015, Alg. 1;
 * Ba et al. 2016, eq. (3). z [batch][units]; writes μ [units] or [batch].
 */
export const bindMean: Binder<"mean"> = (op, { view, columns }) => {
  const [z, mean] = [view(op.input), view(op.result)];
  const units = columns(op.input);
  if (op.axis === "batch") {
    return (rows) => {
      mean.fill(0);
      for (let n = 0; n < rows; n++) {
        for (let j = 0; j < units; j++) mean[j] = mean[j]! + z[n * units + j]!;
      }
      for (let j = 0; j < units; j++) mean[j] = mean[j]! / rows;
    };
  }
  return (rows) => {
    for (let n = 0; n < rows; n++) {
      let sum = 0;
      for (let j = 0; j < units; j++) sum += z[n * units + j]!;
      mean[n] = sum / units;
    }
  };
};

export const encodeMean: Encoder<"mean"> = (op, { view, columns }) => {
  const code = op.axis === "batch" ? COLUMN_MEANS : ROW_MEANS;
  return [{ code, a: view(op.input), out: view(op.result), n: columns(op.input) }];
};

/**
 * N1: σ² = mean of (z − μ)², divided by the number of terms. Ioffe & Szegedy 2015, Alg. 1; Ba et al. 2016, eq. (3).
 * z [batch][units], μ and the result [units] or [batch]; writes σ².
 */
export const bindVariance: Binder<"variance"> = (op, { view, columns }) => {
  const [z, mean, variance] = [view(op.input), view(op.mean), view(op.result)];
  const units = columns(op.input);
  if (op.axis === "batch") {
    return (rows) => {
      variance.fill(0);
      for (let n = 0; n < rows; n++) {
        for (let j = 0; j < units; j++) {
          const distance = z[n * units + j]! - mean[j]!;
          variance[j] = variance[j]! + distance * distance;
        }
      }
      for (let j = 0; j < units; j++) variance[j] = variance[j]! / rows;
    };
  }
  return (rows) => {
    for (let n = 0; n < rows; n++) {
      let sum = 0;
      for (let j = 0; j < units; j++) {
        const distance = z[n * units + j]! - mean[n]!;
        sum += distance * distance;
      }
      variance[n] = sum / units;
    }
  };
};

export const encodeVariance: Encoder<"variance"> = (op, { view, columns }) => {
  const code = op.axis === "batch" ? COLUMN_VARIANCES : ROW_VARIANCES;
  return [{ code, a: view(op.input), b: view(op.mean), out: view(op.result), n: columns(op.input) }];
};

/** N1: 1/√(σ² + ε), ε inside the root. Ioffe & Szegedy 2015, Alg. 1. σ² or σ, and the result, [units] or [batch]. */
export const bindInverseDeviation: Binder<"inverse-deviation"> = (op, { view, isBatched }) => {
  const [spread, inverse] = [view(op.spread), view(op.result)];
  const batched = isBatched(op.result);
  return (rows) => {
    const count = batched ? rows : inverse.length;
    for (let i = 0; i < count; i++) {
      const variance = op.isDeviation ? spread[i]! * spread[i]! : spread[i]!;
      inverse[i] = 1 / Math.sqrt(variance + op.epsilon);
    }
  };
};

export const encodeInverseDeviation: Encoder<"inverse-deviation"> = (op, { view, isBatched }) => {
  const out = view(op.result);
  const code = op.isDeviation ? INVERSE_ROOT_OF_SQUARE : INVERSE_ROOT;
  const size = isBatched(op.result) ? { m: 1, n: 1 } : { n: out.length };
  return [{ code, a: view(op.spread), out, p: op.epsilon, ...size }];
};

/**
 * N4: running ← α·running + (1 − α)·batch, of the mean or of what the form makes of the variance. Improving slides,
 * batch normalization; PyTorch's momentum is 1 − α. Both [units]; writes the running averages.
 */
export const bindRunningAverage: Binder<"running-average"> = (op, { view }) => {
  const [batch, running] = [view(op.batch), view(op.result)];
  const form: RunningForm | null = op.form === "mean" ? null : runningForms[op.form];
  const [kept, taken] = [op.momentum, 1 - op.momentum];
  return (rows) => {
    for (let j = 0; j < running.length; j++) {
      const present = form ? form.of(batch[j]!, rows) : batch[j]!;
      running[j] = kept * running[j]! + taken * present;
    }
  };
};
