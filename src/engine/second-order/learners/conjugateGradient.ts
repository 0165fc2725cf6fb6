import type { Conjugation } from "../../optimizers/settings.ts";
import { dot, norm } from "../linear.ts";
import { createLineSearch } from "../lineSearch.ts";
import type { Learner } from "./learner.ts";

/** c₂ of the line search: below ½, so that every direction descends. Nocedal & Wright, lemma 5.6. */
const CURVATURE = 0.1;

/**
 * How much of the last direction goes on.
 *   Fletcher & Reeves 1964: β = g·g / g′·g′      Polak & Ribière 1969, not negative: β = max(0, g·(g − g′) / g′·g′)
 * with g′ the gradient before. Nocedal & Wright (5.41a), (5.44), (5.45).
 */
export function conjugation(form: Conjugation, gradient: Float64Array, last: Float64Array): number {
  const square = dot(last, last);
  if (form === "fletcher-reeves") return dot(gradient, gradient) / square;
  return Math.max(0, (dot(gradient, gradient) - dot(gradient, last)) / square);
}

/**
 * x ← x + t d with d ← −g + β d and t by a line search. It begins anew from −g after as many steps as there are
 * parameters, and where a direction fails. Nocedal & Wright, algorithm 5.4.
 */
export const conjugateGradient: Learner = (objective, settings) => {
  const n = objective.size;
  const search = createLineSearch(objective);
  const turn = (gradient: Float64Array, d: Float64Array, beta: number) => {
    for (let i = 0; i < n; i++) d[i] = -gradient[i]! + (beta === 0 ? 0 : beta * d[i]!);
  };
  return (x, value, gradient, state) => {
    const [d, last, progress] = state as [Float64Array, Float64Array, Float64Array];
    const cautious = Math.min(1, 1 / norm(gradient));
    let isFresh = progress[0] === 0 || progress[0]! >= n;
    turn(gradient, d, isFresh ? 0 : conjugation(settings.conjugation, gradient, last));
    if (!(dot(gradient, d) < 0)) {
      isFresh = true;
      turn(gradient, d, 0);
    }
    // The step that would promise the decrease of the last one; (3.60).
    const first = progress[0] === 0 ? cautious : progress[1]! / dot(gradient, d);
    let step = search(x, value, gradient, d, first, CURVATURE);
    if (step === 0 && !isFresh) {
      isFresh = true;
      turn(gradient, d, 0);
      step = search(x, value, gradient, d, cautious, CURVATURE);
    }
    if (step === 0) {
      progress.fill(0);
      return "stayed";
    }
    last.set(gradient);
    progress[0] = isFresh ? 1 : progress[0]! + 1;
    progress[1] = step * dot(gradient, d);
    for (let i = 0; i < n; i++) x[i] = x[i]! + step * d[i]!;
    return "moved";
  };
};
