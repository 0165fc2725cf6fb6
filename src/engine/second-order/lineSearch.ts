import { dot } from "./linear.ts";
import type { Objective } from "./objective.ts";

/** How much of the decrease that the slope promises must be had, and the least fraction of the slope that may be left. */
const DECREASE = 1e-4;
/** Where costs differ by no more than this share, rounding decides which is lower. */
const ROUNDING = 1e-14;
const MOST_STEPS = 30;

/** A point of the line: how far along, the cost there and its slope along the line. */
interface Place {
  at: number;
  value: number;
  slope: number;
}

const place = (): Place => ({ at: 0, value: 0, slope: 0 });

function copy(from: Place, to: Place): void {
  to.at = from.at;
  to.value = from.value;
  to.slope = from.slope;
}

/**
 * A step length t along d that fulfils the strong Wolfe conditions
 *   f(x + t d) ≤ f(x) + c₁ t g·d,   |∇f(x + t d)·d| ≤ c₂ |g·d|,   c₁ = 10⁻⁴.
 * Nocedal & Wright 2006, algorithms 3.5 and 3.6, with cubic interpolation (3.59). Where f has reached its last digits, the
 * first is asked of the slope instead, as Hager & Zhang 2005 do in (4.1).
 * @param first the length tried first
 * @param curvature c₂, above c₁ and below 1
 * @returns t; 0 if d does not descend or no lower cost is found
 */
export type LineSearch = (
  x: Float64Array,
  value: number,
  gradient: Float64Array,
  d: Float64Array,
  first: number,
  curvature: number,
) => number;

/** Allocates nothing when it searches. */
export function createLineSearch(objective: Objective): LineSearch {
  const [point, slopes] = [new Float64Array(objective.size), new Float64Array(objective.size)];
  const [start, low, high, here] = [place(), place(), place(), place()];
  const look = (x: Float64Array, d: Float64Array, at: number) => {
    for (let i = 0; i < point.length; i++) point[i] = x[i]! + at * d[i]!;
    here.at = at;
    here.value = objective.gradient(point, slopes);
    here.slope = dot(slopes, d);
    if (!(Number.isFinite(here.value) && Number.isFinite(here.slope))) here.value = Number.POSITIVE_INFINITY;
  };
  const descends = ({ at, value, slope }: Place) =>
    value <= start.value + DECREASE * at * start.slope ||
    (value <= start.value + ROUNDING * Math.abs(start.value) && slope <= (2 * DECREASE - 1) * start.slope);
  /** The interval between `low`, the lowest that descends, and `high` holds a step; Nocedal & Wright, algorithm 3.6. */
  const zoom = (x: Float64Array, d: Float64Array, curvature: number) => {
    for (let step = 0; step < MOST_STEPS; step++) {
      look(x, d, between(low, high));
      if (!descends(here) || here.value > low.value + ROUNDING * Math.abs(low.value)) copy(here, high);
      else {
        if (Math.abs(here.slope) <= -curvature * start.slope) return here.at;
        if (here.slope * (high.at - low.at) >= 0) copy(low, high);
        copy(here, low);
      }
    }
    return low.value < start.value ? low.at : 0;
  };
  return (x, value, gradient, d, first, curvature) => {
    start.value = value;
    start.slope = dot(gradient, d);
    if (!(start.slope < 0)) return 0;
    copy(start, low);
    let at = first;
    for (let step = 0; step < MOST_STEPS; step++, at *= 2) {
      look(x, d, at);
      if (!descends(here) || (step > 0 && here.value >= low.value)) {
        copy(here, high);
        return zoom(x, d, curvature);
      }
      if (Math.abs(here.slope) <= -curvature * start.slope) return at;
      if (here.slope >= 0) {
        copy(low, high);
        copy(here, low);
        return zoom(x, d, curvature);
      }
      copy(here, low);
    }
    return low.at;
  };
}

/** The minimum of the cubic through both places, kept away from either; the middle if it has none there. */
function between(a: Place, b: Place): number {
  const width = b.at - a.at;
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.at - b.at);
  const root = Math.sqrt(d1 * d1 - a.slope * b.slope) * (width < 0 ? -1 : 1);
  const share = 1 - (b.slope + root - d1) / (b.slope - a.slope + 2 * root);
  return a.at + width * (share >= 0.1 && share <= 0.9 ? share : 0.5);
}
