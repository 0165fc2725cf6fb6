import {
  compile,
  createExecutor,
  diagonalQuadratic,
  type Objective as EngineObjective,
  networkObjective,
  quadratic,
  rosenbrock,
} from "../../src/engine/index.ts";
import { has, Missing } from "./case.ts";
import type { Matrix } from "./network.ts";
import { activationName, namedCost } from "./techniques.ts";

/** A function to descend on, with its gradient. */
export interface Objective {
  value(x: readonly number[]): number;
  gradient(x: readonly number[]): number[];
}

/** The function of a case, for points that are lists. @throws Missing if its kind is unknown */
export function objective(kind: string, inputs: unknown): Objective {
  const { size, value, gradient } = surface(kind, inputs);
  return {
    value: (x) => value(Float64Array.from(x)),
    gradient(x) {
      const slopes = new Float64Array(size);
      gradient(Float64Array.from(x), slopes);
      return [...slopes];
    },
  };
}

interface Numbers {
  readonly A: Matrix;
  readonly c: readonly number[];
  readonly a: number;
  readonly b: number;
  readonly l1: number;
  readonly l2: number;
}

/** The engine's function that a case means. @throws Missing if its kind is unknown */
export function surface(kind: string, inputs: unknown): EngineObjective {
  const { A, c, a, b, l1, l2 } = inputs as Numbers;
  if (kind === "quadratic" && has(inputs, "A", "c")) return quadratic(flat(A), Float64Array.from(c));
  if (kind === "rosenbrock" && has(inputs, "a", "b")) return rosenbrock(a, b);
  if (kind === "saddle" && has(inputs, "l1", "l2")) return diagonalQuadratic([l1, l2]);
  throw new Missing("objective", kind);
}

/** A matrix as the engine takes it, row by row. */
export const flat = (matrix: Matrix): Float64Array => Float64Array.from(matrix.flat());

interface MlpProblem {
  readonly layer_sizes: readonly number[];
  readonly activations: readonly string[];
  readonly loss: string;
}

/** A problem of a case: its kind and what it is made of. */
export interface Problem {
  readonly kind: string;
}

/** The function of a case, or the cost of its network over its data. @throws Missing if the engine lacks a technique */
export function problemObjective(problem: Problem, inputs: unknown): EngineObjective {
  if (problem.kind !== "mlp") return surface(problem.kind, inputs);
  const { layer_sizes, activations, loss } = problem as Problem & MlpProblem;
  const { x, y } = inputs as { readonly x: Matrix; readonly y: Matrix };
  return networkCost(layer_sizes, activations, loss, x, y);
}

/** The mean cost of a network over all its data, as a function of its parameters. */
export function networkCost(
  [inputs, ...units]: readonly number[],
  activations: readonly string[],
  loss: string,
  x: Matrix,
  y: Matrix,
): EngineObjective {
  const names = activations.map((name) => activationName({ name }));
  const { cost, factor } = namedCost(loss, names.at(-1)!, x.length, units.at(-1)!);
  const executor = createExecutor(
    compile({
      inputs: inputs!,
      layers: units.map((count, i) => ({ units: count, activation: names[i]! })),
      cost,
      costWeight: factor,
      l1: 0,
      l2: 0,
      optimizer: "sgd",
      optimizerSettings: { learningRate: 0 },
      batchCapacity: x.length,
    }),
  );
  executor.view("a1").set(x.flat());
  executor.view("y").set(y.flat());
  return networkObjective(executor, x.length);
}
