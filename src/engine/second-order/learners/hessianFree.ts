import { dot, norm } from "../linear.ts";
import { LinearConjugateGradient } from "../linearConjugateGradient.ts";
import { createLineSearch } from "../lineSearch.ts";
import { QUASI_NEWTON_CURVATURE } from "./bfgs.ts";
import type { Learner } from "./learner.ts";

/** How the damping follows the quadratic model's truth: Martens 2010, §4.1. */
const SHRINKS = 2 / 3;
const GROWS = 3 / 2;
const LEAST = 1e-9;

/**
 * x ← x + t d, where d solves (H + λI) d = −g only as far as some steps of linear conjugate gradients get, each with one
 * product H v, so that the Hessian is never written down. Where H curves downwards it stops with what it has. λ begins as α
 * and shrinks or grows with how well the quadratic model foretold the decrease. Martens 2010, with the Hessian itself in
 * place of Gauss and Newton's matrix; truncation and line search as in Nocedal & Wright, algorithm 7.1.
 */
export const hessianFree: Learner = (objective, { damping, innerSteps }) => {
  const n = objective.size;
  const search = createLineSearch(objective);
  const [at, b, product] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  let lambda = damping;
  const inner = new LinearConjugateGradient(n, (v, out) => {
    objective.hessianVector(at, v, out);
    for (let i = 0; i < n; i++) out[i] = out[i]! + lambda * v[i]!;
  });
  const solve = (length: number) => {
    inner.start(b);
    const enough = Math.min(0.5, Math.sqrt(length)) * length;
    for (let k = 0; k < innerSteps && norm(inner.residual) > enough; k++) {
      if (inner.step()) continue;
      // Steepest descent, where already the gradient finds no upward curve.
      if (k === 0) inner.x.set(b);
      return;
    }
  };
  return (x, value, gradient, state) => {
    const factor = state[0]!;
    if (factor[0] === 0) factor[0] = 1;
    const length = norm(gradient);
    if (length === 0) return "stayed";
    lambda = damping * factor[0]!;
    at.set(x);
    for (let i = 0; i < n; i++) b[i] = -gradient[i]!;
    solve(length);
    const d = inner.x;
    objective.hessianVector(x, d, product);
    const step = search(x, value, gradient, d, 1, QUASI_NEWTON_CURVATURE);
    if (step === 0) return "stayed";
    for (let i = 0; i < n; i++) x[i] = x[i]! + step * d[i]!;
    const foretold = step * dot(gradient, d) + (step * step * dot(d, product)) / 2;
    const truth = (objective.value(x) - value) / foretold;
    if (truth > 3 / 4) factor[0] = Math.max(LEAST, SHRINKS * factor[0]!);
    else if (!(truth >= 1 / 4)) factor[0] = Math.min(1 / LEAST, GROWS * factor[0]!);
    return "moved";
  };
};
