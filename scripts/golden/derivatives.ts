import { hessian, type Objective } from "../../src/engine/index.ts";
import type { Matrix } from "./network.ts";

export type Vector = readonly number[];

/** Everything of first and second order at one point. */
export function derivatives(objective: Objective, at: Vector) {
  const x = Float64Array.from(at);
  const gradient = new Float64Array(x.length);
  const loss = objective.gradient(x, gradient);
  return { loss, gradient, matrix: hessian(objective, x), x };
}

/** A square matrix as lists. */
export function rows(matrix: Float64Array): Matrix {
  const n = Math.sqrt(matrix.length);
  return Array.from({ length: n }, (_, i) => [...matrix.subarray(i * n, (i + 1) * n)]);
}

export function products(objective: Objective, x: Float64Array, vectors: Matrix): Matrix {
  return vectors.map((vector) => {
    const product = new Float64Array(x.length);
    objective.hessianVector(x, Float64Array.from(vector), product);
    return [...product];
  });
}

/** The sign of an eigenvector is arbitrary: that of the one expected, wherever one is. */
export function withSigns(vectors: Matrix, expected: unknown): Matrix {
  const known = expected as Matrix | undefined;
  return vectors.map((vector, i) => {
    const cosine = vector.reduce((sum, value, j) => sum + value * (known?.[i]?.[j] ?? 0), 0);
    return cosine < 0 ? vector.map((value) => -value) : vector;
  });
}
