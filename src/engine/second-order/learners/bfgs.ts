import { denseSize } from "../hessian.ts";
import { dot, norm } from "../linear.ts";
import { createLineSearch } from "../lineSearch.ts";
import type { Learner } from "./learner.ts";

/**
 * Makes M, an approximation of the inverse Hessian, fulfil M y = s for the last step s and the change y of the gradient:
 *   M ← (I − ρ s yᵀ) M (I − ρ y sᵀ) + ρ s sᵀ,   ρ = 1/(s·y)
 * Broyden, Fletcher, Goldfarb & Shanno 1970; Nocedal & Wright (6.17).
 * @param inverse M, symmetric [n][n]; mutated
 * @param room [n]; overwritten
 */
export function bfgsUpdate(inverse: Float64Array, s: Float64Array, y: Float64Array, room: Float64Array): void {
  const n = s.length;
  const curvature = dot(s, y);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += inverse[i * n + j]! * y[j]!;
    room[i] = sum;
  }
  const own = (1 + dot(y, room) / curvature) / curvature;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const mixed = (room[i]! * s[j]! + s[i]! * room[j]!) / curvature;
      inverse[i * n + j] = inverse[i * n + j]! + own * s[i]! * s[j]! - mixed;
    }
  }
}

/** Whether y says of the curvature along s that it is positive, and not by rounding alone. */
export function hasCurvature(s: Float64Array, y: Float64Array): boolean {
  return dot(s, y) > 1e-10 * norm(s) * norm(y);
}

/** c₂ of the line search: loose, since the next direction corrects what this one missed. Nocedal & Wright §6.1. */
export const QUASI_NEWTON_CURVATURE = 0.9;

/** M ← factor · I */
function scale(matrix: Float64Array, n: number, factor: number): void {
  matrix.fill(0);
  for (let i = 0; i < n; i++) matrix[i * n + i] = factor;
}

/** d = −M g */
function descend(matrix: Float64Array, gradient: Float64Array, d: Float64Array): void {
  const n = d.length;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += matrix[i * n + j]! * gradient[j]!;
    d[i] = -sum;
  }
}

/**
 * x ← x − t M g, with M built up from the steps themselves and t by a line search. M begins as I and is scaled to the
 * first curvature found, s·y/y·y; where a direction fails, it begins anew. Nocedal & Wright, algorithm 6.1, (6.20).
 */
export const bfgs: Learner = (objective) => {
  const n = denseSize(objective.size);
  const search = createLineSearch(objective);
  const [s, y, d, room] = [new Float64Array(n), new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const learn = (x: Float64Array, gradient: Float64Array, state: readonly Float64Array[]) => {
    const [inverse, lastX, lastGradient, age] = state as [Float64Array, Float64Array, Float64Array, Float64Array];
    if (age[0] === 0) return scale(inverse, n, 1);
    for (let i = 0; i < n; i++) {
      s[i] = x[i]! - lastX[i]!;
      y[i] = gradient[i]! - lastGradient[i]!;
    }
    if (!hasCurvature(s, y)) return;
    if (age[0] === 1) scale(inverse, n, dot(s, y) / dot(y, y));
    bfgsUpdate(inverse, s, y, room);
  };
  return (x, value, gradient, state) => {
    const [inverse, lastX, lastGradient, age] = state as [Float64Array, Float64Array, Float64Array, Float64Array];
    learn(x, gradient, state);
    descend(inverse, gradient, d);
    const first = age[0] === 0 ? Math.min(1, 1 / norm(gradient)) : 1;
    let step = search(x, value, gradient, d, first, QUASI_NEWTON_CURVATURE);
    if (step === 0 && age[0]! > 0) {
      scale(inverse, n, 1);
      age[0] = 0;
      descend(inverse, gradient, d);
      step = search(x, value, gradient, d, Math.min(1, 1 / norm(gradient)), QUASI_NEWTON_CURVATURE);
    }
    if (step === 0) return "stayed";
    lastX.set(x);
    lastGradient.set(gradient);
    age[0] = age[0]! + 1;
    for (let i = 0; i < n; i++) x[i] = x[i]! + step * d[i]!;
    return "moved";
  };
};
