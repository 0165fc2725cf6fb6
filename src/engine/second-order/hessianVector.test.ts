import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ActivationName, activations } from "../activations.ts";
import { compile } from "../compile/compile.ts";
import { type CostName, costs } from "../costs.ts";
import { createExecutor } from "../cpu/executor.ts";
import { everyNormalization } from "../fixtures.ts";
import { binders } from "../ops/ops.ts";
import { tangents } from "../ops/tangents.ts";
import type { PlanSpec } from "../plan.ts";
import { gradientDifference, networkProblem, normals, plainPlan, relativeError } from "./fixtures.ts";
import { diagonalQuadratic, quadratic, rosenbrock } from "./functions.ts";
import { createHessianVector, secondOrderObstacle } from "./hessianVector.ts";
import { dot } from "./linear.ts";
import type { Objective } from "./objective.ts";

const names = <T extends string>(registry: Readonly<Record<T, unknown>>) => Object.keys(registry) as T[];
const pairs = names(costs).flatMap((cost) =>
  (Object.keys(costs[cost].forms) as ActivationName[]).map((output) => [cost, output] as const),
);
const elementwise = names(activations).filter((name) => activations[name].kind === "elementwise");

/** Whether the difference of gradients steps over a kink: then it is not near the limit. */
function straddlesKink(objective: Objective, x: Float64Array, v: Float64Array): boolean {
  const [wide, narrow] = [1e-4, 1e-5].map((nudge) => gradientDifference(objective, x, v, nudge));
  return !(relativeError(wide!, narrow!) < 1e-3);
}

function differenceError(spec: PlanSpec, rows: number, seed: number): number {
  const { objective, x } = networkProblem(spec, rows, seed);
  const v = normals(x.length, seed, 3);
  if (straddlesKink(objective, x, v)) return 0;
  const product = new Float64Array(x.length);
  objective.hessianVector(x, v, product);
  return relativeError(product, gradientDifference(objective, x, v, 1e-5));
}

describe.each(pairs)("%s with %s output", (cost: CostName, output) => {
  test.each(elementwise)("H v is the derivative of the gradient along v (%s)", (activation) => {
    for (const hidden of [[], [4], [4, 3, 2]]) {
      const layers = [...hidden.map((units) => ({ units, activation })), { units: 3, activation: output }];
      const spec = { ...plainPlan, layers, cost, costWeight: 0.3 };
      expect(differenceError(spec, 4, 11)).toBeLessThan(1e-6);
    }
  });
});

