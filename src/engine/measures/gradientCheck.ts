import type { Plan } from "../plan.ts";
import type { Objective } from "../second-order/objective.ts";
import { trainingObjective } from "../second-order/trainingObjective.ts";
import type { Trainer } from "../trainer.ts";
import { type Differences, differencesAlong, hasKink } from "./difference.ts";

/** The slope along one parameter, from the way back and from the cost alone. */
export interface ParameterCheck {
  /** In the flat vector. */
  readonly index: number;
  /** As the plan calls it, its unit and its input counted from 1: W3[1][2], b3[1]. */
  readonly name: string;
  readonly analytic: number;
  readonly numeric: number;
  /** |analytic − numeric| relative to the larger of the two, or to what rounding of the cost lets be seen. */
  readonly error: number;
  /** Whether the cost has a kink here, at which any slope between those of both sides is as good. */
  readonly kink: boolean;
}

/** Every parameter's slope, checked. */
export interface GradientCheck {
  readonly parameters: number;
  /** The largest error apart from kinks; null if there are kinks everywhere. */
  readonly worst: ParameterCheck | null;
  /** Parameters whose error is too large, apart from kinks, the worst first: the gradient is wrong there. */
  readonly wrong: readonly ParameterCheck[];
  readonly kinks: readonly ParameterCheck[];
}

/** The error that a right gradient stays below. */
export const GRADIENT_TOLERANCE = 1e-6;

/** Slopes below it are held to the same absolute error as one of this size: a cost so flat has lost more digits than it shows. */
const LEAST_SLOPE = 1e-8;

/** "W3[1][2]" of the parameter at this place of the flat vector: to unit 1 from input 2. */
export function parameterName({ parameters }: Pick<Plan, "parameters">, index: number): string {
  const group = parameters.find(({ from, to }) => index >= from && index < to);
  if (!group || !Number.isInteger(index))
    throw new RangeError(`invalid parameter: ${index} (expected 0 to ${parameters.at(-1)!.to - 1})`);
  const [row, column] = [Math.floor((index - group.from) / group.columns), (index - group.from) % group.columns];
  const isMatrix = group.kind === "weights" || group.rows > 1;
  return isMatrix ? `${group.name}[${row + 1}][${column + 1}]` : `${group.name}[${column + 1}]`;
}

function relativeError(analytic: number, numeric: number, rounding: number): number {
  const least = Math.max(LEAST_SLOPE, rounding / GRADIENT_TOLERANCE);
  return Math.abs(analytic - numeric) / Math.max(Math.abs(analytic), Math.abs(numeric), least);
}

/** Multiples of the usual ε: short ones for costs that bend sharply, as between large weights, long ones against rounding. */
const OTHER_STEPS = [1 / 16, 1 / 4, 1, 4, 16, 128];

/** The quotient nearest to the slope, of some with other steps where the usual one does not suffice. */
function bestQuotient(analytic: number, { epsilon, central, extrapolated, rounding }: Differences) {
  const judged = (numeric: number, step: number) => ({
    numeric,
    error: relativeError(analytic, numeric, rounding(step)),
  });
  const usual = judged(central(epsilon), epsilon);
  // Written so that NaN goes on.
  if (usual.error <= GRADIENT_TOLERANCE) return usual;
  const others = OTHER_STEPS.map((factor) => judged(extrapolated(factor * epsilon), factor * epsilon));
  return others.reduce((best, other) => (other.error < best.error ? other : best), usual);
}

/**
 * Checks every slope of a gradient against a central difference, pausing after each.
 * @param x the point; moved while a slope is checked, and put back
 */
export function* gradientChecks(
  objective: Objective,
  x: Float64Array,
  name: (index: number) => string,
): Generator<void, GradientCheck> {
  const gradient = new Float64Array(objective.size);
  objective.gradient(x, gradient);
  let worst: ParameterCheck | null = null;
  const [wrong, kinks]: [ParameterCheck[], ParameterCheck[]] = [[], []];
  for (let index = 0; index < objective.size; index++) {
    if (index > 0) yield;
    const differences = differencesAlong(objective, x, index);
    const analytic = gradient[index]!;
    const { numeric, error } = bestQuotient(analytic, differences);
    const isOff = !(error <= GRADIENT_TOLERANCE);
    const kink = isOff && hasKink(differences, differences.epsilon);
    const check = { index, name: name(index), analytic, numeric, error, kink };
    if (kink) kinks.push(check);
    else if (isOff) wrong.push(check);
    if (!kink && !(worst !== null && error <= worst.error)) worst = check;
  }
  wrong.sort((a, b) => b.error - a.error);
  return { parameters: objective.size, worst, wrong, kinks };
}

/** Checks the gradient of a run's next step, every parameter of it. The run is left alone. */
export function checkGradient(trainer: Trainer): GradientCheck {
  const name = (index: number) => parameterName(trainer.plan, index);
  const walk = gradientChecks(trainingObjective(trainer), trainer.parameters.slice(), name);
  for (;;) {
    const { done, value } = walk.next();
    if (done) return value;
  }
}
