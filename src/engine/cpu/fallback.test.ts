import { afterEach, expect, test, vi } from "vitest";
import { compile } from "../compile/compile.ts";
import type { PlanSpec } from "../plan.ts";
import { createExecutor } from "./executor.ts";
import { createWorkspace } from "./workspace.ts";

/** As if only these kinds of operation had kernels, with loops between, before and behind them. */
vi.mock(import("../ops/ops.ts"), async (original) => {
  const ops = await original();
  const { affine, "weight-gradient": weightGradient, "bias-gradient": biasGradient } = ops.encoders;
  const encoders = { affine, "weight-gradient": weightGradient, "bias-gradient": biasGradient, update: () => null };
  // Some encoders left out, which the type promises.
  return { ...ops, encoders } as unknown as typeof ops;
});
afterEach(() => vi.unstubAllGlobals());

const spec: PlanSpec = {
  inputs: 2,
  layers: [
    { units: 5, activation: "tanh" },
    { units: 3, activation: "softmax" },
  ],
  cost: "cross-entropy",
  l1: 0.01,
  l2: 0.02,
  optimizer: "sgd",
  optimizerSettings: { learningRate: 0.1 },
  batchCapacity: 7,
};
const plan = compile(spec);

/** Parameters after some steps, taken in parts that end at `stops`. */
function trained(kernels: "simd" | "plain", stops: readonly number[] = []): number[] {
  const executor = createExecutor(plan, { kernels });
  for (const name of ["parameters", "a1"])
    executor.view(name).forEach((_, i, all) => all.set([Math.fround(1 / (i + 1))], i));
  for (let n = 0; n < 7; n++) executor.view("y")[3 * n + (n % 3)] = 1;
  for (let step = 0; step < 5; step++) {
    let from = 0;
    for (const to of [...stops, plan.ops.length]) {
      executor.run(7, from, to);
      from = to;
    }
  }
  return [...executor.view("parameters")];
}

test("operations without a kernel run as loops among those that have one, wherever a run is cut", () => {
  const expected = trained("plain");
  expect(trained("simd")).toEqual(expected);
  for (let stop = 0; stop <= plan.ops.length; stop++) expect(trained("simd", [stop])).toEqual(expected);
  expect(
    trained(
      "simd",
      plan.ops.map((_, k) => k),
    ),
  ).toEqual(expected);
});

test("where there is no WebAssembly, no SIMD or no memory, everything runs as loops", () => {
  const expected = trained("simd");
  class Refusing {
    constructor() {
      throw new RangeError("could not allocate memory");
    }
  }
  for (const substitute of [undefined, { ...WebAssembly, Memory: Refusing }]) {
    vi.stubGlobal("WebAssembly", substitute);
    expect(createWorkspace([plan]).run).toBeNull();
    expect(trained("simd")).toEqual(expected);
  }
});

test("plans of networks of different sizes share no workspace, and a workspace holds no more than it was made for", () => {
  const other = compile({ ...spec, inputs: 3 });
  expect(() => createWorkspace([plan, other])).toThrow("invalid plan: 38 parameters (expected 33)");
  const workspace = createWorkspace([plan]);
  createExecutor(plan, { workspace });
  expect(() => createExecutor(plan, { workspace })).toThrow(/^workspace: \d+ numbers, expected at most \d+$/);
  expect(() => createExecutor(other, { workspace })).toThrow(RangeError);
});
