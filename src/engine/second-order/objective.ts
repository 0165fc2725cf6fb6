/**
 * A function of many variables to look into or to descend on: a network's cost over its parameters, or a formula. All
 * arrays are [size]; nothing is allocated.
 */
export interface Objective {
  readonly size: number;
  /** f(x). */
  value(x: Float64Array): number;
  /** ∇f(x). Writes `g`. @returns f(x) */
  gradient(x: Float64Array, g: Float64Array): number;
  /** H v, with the Hessian H of f at x. Writes `product`. */
  hessianVector(x: Float64Array, v: Float64Array, product: Float64Array): void;
}
