import { expect, test } from "vitest";
import { compile } from "../compile/compile.ts";
import type { Op, Plan, PlanSpec } from "../plan.ts";
import { gpuObstacle, operationCalls, stepPasses, trainingProgram } from "./program.ts";

const spec: PlanSpec = {
  inputs: 2,
  layers: [
    { units: 4, activation: "tanh" },
    { units: 3, activation: "softmax" },
  ],
  cost: "quadratic",
  l1: 0.1,
  l2: 0.2,
  optimizer: "sgd",
  optimizerSettings: { learningRate: 0.1 },
  batchCapacity: 5,
};
const plan = compile(spec);
const table = (columns: number) => ({ values: new Float32Array(7 * columns), columns, rows: 7 });
const data = { inputs: table(2), targets: table(3) };

/** The plan with one operation changed, past what the types allow: as a later registry entry would. */
const withOp = (kind: Op["kind"], change: object): Plan => ({
  ...plan,
  ops: plan.ops.map((op) => (op.kind === kind ? ({ ...op, ...change } as Op) : op)),
});

test("whatever has no kernel is named as the obstacle", () => {
  expect(gpuObstacle(plan)).toBeNull();
  expect(gpuObstacle(withOp("activation", { activation: "gelu" }))).toBe("activation gelu has no GPU kernel");
  expect(gpuObstacle(withOp("activation", { activation: "toString" }))).toBe("activation toString has no GPU kernel");
  expect(gpuObstacle(withOp("affine", { kind: "dropout" }))).toBe("operation dropout has no GPU kernel");
  expect(gpuObstacle(withOp("update", { optimizer: "lion" }))).toBe("optimizer lion has no GPU kernel");
  expect(gpuObstacle(withOp("cost", { cost: "entropy" }))).toBe("cost entropy has no GPU kernel");
});

test("what float32 could not index is an obstacle", () => {
  const layers = (...units: number[]) => units.map((count) => ({ units: count, activation: "relu" as const }));
  expect(gpuObstacle(compile({ ...spec, layers: layers(2000, 2000, 1), cost: "quadratic" }))).toBe(
    "4010001 parameters are too many for the GPU (expected at most 4000000)",
  );
  expect(gpuObstacle(compile({ ...spec, layers: layers(20_000), batchCapacity: 1000 }))).toBe(
    "z2 is too large for the GPU: [1000][20000]",
  );
});

test("every buffer a kernel reads was uploaded or written before it", () => {
  const { calls, uploads, results } = trainingProgram(plan, data, 3);
  const known = new Set(Object.keys(uploads));
  for (const { inputs, result, source } of calls) {
    for (const name of inputs) expect(known, source).toContain(name);
    known.add(result);
  }
  for (const name of results) expect(known).toContain(name);
});

test("a function takes as many arguments as it is given buffers", () => {
  for (const { source, inputs } of trainingProgram(plan, data, 1).calls) {
    const [, list = "missing"] = /^function \w+\(([^)]*)\)/.exec(source) ?? [];
    const parameters = list.split(",").filter((name) => name.trim() !== "");
    expect(parameters, source).toHaveLength(inputs.length);
  }
});

test("a step's passes are counted", () => {
  const [one, two] = [1, 2].map((steps) => trainingProgram(plan, data, steps).calls.length);
  expect(stepPasses(plan)).toBe(two! - one!);
});

test("no kernel takes a function that some device gets wrong", () => {
  for (const op of plan.ops) {
    for (const { source } of operationCalls(op, plan))
      expect(source).not.toMatch(/Math\.(tanh|expm1|log1p|sign|hypot)/);
  }
});
