import type { CompleteSettings } from "../../optimizers/settings.ts";
import { denseSize, hessian } from "../hessian.ts";
import { solve, solvePositive } from "../linear.ts";
import type { Objective } from "../objective.ts";
import type { Learner, LearnerStep } from "./learner.ts";

/**
 * Newton's direction, damped: d = −(H + αI)⁻¹ g. CSE 475 §19.72.
 * @throws RangeError if there are too many parameters for a dense Hessian
 */
export function newtonDirections(objective: Objective) {
  const n = denseSize(objective.size);
  const [matrix, damped] = [new Float64Array(n * n), new Float64Array(n * n)];
  return {
    /** The Hessian at x, for the directions to come. Live, not a copy. */
    lookAt: (x: Float64Array) => hessian(objective, x, matrix),
    /**
     * Writes `direction`.
     * @returns false if H + αI is singular or, where its direction must lead down the fitted quadratic, not positive definite
     */
    direction(gradient: Float64Array, damping: number, direction: Float64Array, mustDescend = false): boolean {
      damped.set(matrix);
      for (let i = 0; i < n; i++) {
        damped[i * n + i] = damped[i * n + i]! + damping;
        direction[i] = -gradient[i]!;
      }
      return (mustDescend ? solvePositive : solve)(damped, direction);
    },
  };
}

/** x ← x + step · d */
function advance(x: Float64Array, direction: Float64Array, step: number): void {
  for (let i = 0; i < x.length; i++) x[i] = x[i]! + step * direction[i]!;
}

/**
 * x ← x − s H⁻¹ g, s the step length: to the stationary point of the quadratic that fits the cost here, be it a minimum,
 * a saddle or a maximum. CSE 475 §19.72.
 */
export const newton: Learner = (objective, { stepLength }) => {
  const { lookAt, direction } = newtonDirections(objective);
  const d = new Float64Array(objective.size);
  return (x, _value, gradient) => {
    lookAt(x);
    if (!direction(gradient, 0, d)) return "singular";
    advance(x, d, stepLength);
    return "moved";
  };
};

/** By how much damping grows when a step is refused, and shrinks again when one is taken. */
const FACTOR = 10;
const MOST_TRIES = 40;

/**
 * x ← x − s (H + αI)⁻¹ g: between Newton's step and, for large α, gradient descent with rate s/α. CSE 475 §19.72.
 * A step uphill, of the cost or in some direction of the fitted quadratic, is refused, if that is wished, and tried again
 * with ten times the damping, as Levenberg (1944) and Marquardt (1963) do; what was added goes again by tenths.
 */
export const dampedNewton: Learner = (objective, settings) =>
  (settings.rejectUphill ? cautious : plain)(objective, settings);

function plain(objective: Objective, { damping, stepLength }: CompleteSettings): LearnerStep {
  const { lookAt, direction } = newtonDirections(objective);
  const d = new Float64Array(objective.size);
  return (x, _value, gradient) => {
    lookAt(x);
    if (!direction(gradient, damping, d)) return "singular";
    advance(x, d, stepLength);
    return "moved";
  };
}

function cautious(objective: Objective, { damping, stepLength }: CompleteSettings): LearnerStep {
  const { lookAt, direction } = newtonDirections(objective);
  const n = objective.size;
  const [d, trial] = [new Float64Array(n), new Float64Array(n)];
  return (x, value, gradient, state) => {
    const extra = state[0]!;
    const matrix = lookAt(x);
    let largest = 0;
    for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(matrix[i * n + i]!));
    const least = Math.max(damping, 1e-4 * largest, 1e-8);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const isSolved = direction(gradient, damping + extra[0]!, d, true);
      trial.set(x);
      advance(trial, d, stepLength);
      if (isSolved && objective.value(trial) <= value) {
        x.set(trial);
        const eased = extra[0]! / FACTOR;
        extra[0] = eased < least / FACTOR ? 0 : eased;
        return "moved";
      }
      extra[0] = extra[0]! === 0 ? least : extra[0]! * FACTOR;
    }
    return "stayed";
  };
}
