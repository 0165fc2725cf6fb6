import { MOST_DENSE } from "../optimizers/wholeBatch.ts";
import type { Objective } from "./objective.ts";

/**
 * The Hessian Hᵢⱼ = ∂²f/∂xᵢ∂xⱼ, column by column as H eᵢ, made symmetric to the last bit.
 * @param out [n][n]; written
 * @throws RangeError if there are more than `MOST_DENSE` variables
 */
export function hessian(
  objective: Objective,
  x: Float64Array,
  out = new Float64Array(denseSize(objective.size) ** 2),
): Float64Array {
  const n = denseSize(objective.size);
  const unit = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    unit[i] = 1;
    objective.hessianVector(x, unit, out.subarray(i * n, (i + 1) * n));
    unit[i] = 0;
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      out[i * n + j] = out[j * n + i] = (out[i * n + j]! + out[j * n + i]!) / 2;
    }
  }
  return out;
}

/** @throws RangeError if a matrix of n × n is too large to be worked with */
export function denseSize(n: number): number {
  if (n > MOST_DENSE) throw new RangeError(`invalid Hessian: ${n} parameters (expected at most ${MOST_DENSE})`);
  return n;
}
