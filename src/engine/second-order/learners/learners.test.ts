import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CompleteSettings, usualSettings } from "../../optimizers/settings.ts";
import { stateShapes } from "../../optimizers/state.ts";
import { type WholeBatchName, wholeBatchOptimizers } from "../../optimizers/wholeBatch.ts";
import { networkProblem, normals, plainPlan } from "../fixtures.ts";
import { diagonalQuadratic, quadratic, rosenbrock } from "../functions.ts";
import { dot, norm } from "../linear.ts";
import type { Objective } from "../objective.ts";
import { learners } from "./learners.ts";

const names = Object.keys(wholeBatchOptimizers) as WholeBatchName[];
const settings: CompleteSettings = { ...usualSettings, innerSteps: 50 };

/** A learner on its way: takes steps on a copy of `start`. */
function journey(name: WholeBatchName, objective: Objective, start: Float64Array, own: Partial<CompleteSettings> = {}) {
  const chosen = { ...settings, ...own };
  const step = learners[name](objective, chosen);
  const plan = { optimizer: name, optimizerSettings: { learningRate: 0, ...chosen } };
  const state = stateShapes(plan, objective.size).map(({ length }) => new Float64Array(length));
  const [x, gradient] = [start.slice(), new Float64Array(objective.size)];
  return { x, state, step: () => step(x, objective.gradient(x, gradient), gradient, state) };
}

/** x after so many steps. */
function walk(steps: number, ...of: Parameters<typeof journey>): Float64Array {
  const { x, step } = journey(...of);
  for (let t = 0; t < steps; t++) step();
  return x;
}

/** A positive definite matrix with eigenvalues from 1 up. */
function definite(n: number, seed: number): Float64Array {
  const root = normals(n * n, seed, 1);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) matrix[i * n + j] = matrix[i * n + j]! + root[i * n + k]! * root[j * n + k]!;
    }
    matrix[i * n + i] = matrix[i * n + i]! + 1;
  }
  return matrix;
}

/** Logistic regression of labels that no line divides, with a little L2: one minimum. */
const logistic = () =>
  networkProblem(
    {
      ...{ ...plainPlan, l1: 0, l2: 0.01, batchCapacity: 40 },
      layers: [{ units: 1, activation: "sigmoid" }],
      cost: "cross-entropy",
    },
    40,
    3,
  );

const gradientNorm = (objective: Objective, x: Float64Array) => {
  const g = new Float64Array(x.length);
  objective.gradient(x, g);
  return norm(g);
};

describe.each(names)("%s", (name) => {
  test("finds the minimum of any bowl", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 1e6 }), (n, seed) => {
        const center = normals(n, seed, 2);
        const objective = quadratic(definite(n, seed), center);
        const x = walk(60, name, objective, normals(n, seed, 3));
        for (let i = 0; i < n; i++) expect(x[i]).toBeCloseTo(center[i]!, 6);
      }),
      { numRuns: 40 },
    );
  });

  test("goes through Rosenbrock's bent valley to its end", () => {
    const x = walk(100, name, rosenbrock(1, 100), Float64Array.of(-1.2, 1), { damping: 0.001 });
    expect(x[0]).toBeCloseTo(1, 7);
    expect(x[1]).toBeCloseTo(1, 7);
  });

  test("reaches the optimum of logistic regression in far fewer steps than gradient descent", () => {
    const { objective, x: start } = logistic();
    const near = 1e-6;
    const { x, step } = journey(name, objective, start);
    let steps = 0;
    for (; gradientNorm(objective, x) > near && steps < 60; steps++) step();
    expect(gradientNorm(objective, x)).toBeLessThanOrEqual(near);
    const [w, g] = [start.slice(), new Float64Array(start.length)];
    let descents = 0;
    for (; gradientNorm(objective, w) > near && descents < 5000; descents++) {
      objective.gradient(w, g);
      for (let i = 0; i < w.length; i++) w[i] = w[i]! - 0.5 * g[i]!;
    }
    expect(descents).toBeGreaterThan(10 * steps);
  });

  test("goes on from what it remembers as if never interrupted", () => {
    const { objective, x } = logistic();
    const whole = journey(name, objective, x);
    for (let t = 0; t < 3; t++) whole.step();
    const rest = journey(name, objective, whole.x);
    rest.state.forEach((vector, i) => {
      vector.set(whole.state[i]!);
    });
    for (let t = 0; t < 3; t++) {
      whole.step();
      rest.step();
    }
    expect([...rest.x]).toEqual([...whole.x]);
  });

  test("stays where the gradient is 0", () => {
    expect([...walk(3, name, diagonalQuadratic([2, 5]), Float64Array.of(0, 0))].map(Math.abs)).toEqual([0, 0]);
  });
});

