import { newtonDirections, type Objective } from "../../src/engine/index.ts";
import { has, type Runner } from "./case.ts";
import { derivatives, rows, type Vector } from "./derivatives.ts";
import { visit } from "./learning.ts";
import { type Problem, problemObjective, surface } from "./objectives.ts";

interface NewtonConfig {
  readonly problem: Problem;
  readonly alpha: number;
  readonly step: number;
  readonly steps: number;
}

function direction(objective: Objective, at: Vector, damping: number): Float64Array {
  const { gradient, x } = derivatives(objective, at);
  const { lookAt, direction: solve } = newtonDirections(objective);
  const d = new Float64Array(x.length);
  lookAt(x);
  solve(gradient, damping, d);
  return d;
}

/** Newton's method and its damped form, which takes steps uphill too. */
export const newtonPath: Runner = {
  matches: ({ config, inputs, expected }) =>
    has(config, "alpha", "step", "steps") && has(inputs, "start") && has(expected, "direction", "hessian_at_start"),
  run({ config, inputs }) {
    const { problem, alpha, step, steps } = config as NewtonConfig;
    const { start } = inputs as { readonly start: Vector };
    const objective = problemObjective(problem, inputs);
    const name = alpha === 0 ? "newton" : "damped-newton";
    const path = visit(name, objective, start, steps, { damping: alpha, stepLength: step, rejectUphill: false });
    const { gradient, matrix } = derivatives(objective, start);
    return {
      ...path,
      direction: path.x.slice(0, -1).map((x) => direction(objective, x, alpha)),
      gradient_at_start: gradient,
      hessian_at_start: rows(matrix),
    };
  },
};

const length = (vector: Vector) => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

/** Much damping makes Newton's direction that of gradient descent, 1/α long. */
export const largeDamping: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "x", "alpha") && has(expected, "gradient_over_alpha"),
  run({ config, inputs }) {
    const { problem } = config as { readonly problem: Problem };
    const { x, alpha } = inputs as { readonly x: Vector; readonly alpha: Vector };
    const objective = surface(problem.kind, inputs);
    const { gradient, matrix } = derivatives(objective, x);
    // The case writes the direction (H + αI)⁻¹ g without its sign, as the gradient.
    const directions = alpha.map((damping) => [...direction(objective, x, damping)].map((value) => -value));
    const descents = alpha.map((damping) => [...gradient].map((value) => value / damping));
    return {
      gradient,
      hessian: rows(matrix),
      direction: directions,
      gradient_over_alpha: descents,
      relative_difference: descents.map(
        (descent, i) => length(descent.map((value, j) => directions[i]![j]! - value)) / length(descent),
      ),
    };
  },
};