const layer = fc.record({ units: fc.integer({ min: 1, max: 5 }), activation: fc.constantFrom(...elementwise) });
const anyNetwork = fc.record({
  hidden: fc.array(layer, { maxLength: 3 }),
  pair: fc.constantFrom(...pairs),
  outputs: fc.integer({ min: 1, max: 4 }),
  rows: fc.integer({ min: 1, max: 5 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

test("H v is the derivative of the gradient along v, and symmetric, for networks of any shape", () => {
  fc.assert(
    fc.property(anyNetwork, ({ hidden, pair: [cost, output], outputs, rows, seed }) => {
      const spec = { ...plainPlan, layers: [...hidden, { units: outputs, activation: output }], cost };
      expect(differenceError(spec, rows, seed)).toBeLessThan(1e-6);
      const { objective, x } = networkProblem(spec, rows, seed);
      const [u, v] = [normals(x.length, seed, 4), normals(x.length, seed, 5)];
      const [hu, hv] = [new Float64Array(x.length), new Float64Array(x.length)];
      objective.hessianVector(x, u, hu);
      objective.hessianVector(x, v, hv);
      expect(Math.abs(dot(u, hv) - dot(v, hu))).toBeLessThan(1e-12 * (1 + Math.hypot(...hu) * Math.hypot(...v)));
    }),
    { numRuns: 150 },
  );
});

const windows = fc.record({
  positions: fc.array(fc.integer({ min: 3, max: 6 }), { minLength: 1, maxLength: 2 }),
  channels: fc.integer({ min: 1, max: 2 }),
  kind: fc.constantFrom("max" as const, "mean" as const),
  kernel: fc.integer({ min: 1, max: 3 }),
  stride: fc.integer({ min: 1, max: 2 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

test("H v is the derivative of the gradient along v, and symmetric, through convolutions and pooling", () => {
  fc.assert(
    fc.property(windows, ({ positions, channels, kind, kernel, stride, seed }) => {
      const each = (value: number) => positions.map(() => value);
      const convolution = { kernel: each(kernel), stride: each(stride), padding: each(kernel - 1) };
      const pooling = { kind, window: each(2), stride: each(1) };
      const layers = [
        { units: 2, activation: "tanh", convolution },
        { units: 1, activation: "identity", pooling },
        { units: 2, activation: "sigmoid", convolution: { kernel: each(1), stride: each(1), padding: each(0) } },
        { units: 2, activation: "softmax" },
      ] as const;
      const inputs = positions.reduce((product, length) => product * length, channels);
      const inputShape = { channels, positions };
      const spec: PlanSpec = { ...plainPlan, inputs, inputShape, layers, cost: "cross-entropy" };
      expect(secondOrderObstacle(compile(spec))).toBeNull();
      expect(differenceError(spec, 3, seed)).toBeLessThan(1e-6);
      const { objective, x } = networkProblem(spec, 3, seed);
      const [u, v] = [normals(x.length, seed, 4), normals(x.length, seed, 5)];
      const [hu, hv] = [new Float64Array(x.length), new Float64Array(x.length)];
      objective.hessianVector(x, u, hu);
      objective.hessianVector(x, v, hv);
      expect(Math.abs(dot(u, hv) - dot(v, hu))).toBeLessThan(1e-12 * (1 + Math.hypot(...hu) * Math.hypot(...v)));
    }),
  );
});

test("H v is exact where a difference of gradients has lost its digits", () => {
  // One sigmoid unit with cross-entropy: H = σ′(z) x xᵀ, with σ′(−30) = 9.357622968838423e-14 (e⁻³⁰/(1 + e⁻³⁰)² in forty digits).
  const layers = [{ units: 1, activation: "sigmoid" }] as const;
  const executor = createExecutor(
    compile({ ...plainPlan, inputs: 1, l1: 0, l2: 0, layers, cost: "cross-entropy", batchCapacity: 1 }),
  );
  executor.view("a1")[0] = 2;
  executor.view("parameters").set([-15, 0]);
  executor.run(
    1,
    0,
    executor.plan.ops.findIndex(({ phase }) => phase === "update"),
  );
  const product = new Float64Array(2);
  createHessianVector(executor)(1, Float64Array.of(1, 1), product);
  const slope = 9.357622968838423e-14;
  expect(product[0]! / (6 * slope)).toBeCloseTo(1, 14);
  expect(product[1]! / (3 * slope)).toBeCloseTo(1, 14);
});

const functions: readonly [string, Objective][] = [
  ["a quadratic form", quadratic(Float64Array.of(3, 1, 1, -2), Float64Array.of(0.5, -1))],
  ["Rosenbrock's function", rosenbrock(1, 100)],
  ["a saddle", diagonalQuadratic([4, -1])],
];

describe.each(functions)("%s", (_name, objective) => {
  test("has the gradient and the products with the Hessian that differences have", () => {
    const [x, v] = [Float64Array.of(0.7, -0.4), Float64Array.of(1.1, 0.3)];
    const [g, product] = [new Float64Array(2), new Float64Array(2)];
    expect(objective.gradient(x, g)).toBe(objective.value(x));
    const nudge = 1e-5;
    const at = (r: number) => objective.value(x.map((value, i) => value + r * v[i]!));
    expect(dot(g, v)).toBeCloseTo((at(nudge) - at(-nudge)) / (2 * nudge), 6);
    objective.hessianVector(x, v, product);
    expect(relativeError(product, gradientDifference(objective, x, v, nudge))).toBeLessThan(1e-8);
  });
});

test("a plan with something that has no R{·} is refused by its name", () => {
  const layers = [{ units: 1, activation: "sigmoid" }] as const;
  const plan = compile({ ...plainPlan, layers, cost: "quadratic" });
  expect(secondOrderObstacle(plan)).toBeNull();
  const ops = plan.ops.map((op) => (op.kind === "bias-gradient" ? { ...op, phase: "forward" as const } : op));
  const affine = { ...ops[0]!, kind: "activation-gradient" as const, gradient: "z2", result: "z2" };
  expect(secondOrderObstacle({ ...plan, ops: [affine as never] })).toBe(
    "operation activation-gradient in place has no second derivative yet",
  );
  const unknown = { ...plan, ops: [{ ...plan.ops[0]!, kind: "update" as const } as never] };
  expect(secondOrderObstacle(unknown)).toBe("operation update has no second derivative yet");
});

/** What lies behind the gradient, or is a cost and not part of its slope. */
const apart = [
  ...["cost", "penalty-cost", "mixture-cost"],
  ...["running-average", "clip-value", "clip-norm", "update", "solve", "max-norm", "prune"],
];

test("every kind of operation between parameters and gradient has its R{·}", () => {
  const kinds = Object.keys(binders) as (keyof typeof binders)[];
  expect(kinds.filter((kind) => !tangents[kind] && !apart.includes(kind))).toEqual([]);
});

describe("H v is the derivative of the gradient along v", () => {
  test.each(everyNormalization)("through normalization $kind, $place, $runningForm, $statistics", (normalization) => {
    const layers = [
      { units: 4, activation: "tanh", normalization },
      { units: 3, activation: "sigmoid", normalization },
      { units: 2, activation: "softmax" },
    ] as const;
    for (const seed of [1, 2, 3]) {
      expect(differenceError({ ...plainPlan, layers, cost: "cross-entropy" }, 5, seed)).toBeLessThan(1e-6);
    }
  });

  test.each([1, 2])("through convolution and pooling in %d dimensions", (dimensions) => {
    const each = (length: number) => new Array<number>(dimensions).fill(length);
    for (const pooling of ["max", "mean"] as const) {
      const spec: PlanSpec = {
        ...plainPlan,
        inputs: 2 * 6 ** dimensions,
        inputShape: { channels: 2, positions: each(6) },
        layers: [
          {
            units: 3,
            activation: "tanh",
            convolution: { kernel: each(3), stride: each(1), padding: each(1) },
          },
          { units: 1, activation: "identity", pooling: { kind: pooling, window: each(2), stride: each(2) } },
          { units: 2, activation: "tanh", convolution: { kernel: each(2), stride: each(1), padding: each(0) } },
          { units: 2, activation: "softmax" },
        ],
        cost: "cross-entropy",
      };
      for (const seed of [1, 2, 3]) expect(differenceError(spec, 3, seed)).toBeLessThan(1e-6);
    }
  });

  test("through soft weight sharing, for the mixture's own parameters too", () => {
    const layers = [
      { units: 3, activation: "tanh" },
      { units: 1, activation: "identity" },
    ] as const;
    for (const components of [1, 3]) {
      const spec = { ...plainPlan, layers, softSharing: { components, rate: 0.07 }, cost: "quadratic" } as const;
      for (const seed of [1, 2, 3]) expect(differenceError(spec, 5, seed)).toBeLessThan(1e-6);
    }
  });
});
