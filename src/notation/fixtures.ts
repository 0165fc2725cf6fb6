import {
  type CostName,
  compile,
  costs,
  createExecutor,
  type Executor,
  type PlanSpec,
  recordTrace,
  StepRecord,
  type Stream,
  stream,
} from "../engine/index.ts";

/** A small plan for tests to vary. */
export const smallPlan: PlanSpec = {
  inputs: 2,
  layers: [
    { units: 3, activation: "tanh" },
    { units: 2, activation: "sigmoid" },
  ],
  cost: "cross-entropy",
  l1: 0,
  l2: 0,
  optimizer: "sgd",
  optimizerSettings: { learningRate: 0.1 },
  batchCapacity: 4,
};

export interface RecordOptions {
  readonly seed?: number;
  /** Examples of the step; as many as the batch holds unless given. */
  readonly rows?: number;
  /** Steps before it. */
  readonly after?: number;
  /** Typical size of parameters and inputs; 1 unless given. */
  readonly size?: number;
}

/** Test helper: a step of a plan from random numbers. */
export function recordOf(
  spec: PlanSpec,
  { seed = 1, rows = spec.batchCapacity, after = 2, size = 1 }: RecordOptions = {},
): StepRecord {
  const plan = compile(spec);
  const executor = createExecutor(plan);
  const random = stream(seed, "data");
  const fill = (name: string, of: () => number) => {
    const numbers = executor.view(name);
    for (let i = 0; i < numbers.length; i++) numbers[i] = of();
  };
  fill("parameters", () => 0.6 * size * random.normal());
  if (spec.prunes) fill("mask", () => Number(random.uniform() < 0.7));
  for (let t = 1; ; t++) {
    fill("a1", () => size * random.normal());
    fillTargets(executor, spec.cost, random);
    for (const { buffer, rate } of plan.draws) {
      fill(buffer, () => (rate === undefined ? random.normal() : Number(random.uniform() >= rate)));
    }
    executor.setUpdateNumber(t);
    if (t > after) break;
    executor.run(rows);
  }
  const trace = { step: after, epoch: 0, rows, examples: Uint32Array.from({ length: rows }, (_, n) => n) };
  return new StepRecord(plan, { ...trace, ...recordTrace(executor, rows) });
}

/** One class of several, or a yes or no for every output. */
function fillTargets({ plan, view }: Executor, cost: CostName, random: Stream): void {
  const y = view("y");
  const width = plan.sizes.at(-1)!;
  const isSigned = "isSigned" in costs[cost];
  for (let n = 0; n < y.length; n += width) {
    const label = random.integer(width + 1);
    for (let j = 0; j < width; j++) y[n + j] = j === label % width && (width > 1 || label > 0) ? 1 : isSigned ? -1 : 0;
  }
}
