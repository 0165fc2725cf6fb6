import { type Activation, type ActivationName, activationParameter, activations } from "./activations.ts";
import { normalDensity } from "./normal.ts";

/** Gauss and Legendre's five points within ±1, and their weights. */
const INNER = Math.sqrt(5 - 2 * Math.sqrt(10 / 7)) / 3;
const OUTER = Math.sqrt(5 + 2 * Math.sqrt(10 / 7)) / 3;
const HEAVY = (322 + 13 * Math.sqrt(70)) / 900;
const LIGHT = (322 - 13 * Math.sqrt(70)) / 900;
const POINTS = [
  [0, 128 / 225],
  [INNER, HEAVY],
  [-INNER, HEAVY],
  [OUTER, LIGHT],
  [-OUTER, LIGHT],
] as const;

/** Half the width of a panel; panels meet at 0, where activations have their kinks. Beyond ±12 lie 4·10⁻³³. */
const HALF = 1 / 16;
const PANELS = 192;

/**
 * E[f(z)] and E[f(z)²] for a standard normal z, by Gauss and Legendre's rule: exact but for rounding if f is smooth apart
 * from 0 and grows no faster than a power.
 */
export function normalMoments(f: (z: number) => number): { readonly mean: number; readonly square: number } {
  let mean = 0;
  let square = 0;
  for (let k = 0; k < PANELS; k++) {
    const middle = (2 * k + 1 - PANELS) * HALF;
    for (const [x, weight] of POINTS) {
      const z = middle + HALF * x;
      const value = f(z);
      const share = HALF * weight * normalDensity(z);
      mean += share * value;
      square += share * value * value;
    }
  }
  return { mean, square };
}

/**
 * What initial weights of variance 1/M are multiplied by: 1/√E[f(z)²], so that activations have the size of the inputs
 * (He et al. 2015, eq. (10), for any f), or what is usual where the registry states that.
 */
export function activationGain(name: ActivationName, given?: number): number {
  const activation: Activation = activations[name];
  if (activation.gain !== undefined) return activation.gain;
  if (activation.kind === "layer") return 1;
  const parameter = activationParameter(name, given);
  return 1 / Math.sqrt(normalMoments((z) => activation.value(z, parameter)).square);
}
