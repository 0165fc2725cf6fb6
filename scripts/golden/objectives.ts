import { has, Missing } from "./case.ts";
import type { Matrix } from "./network.ts";

/** A function to descend on, with its gradient. */
export interface Objective {
  value(x: readonly number[]): number;
  gradient(x: readonly number[]): number[];
}

interface Quadratic {
  readonly A: Matrix;
  readonly c: readonly number[];
}

/** f(x) = ½ (x − c)ᵀ A (x − c). */
function quadratic({ A, c }: Quadratic): Objective {
  const gradient = (x: readonly number[]) =>
    A.map((row) => row.reduce((sum, entry, j) => sum + entry * (x[j]! - c[j]!), 0));
  return {
    gradient,
    value: (x) => gradient(x).reduce((sum, g, i) => sum + g * (x[i]! - c[i]!), 0) / 2,
  };
}

interface Rosenbrock {
  readonly a: number;
  readonly b: number;
}

/** f(x) = (a − x₁)² + b (x₂ − x₁²)². */
function rosenbrock({ a, b }: Rosenbrock): Objective {
  return {
    value: ([x1, x2]) => (a - x1!) ** 2 + b * (x2! - x1! ** 2) ** 2,
    gradient: ([x1, x2]) => [-2 * (a - x1!) - 4 * b * x1! * (x2! - x1! ** 2), 2 * b * (x2! - x1! ** 2)],
  };
}

/** The function of a case. @throws Missing if its kind is unknown */
export function objective(kind: string, inputs: unknown): Objective {
  if (kind === "quadratic" && has(inputs, "A", "c")) return quadratic(inputs as Quadratic);
  if (kind === "rosenbrock" && has(inputs, "a", "b")) return rosenbrock(inputs as Rosenbrock);
  throw new Missing("objective", kind);
}
