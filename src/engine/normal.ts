import { exp } from "./elementary.ts";

/** Beyond ±40, Φ and φ are 0 or 1 in float64. */
export const NORMAL_END = 40;
/** 2²⁷ + 1: what a float64 is multiplied by to cut it into two halves, each of which has an exact square (Dekker 1971). */
const SPLITTER = 134217729;
const INVERSE_ROOT_TWO_PI = 0.3989422804014327;

/**
 * Coefficients of (1 + 1.25x) (1 − Φ(x)) e^{x²/2} in t = (x − 6)/(x + 6), which is nearly constant for 0 ≤ x ≤ 40: by
 * interpolation at Chebyshev's nodes, off by 8·10⁻¹⁸ at most. The form is that of Shepherd & Laframboise 1981.
 */
const TAIL = [
  ...[0.5506241717577982, -0.07548251951795866, 0.02330640734041962, 0.015009776475308512],
  ...[-0.03438268482394118, 0.0370042187848365, -0.029455018769374147, 0.01877018917569306],
  ...[-0.009679256279721394, 0.003922932432891177, -0.0011313365649746176, 0.0001462685368452041],
  ...[5.237097078966626e-5, -3.431321139396575e-5, 5.396297517839495e-6, 2.4089879106872454e-6],
  ...[-1.2779388878738693e-6, -1.614433188497824e-8, 1.7159534148973557e-7, -2.3828796076926482e-8],
  ...[-2.0323133772351113e-8, 3.568331383268731e-9, 1.9975020906334315e-9],
];

/** The numbers that a kernel needs to compute the same bits. */
export const normalConstants = { INVERSE_ROOT_TWO_PI, tail: TAIL } as const;

/** e^{−z²/2} for |z| ≤ 40, with what rounding takes from z². */
function gaussian(z: number): number {
  const scaled = SPLITTER * z;
  const high = scaled - (scaled - z);
  const rest = ((z - high) * (z + high)) / 2;
  return exp(high * high * -0.5) * (1 - rest * (1 - rest * (0.5 - rest / 6)));
}

/** z within ±40, where NORMAL_END says that nothing more happens; NaN for NaN. */
export function withinNormal(z: number): number {
  return Math.max(-NORMAL_END, Math.min(z, NORMAL_END));
}

/** φ(z) = e^{−z²/2}/√(2π), the density of the standard normal law. */
export function normalDensity(z: number): number {
  return INVERSE_ROOT_TWO_PI * gaussian(withinNormal(z));
}

/**
 * Φ(z) = ½ erfc(−z/√2), the probability that a standard normal number is below z. Within a few units in the last place,
 * and so, for negative z, with all its digits down to 10⁻³⁰⁸. In nothing but the four operations, as in elementary.ts.
 */
export function normalDistribution(z: number): number {
  const x = Math.abs(withinNormal(z));
  const t = (x - 6) / (x + 6);
  const square = t * t;
  // Even and odd powers apart, so that neither sum waits for the other.
  let even = TAIL[22]!;
  let odd = 0;
  for (let n = 20; n >= 0; n -= 2) {
    odd = TAIL[n + 1]! + square * odd;
    even = TAIL[n]! + square * even;
  }
  const tail = gaussian(x) * ((even + t * odd) / (1 + 1.25 * x));
  return z > 0 ? 1 - tail : tail;
}
