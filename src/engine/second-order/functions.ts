import type { Objective } from "./objective.ts";

/** Σ aᵢ bᵢ, row `row` of a [rows][b.length]. */
function rowProduct(a: Float64Array, row: number, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < b.length; j++) sum += a[row * b.length + j]! * b[j]!;
  return sum;
}

/**
 * f(x) = ½ (x − c)ᵀ A (x − c).
 * @param a the symmetric matrix A [n][n]
 * @param c where the gradient is 0 [n]
 */
export function quadratic(a: Float64Array, c: Float64Array): Objective {
  const from = new Float64Array(c.length);
  const move = (x: Float64Array) => {
    for (let i = 0; i < c.length; i++) from[i] = x[i]! - c[i]!;
  };
  const gradient = (x: Float64Array, g: Float64Array) => {
    move(x);
    let twice = 0;
    for (let i = 0; i < c.length; i++) {
      g[i] = rowProduct(a, i, from);
      twice += from[i]! * g[i]!;
    }
    return twice / 2;
  };
  const slope = new Float64Array(c.length);
  return {
    size: c.length,
    value: (x) => gradient(x, slope),
    gradient,
    hessianVector(_x, v, product) {
      for (let i = 0; i < c.length; i++) product[i] = rowProduct(a, i, v);
    },
  };
}

/** Rosenbrock 1960: f(x) = (a − x₁)² + b (x₂ − x₁²)², a bent valley with its minimum at (a, a²). */
export function rosenbrock(a: number, b: number): Objective {
  const value = ([x1, x2]: Float64Array) => (a - x1!) * (a - x1!) + b * (x2! - x1! * x1!) * (x2! - x1! * x1!);
  return {
    size: 2,
    value,
    gradient(x, g) {
      const [x1, x2] = [x[0]!, x[1]!];
      const off = x2 - x1 * x1;
      g[0] = -2 * (a - x1) - 4 * b * x1 * off;
      g[1] = 2 * b * off;
      return value(x);
    },
    hessianVector(x, v, product) {
      const [x1, x2, v1, v2] = [x[0]!, x[1]!, v[0]!, v[1]!];
      product[0] = (2 - 4 * b * x2 + 12 * b * x1 * x1) * v1 - 4 * b * x1 * v2;
      product[1] = -4 * b * x1 * v1 + 2 * b * v2;
    },
  };
}

/** f(x) = ½ Σ λᵢ xᵢ²: a bowl, or a saddle where some λ are negative. */
export function diagonalQuadratic(lambda: readonly number[]): Objective {
  const n = lambda.length;
  const a = new Float64Array(n * n);
  lambda.forEach((value, i) => {
    a[i * n + i] = value;
  });
  return quadratic(a, new Float64Array(n));
}
