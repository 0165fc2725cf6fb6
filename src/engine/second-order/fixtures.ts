import { compile } from "../compile/compile.ts";
import { createExecutor } from "../cpu/executor.ts";
import type { PlanSpec } from "../plan.ts";
import { stream } from "../random.ts";
import { networkObjective } from "./networkObjective.ts";
import type { Objective } from "./objective.ts";

/** Test helper: what every plan needs beside its network. */
export const plainPlan: Omit<PlanSpec, "layers" | "cost"> = {
  inputs: 3,
  l1: 0.013,
  l2: 0.021,
  optimizer: "sgd",
  optimizerSettings: { learningRate: 0.1 },
  batchCapacity: 5,
};

/** Test helper: normal numbers of a seed, of a part that no other call uses. */
export function normals(length: number, seed: number, part: number): Float64Array {
  const random = stream(seed, "data", part);
  return Float64Array.from({ length }, () => random.normal());
}

/** Test helper: the cost of a network over a random batch, and parameters to look at it from. */
export function networkProblem(spec: PlanSpec, rows: number, seed: number) {
  const executor = createExecutor(compile(spec));
  const { plan, view } = executor;
  const outputs = plan.sizes.at(-1)!;
  const isDistribution = spec.layers.at(-1)!.activation === "softmax";
  const random = stream(seed, "data");
  view("a1").set(normals(view("a1").length, seed, 1));
  const y = view("y");
  for (let n = 0; n < rows; n++) {
    const label = random.integer(outputs);
    for (let j = 0; j < outputs; j++) y[n * outputs + j] = isDistribution ? Number(j === label) : random.integer(2);
  }
  // None so near 0 that a difference would step over the kink of L1.
  const x = normals(plan.parameterCount, seed, 2).map((value) => 0.8 * value + (value < 0 ? -0.01 : 0.01));
  return { objective: networkObjective(executor, rows), executor, x };
}

/** Test helper: the central difference of the gradient along v, which H v is the limit of. */
export function gradientDifference(objective: Objective, x: Float64Array, v: Float64Array, nudge: number) {
  const gradientAt = (r: number) => {
    const g = new Float64Array(x.length);
    objective.gradient(
      x.map((value, i) => value + r * v[i]!),
      g,
    );
    return g;
  };
  const [above, below] = [gradientAt(nudge), gradientAt(-nudge)];
  return above.map((value, i) => (value - below[i]!) / (2 * nudge));
}

/** Test helper: ‖a − b‖/‖b‖, of vectors that are not 0. */
export function relativeError(a: Float64Array, b: Float64Array): number {
  const length = (vector: Float64Array) => Math.hypot(...vector);
  return length(a.map((value, i) => value - b[i]!)) / length(b);
}
