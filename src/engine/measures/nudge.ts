import type { Objective } from "../second-order/objective.ts";
import { trainingObjective } from "../second-order/trainingObjective.ts";
import type { Trainer } from "../trainer.ts";
import { differencesAlong, hasKink } from "./difference.ts";
import { parameterName } from "./gradientCheck.ts";

/** By how much a parameter is nudged unless asked otherwise: a round number near to where a quotient's error is smallest. */
export const USUAL_NUDGE = 1e-5;

/** The nudges of the curve: from 10⁻¹ down to 10⁻¹², two to a decade. */
export const NUDGES: readonly number[] = Array.from({ length: 23 }, (_, index) => 10 ** (-1 - index / 2));

/** A central difference with one ε. */
export interface NudgePoint {
  readonly epsilon: number;
  /** (L(w + ε) − L(w − ε)) / 2ε */
  readonly quotient: number;
  /** |quotient − analytic|, absolute: with large ε what the curve of the cost bends, ε² L‴/6, with small ones its rounding over ε. */
  readonly error: number;
}

/** The slope of the cost along one parameter, by backprop and by nudging the parameter. */
export interface Nudge extends NudgePoint {
  /** In the flat vector of the plan. */
  readonly index: number;
  /** As the plan calls it, its unit and its input counted from 1: W3[1][2], b3[1]. */
  readonly name: string;
  /** The parameter itself. */
  readonly value: number;
  /** ∂L/∂w by backprop, that of penalties included: what the step that comes next has before any clipping. */
  readonly analytic: number;
  /** L, the mean cost over the batch and its penalties, where the parameter stands, above it and below. */
  readonly cost: number;
  readonly costAbove: number;
  readonly costBelow: number;
  /** Whether the cost has a kink within ε, where backprop takes the slope of one side and a quotient mixes both. */
  readonly kink: boolean;
  /** The same for every ε of `NUDGES`, but those that a parameter so large does not notice. */
  readonly curve: readonly NudgePoint[];
}

/**
 * Nudges one variable of an objective both ways: (f(x + ε eᵢ) − f(x − ε eᵢ)) / 2ε beside the slope that the objective gives.
 * @param x where; moved along `index` meanwhile, and put back to the bit
 */
export function nudgeAlong(
  objective: Objective,
  x: Float64Array,
  index: number,
  epsilon = USUAL_NUDGE,
): Omit<Nudge, "name"> {
  const gradient = new Float64Array(objective.size);
  const cost = objective.gradient(x, gradient);
  const analytic = gradient[index]!;
  const differences = differencesAlong(objective, x, index);
  const pointAt = (size: number) => {
    const { above, below, quotient } = differences.around(size);
    return { above, below, point: { epsilon: size, quotient, error: Math.abs(quotient - analytic) } };
  };
  const { above, below, point } = pointAt(epsilon);
  return {
    ...{ index, value: x[index]!, analytic, cost, costAbove: above, costBelow: below, ...point },
    kink: hasKink(differences, epsilon),
    curve: NUDGES.filter((size) => x[index]! + size !== x[index]!).map((size) => pointAt(size).point),
  };
}

/**
 * Nudges one parameter of a run, by the batch and the chance of the step that comes next. The run is left alone.
 * @param index   in the flat vector of its plan
 * @param epsilon by how much, greater than 0
 * @throws RangeError if there is no such parameter, or ε is no such number
 */
export function nudge(trainer: Trainer, index: number, epsilon = USUAL_NUDGE): Nudge {
  if (!(epsilon > 0 && Number.isFinite(epsilon)))
    throw new RangeError(`invalid epsilon: ${epsilon} (expected above 0)`);
  const name = parameterName(trainer.plan, index);
  return { name, ...nudgeAlong(trainingObjective(trainer), trainer.parameters.slice(), index, epsilon) };
}
