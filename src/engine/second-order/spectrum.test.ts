import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_DENSE } from "../optimizers/wholeBatch.ts";
import { convergenceFactors, curvature, descentRates, slowestRate, stepsToReduce } from "./curvature.ts";
import { networkProblem, normals, plainPlan } from "./fixtures.ts";
import { diagonalQuadratic, quadratic, rosenbrock } from "./functions.ts";
import { hessian } from "./hessian.ts";
import { lanczos } from "./lanczos.ts";
import { solve, solvePositive } from "./linear.ts";
import { spectrum } from "./spectrum.ts";

/** A symmetric matrix of normal numbers. */
function symmetric(n: number, seed: number): Float64Array {
  const entries = normals(n * n, seed, 1);
  return entries.map((_, k) => entries[k]! + entries[(k % n) * n + Math.floor(k / n)]!);
}

const anyMatrix = fc.record({ n: fc.integer({ min: 1, max: 12 }), seed: fc.integer({ min: 0, max: 1e6 }) });

test("a matrix is put together again from its eigenvalues and eigenvectors", () => {
  fc.assert(
    fc.property(anyMatrix, ({ n, seed }) => {
      const matrix = symmetric(n, seed);
      const { eigenvalues, eigenvectors } = spectrum(matrix);
      expect([...eigenvalues]).toEqual([...eigenvalues].sort((a, b) => a - b));
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          let [sum, product] = [0, 0];
          for (let k = 0; k < n; k++) {
            sum += eigenvalues[k]! * eigenvectors[k * n + i]! * eigenvectors[k * n + j]!;
            product += eigenvectors[i * n + k]! * eigenvectors[j * n + k]!;
          }
          expect(sum).toBeCloseTo(matrix[i * n + j]!, 11);
          expect(product).toBeCloseTo(i === j ? 1 : 0, 12);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("the solution of a system solves it, whatever the signs of the eigenvalues", () => {
  fc.assert(
    fc.property(anyMatrix, ({ n, seed }) => {
      const matrix = symmetric(n, seed);
      const x = normals(n, seed, 2);
      expect(solve(matrix.slice(), x)).toBe(true);
      const b = normals(n, seed, 2);
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let j = 0; j < n; j++) sum += matrix[i * n + j]! * x[j]!;
        expect(Math.abs(sum - b[i]!)).toBeLessThan(1e-10 * (1 + Math.hypot(...x)));
      }
    }),
  );
});

test("a positive definite system has the same solution from its root, and one that is not is refused", () => {
  fc.assert(
    fc.property(anyMatrix, ({ n, seed }) => {
      const root = normals(n * n, seed, 1);
      const square = new Float64Array(n * n);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          for (let k = 0; k < n; k++) square[i * n + j] = square[i * n + j]! + root[i * n + k]! * root[j * n + k]!;
        }
        square[i * n + i] = square[i * n + i]! + 1;
      }
      const [x, other] = [normals(n, seed, 2), normals(n, seed, 2)];
      expect(solvePositive(square.slice(), x)).toBe(true);
      solve(square.slice(), other);
      for (let i = 0; i < n; i++) expect(x[i]).toBeCloseTo(other[i]!, 9);
      const { eigenvalues } = spectrum(square);
      for (let i = 0; i < n; i++) square[i * n + i] = square[i * n + i]! - 1.01 * eigenvalues[0]!;
      expect(solvePositive(square, x)).toBe(false);
    }),
  );
});

test("a singular system is not solved", () => {
  expect(solve(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 1))).toBe(false);
  expect(solve(Float64Array.of(Number.NaN), Float64Array.of(1))).toBe(false);
});

describe("the ends of a Hessian's spectrum", () => {
  const layers = [
    { units: 5, activation: "tanh" },
    { units: 4, activation: "tanh" },
    { units: 2, activation: "softmax" },
  ] as const;

  test("are the same from products alone as from all eigenvalues of a network", () => {
    const { objective, x } = networkProblem({ ...plainPlan, layers, cost: "cross-entropy", batchCapacity: 20 }, 20, 5);
    const { eigenvalues } = spectrum(hessian(objective, x));
    const ends = lanczos(objective, x, { tolerance: 1e-12 });
    expect(ends.smallest).toBeCloseTo(eigenvalues[0]!, 10);
    expect(ends.largest).toBeCloseTo(eigenvalues.at(-1)!, 10);
    expect(ends.products).toBeLessThanOrEqual(objective.size);
  });

  test("are exact for a matrix that is small, or repeats an eigenvalue", () => {
    for (const lambda of [[3], [2, 2], [-1, 4], [1, 1, 1, 7, 7, -2]]) {
      const ends = lanczos(diagonalQuadratic(lambda), new Float64Array(lambda.length));
      expect(ends.smallest).toBeCloseTo(Math.min(...lambda), 12);
      expect(ends.largest).toBeCloseTo(Math.max(...lambda), 12);
    }
  });

  test("come with a bound on their error that holds", () => {
    const lambda = Array.from({ length: 300 }, (_, i) => (i * i) / 300);
    const objective = diagonalQuadratic(lambda);
    const ends = lanczos(objective, new Float64Array(300), { maxProducts: 24, tolerance: 0 });
    expect(ends.products).toBe(24);
    expect(Math.abs(ends.largest - lambda.at(-1)!)).toBeLessThanOrEqual(ends.error + 1e-12);
    expect(lanczos(objective, new Float64Array(300)).largest).toBeCloseTo(lambda.at(-1)!, 7);
  });
});

test("what eigenvalues say of descent is what descent does", () => {
  const lambda = Float64Array.of(1, 10);
  const { best, bestRate, limit } = descentRates(1, 10);
  expect(curvature(lambda)).toMatchObject({ trace: 11, determinant: 10, conditionNumber: 10, negative: 0 });
  expect(slowestRate(lambda, limit)).toBeCloseTo(1, 15);
  expect(slowestRate(lambda, best)).toBeCloseTo(bestRate, 15);
  for (const other of [0.9 * best, 1.1 * best]) expect(slowestRate(lambda, other)).toBeGreaterThan(bestRate);
  const objective = quadratic(Float64Array.of(1, 0, 0, 10), Float64Array.of(0, 0));
  const [x, g] = [Float64Array.of(1, 1), new Float64Array(2)];
  const steps = Math.ceil(stepsToReduce(bestRate, 1e-6));
  for (let t = 0; t < steps; t++) {
    objective.gradient(x, g);
    for (let i = 0; i < 2; i++) x[i] = x[i]! - best * g[i]!;
  }
  expect(Math.max(...x.map(Math.abs))).toBeLessThanOrEqual(1e-6);
  expect([...x]).toEqual([...convergenceFactors(lambda, best)].map((rate) => expect.closeTo(rate ** steps, 15)));
});

test("curvature counts directions that go down, and has no condition number there", () => {
  expect(curvature(Float64Array.of(-2, 1, 4))).toMatchObject({
    negative: 1,
    conditionNumber: null,
    conditionNumber2: 4,
    smallestGap: 3,
  });
  expect(() => descentRates(-2, 4)).toThrow("invalid eigenvalues: -2 to 4 (expected positive numbers)");
});

test("the Hessian is the one worked out by hand, and refused where it is too large", () => {
  expect([...hessian(rosenbrock(1, 100), Float64Array.of(-1.2, 1))]).toEqual([1330, 480, 480, 200]);
  const large = diagonalQuadratic(Array(MOST_DENSE + 1).fill(1));
  expect(() => hessian(large, new Float64Array(MOST_DENSE + 1))).toThrow(
    "invalid Hessian: 401 parameters (expected at most 400)",
  );
});
