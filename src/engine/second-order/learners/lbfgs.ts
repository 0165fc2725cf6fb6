import { norm } from "../linear.ts";
import { createLineSearch } from "../lineSearch.ts";
import { hasCurvature, QUASI_NEWTON_CURVATURE } from "./bfgs.ts";
import type { Learner } from "./learner.ts";

/** What L-BFGS remembers, by name. `kept` is [pairs, steps since it began anew]; the pair of step k lies in row k mod m. */
type State = [steps: Float64Array, changes: Float64Array, lastX: Float64Array, lastG: Float64Array, kept: Float64Array];

/**
 * BFGS with only the last m pairs of steps s and changes y of the gradient, applied one by one (the two loops) in place of
 * a matrix. Liu & Nocedal 1989; Nocedal & Wright, algorithms 7.4 and 7.5, (7.20).
 */
export const lbfgs: Learner = (objective, { memory: m }) => {
  const n = objective.size;
  const search = createLineSearch(objective);
  const [d, s, y, shares] = [new Float64Array(n), new Float64Array(n), new Float64Array(n), new Float64Array(m)];

  const remember = (x: Float64Array, gradient: Float64Array, [steps, changes, lastX, lastG, kept]: State) => {
    for (let i = 0; i < n; i++) {
      s[i] = x[i]! - lastX[i]!;
      y[i] = gradient[i]! - lastG[i]!;
    }
    if (!hasCurvature(s, y)) return;
    const row = (kept[0]! % m) * n;
    steps.set(s, row);
    changes.set(y, row);
    kept[0] = kept[0]! + 1;
  };

  /** d = −M g, M never written down. */
  const descend = (gradient: Float64Array, [steps, changes, , , kept]: State) => {
    for (let i = 0; i < n; i++) d[i] = -gradient[i]!;
    const newest = kept[0]! - 1;
    const oldest = Math.max(0, kept[0]! - m);
    if (newest < 0) return;
    for (let k = newest; k >= oldest; k--) {
      const row = (k % m) * n;
      let [along, curvature] = [0, 0];
      for (let i = 0; i < n; i++) {
        along += steps[row + i]! * d[i]!;
        curvature += steps[row + i]! * changes[row + i]!;
      }
      const share = along / curvature;
      shares[k % m] = share;
      for (let i = 0; i < n; i++) d[i] = d[i]! - share * changes[row + i]!;
    }
    scaleTo(changes, steps, (newest % m) * n);
    for (let k = oldest; k <= newest; k++) {
      const row = (k % m) * n;
      let [against, curvature] = [0, 0];
      for (let i = 0; i < n; i++) {
        against += changes[row + i]! * d[i]!;
        curvature += steps[row + i]! * changes[row + i]!;
      }
      const share = shares[k % m]! - against / curvature;
      for (let i = 0; i < n; i++) d[i] = d[i]! + share * steps[row + i]!;
    }
  };

  /** d ← γ d with γ = s·y/y·y of the newest pair. */
  const scaleTo = (changes: Float64Array, steps: Float64Array, row: number) => {
    let [curvature, square] = [0, 0];
    for (let i = 0; i < n; i++) {
      curvature += steps[row + i]! * changes[row + i]!;
      square += changes[row + i]! * changes[row + i]!;
    }
    for (let i = 0; i < n; i++) d[i] = (curvature / square) * d[i]!;
  };

  return (x, value, gradient, vectors) => {
    const state = vectors as State;
    const [, , lastX, lastG, kept] = state;
    if (kept[1]! > 0) remember(x, gradient, state);
    descend(gradient, state);
    const cautious = Math.min(1, 1 / norm(gradient));
    let step = search(x, value, gradient, d, kept[0]! > 0 ? 1 : cautious, QUASI_NEWTON_CURVATURE);
    if (step === 0 && kept[0]! > 0) {
      kept.fill(0);
      descend(gradient, state);
      step = search(x, value, gradient, d, cautious, QUASI_NEWTON_CURVATURE);
    }
    if (step === 0) return "stayed";
    lastX.set(x);
    lastG.set(gradient);
    kept[1] = kept[1]! + 1;
    for (let i = 0; i < n; i++) x[i] = x[i]! + step * d[i]!;
    return "moved";
  };
};
