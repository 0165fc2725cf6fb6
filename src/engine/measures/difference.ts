import type { Objective } from "../second-order/objective.ts";

/** ∛(2⁻⁵²): where the error of a central difference is smallest, half from ε² f‴/6 and half from rounding f. */
export const CUBE_ROOT_OF_PRECISION = 6.055454452393343e-6;

/** Difference quotients of a function along one of its variables. */
export interface Differences {
  /** The step ε that is best for this variable: `CUBE_ROOT_OF_PRECISION` times the larger of 1 and |xᵢ|. */
  readonly epsilon: number;
  /** f(x + ε eᵢ), f(x − ε eᵢ) and (f(x + ε eᵢ) − f(x − ε eᵢ)) / 2ε, with ε as it is once it has been added and rounded. */
  around(epsilon: number): { readonly above: number; readonly below: number; readonly quotient: number };
  /** The quotient alone. */
  central(epsilon: number): number;
  /** (4 c(ε) − c(2ε)) / 3 for central differences c, off by about ε⁴ only; Richardson 1911. */
  extrapolated(epsilon: number): number;
  /** How far the slopes to the right and to the left are apart, each by its quotient. */
  jump(epsilon: number): number;
  /** What rounding of f alone may add to a quotient with this ε. */
  rounding(epsilon: number): number;
}

/** @param x where; moved along `index` while a quotient is computed, and put back to the bit */
export function differencesAlong(objective: Objective, x: Float64Array, index: number): Differences {
  const center = x[index]!;
  const value = objective.value(x);
  const at = (offset: number) => {
    x[index] = center + offset;
    const moved = objective.value(x);
    x[index] = center;
    return moved;
  };
  // What is added and what was meant to be added differ by rounding.
  const exact = (epsilon: number) => center + epsilon - center;
  const around = (epsilon: number) => {
    const [above, below] = [at(exact(epsilon)), at(-exact(epsilon))];
    return { above, below, quotient: (above - below) / (2 * exact(epsilon)) };
  };
  const central = (epsilon: number) => around(epsilon).quotient;
  return {
    epsilon: CUBE_ROOT_OF_PRECISION * Math.max(1, Math.abs(center)),
    around,
    central,
    extrapolated: (epsilon) => (4 * central(epsilon) - central(2 * epsilon)) / 3,
    jump: (epsilon) => Math.abs(at(exact(epsilon)) - 2 * value + at(-exact(epsilon))) / exact(epsilon),
    rounding: (epsilon) => (4 * Number.EPSILON * Math.abs(value)) / epsilon,
  };
}

/**
 * Whether f has a kink within ε: in a smooth function the slopes to both sides differ by ε f″, eight times less for an
 * eighth of ε; at a kink they differ as much, and beside one not at all.
 */
export function hasKink({ jump, rounding }: Differences, epsilon: number): boolean {
  const [near, far] = [8 * jump(epsilon / 8), jump(epsilon)];
  return Math.abs(far - near) > Math.max(near, far) / 2 + 8 * rounding(epsilon / 8);
}