const descending = names.filter((name) => name !== "newton");

test.each(descending)("%s never raises the cost of a network", (name) => {
  const layer = fc.record({ units: fc.integer({ min: 1, max: 4 }), activation: fc.constantFrom("tanh", "sigmoid") });
  fc.assert(
    fc.property(fc.array(layer, { maxLength: 2 }), fc.integer({ min: 0, max: 1e6 }), (hidden, seed) => {
      const layers = [...hidden, { units: 2, activation: "softmax" }] as Parameters<typeof networkProblem>[0]["layers"];
      const { objective, x: start } = networkProblem({ ...plainPlan, l1: 0, layers, cost: "cross-entropy" }, 5, seed);
      const { x, step } = journey(name, objective, start);
      const first = objective.value(x);
      for (let t = 0, before = first; t < 8; t++) {
        step();
        const value = objective.value(x);
        expect(value).toBeLessThanOrEqual(before + 1e-13 * Math.abs(before));
        before = value;
      }
      expect(objective.value(x)).toBeLessThan(first);
    }),
    { numRuns: 25 },
  );
});

describe("on a saddle", () => {
  const saddle = diagonalQuadratic([4, -1]);
  const start = Float64Array.of(1, 0.5);

  test("Newton's step climbs to it, damping above the negative eigenvalue descends", () => {
    expect([...walk(1, "newton", saddle, start)]).toEqual([0, 0]);
    const x = walk(1, "damped-newton", saddle, start, { damping: 2 });
    // (H + 2I)⁻¹ g = (4/6, −0.5/1).
    expect(x[0]).toBeCloseTo(1 / 3, 15);
    expect(x[1]).toBeCloseTo(1, 15);
  });

  test("damped Newton refuses the uphill step that it takes if it may", () => {
    const far = Float64Array.of(0.1, 0.5);
    expect(saddle.value(walk(1, "damped-newton", saddle, far, { damping: 0, rejectUphill: false }))).toBe(0);
    expect(saddle.value(far)).toBeLessThan(0);
    expect(saddle.value(walk(1, "damped-newton", saddle, far, { damping: 0 }))).toBeLessThan(saddle.value(far));
  });
});

test("Newton says that a singular Hessian has no step", () => {
  const flat = diagonalQuadratic([1, 0]);
  const { x, step } = journey("newton", flat, Float64Array.of(1, 1));
  expect(step()).toBe("singular");
  expect([...x]).toEqual([1, 1]);
});

test("both forms of conjugate gradients walk along conjugate directions of a bowl", () => {
  for (const conjugation of ["polak-ribiere", "fletcher-reeves"] as const) {
    const objective = quadratic(Float64Array.of(5, 2, 2, 3), Float64Array.of(1, -1));
    const { state, step } = journey("conjugate-gradient", objective, Float64Array.of(-1, 2), { conjugation });
    step();
    const first = state[0]!.slice();
    step();
    const product = new Float64Array(2);
    objective.hessianVector(first, first, product);
    expect(Math.abs(dot(state[0]!, product))).toBeLessThan(0.2 * norm(state[0]!) * norm(product));
  }
});
