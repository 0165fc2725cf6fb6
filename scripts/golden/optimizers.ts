import {
  compile,
  createExecutor,
  firstOrderOptimizers,
  type OptimizerSettings,
  type PlanSpec,
  penalties,
} from "../../src/engine/index.ts";
import { has, Missing, type Runner } from "./case.ts";
import { Descent } from "./descent.ts";
import type { Matrix } from "./network.ts";
import { type Objective, objective } from "./objectives.ts";
import { activationName, namedCost, optimizerName } from "./techniques.ts";

interface OptimizerConfig {
  readonly problem: { readonly kind: string };
  readonly optimizer: string;
  readonly hyperparameters: Readonly<Record<string, number>>;
  readonly steps: number;
}

/** The engine's names of the hyperparameters; ε is called by where the optimizer adds it. */
const settingNames: Readonly<Record<string, readonly (keyof OptimizerSettings)[]>> = {
  lr: ["learningRate"],
  mu: ["momentum"],
  alpha: ["rho"],
  rho: ["rho"],
  b1: ["beta1"],
  b2: ["beta2"],
  eps: ["epsilon", "innerEpsilon"],
  wd: ["weightDecay"],
};

/** The optimizer and its settings; a name that ends in -l2 adds wd·x to the gradient, the penalty λ₂ = wd/2. */
function readOptimizer({ optimizer, hyperparameters }: OptimizerConfig) {
  const isPenalised = optimizer.endsWith("-l2");
  const name = optimizerName(isPenalised ? optimizer.slice(0, -"-l2".length) : optimizer);
  const l2 = isPenalised ? hyperparameters["wd"]! / 2 : 0;
  const reads: readonly string[] = ["learningRate", ...firstOrderOptimizers[name].reads];
  const settings = Object.entries(hyperparameters).flatMap(([key, value]) => {
    if (isPenalised && key === "wd") return [];
    const ours = settingNames[key]?.find((setting) => reads.includes(setting));
    if (!ours) throw new Missing("optimizer setting", key);
    return [[ours, value]];
  });
  return { name, l2, settings: Object.fromEntries(settings) as OptimizerSettings };
}

interface Trajectory {
  readonly x: readonly (readonly number[])[];
  readonly f: readonly number[];
}

/** Trajectories on a function of a few variables. */
export const functionTrajectories: Runner = {
  matches: ({ config, inputs, expected }) =>
    has(config, "problem", "optimizer", "hyperparameters") && has(inputs, "start") && has(expected, "x", "f"),
  run({ config, inputs }): Readonly<Record<string, unknown>> {
    const read = config as OptimizerConfig;
    const { start } = inputs as { start: readonly number[] };
    return { ...descend(read, objective(read.problem.kind, inputs), start) };
  },
};

function descend(config: OptimizerConfig, { value, gradient }: Objective, start: readonly number[]): Trajectory {
  const { name, l2, settings } = readOptimizer(config);
  const descent = new Descent(name, start);
  const path: { x: number[][]; f: number[] } = { x: [], f: [] };
  for (let t = 0; t <= config.steps; t++) {
    const x = [...descent.parameters];
    path.x.push(x);
    path.f.push(value(x));
    descent.step(
      gradient(x).map((slope, i) => slope + l2 * penalties.l2.derivative(x[i]!)),
      settings,
    );
  }
  return path;
}

/** Data of a trajectory, and its first parameters. */
export interface NetworkStart {
  readonly x: Matrix;
  readonly y: Matrix;
  readonly start: readonly number[];
}

interface NetworkProblem {
  readonly layer_sizes: readonly number[];
  readonly activations: readonly string[];
  readonly loss: string;
}

/** Full-batch trajectories of a network's parameters, through the plan that training runs. */
export const networkTrajectories: Runner = {
  matches: (golden) => functionTrajectories.matches(golden) && has(golden.inputs, "x", "y"),
  run({ config, inputs }): Readonly<Record<string, unknown>> {
    const { steps } = config as OptimizerConfig;
    const { x, y, start } = inputs as NetworkStart;
    const executor = createExecutor(compile(problemPlan(config, x.length)));
    const parameters = executor.view("parameters");
    parameters.set(start);
    executor.view("a1").set(x.flat());
    executor.view("y").set(y.flat());
    const path: { x: number[][]; f: number[] } = { x: [], f: [] };
    for (let t = 0; t <= steps; t++) {
      path.x.push([...parameters]);
      executor.setUpdateNumber(t + 1);
      executor.run(x.length);
      path.f.push(executor.view("cost")[0]!);
    }
    return { ...(path satisfies Trajectory) };
  },
};

/**
 * The plan of one step on the whole batch.
 * @param config of a case that `networkTrajectories` matches
 * @throws Missing if the engine lacks a technique of it
 */
export function problemPlan(config: unknown, examples: number): PlanSpec {
  const { problem } = config as { problem: NetworkProblem };
  const { name, l2, settings } = readOptimizer(config as OptimizerConfig);
  const [inputs, ...units] = problem.layer_sizes;
  const names = problem.activations.map((activation) => activationName({ name: activation }));
  const { cost, factor } = namedCost(problem.loss, names.at(-1)!, examples, units.at(-1)!);
  return {
    inputs: inputs!,
    layers: units.map((count, i) => ({ units: count, activation: names[i]! })),
    cost,
    costWeight: factor,
    l1: 0,
    l2,
    optimizer: name,
    optimizerSettings: settings,
    batchCapacity: examples,
  };
}
