import { compile, createExecutor, type Executor, type PlanSpec } from "../../src/engine/index.ts";
import { has, type Runner } from "./case.ts";
import { trainOnce } from "./network.ts";

interface Weights {
  readonly gate: string;
  /** What the inputs are when they are not 1. */
  readonly lo: number;
  readonly w0: number;
  readonly w1: number;
  readonly w2: number;
}

interface Gates {
  readonly weights: readonly Weights[];
  readonly gates: Readonly<Record<string, readonly number[]>>;
}

/** Far more than a unit of two inputs and small weights needs, if it can learn a gate at all. */
const EPOCHS = 1000;

const unit: PlanSpec = {
  inputs: 2,
  layers: [{ units: 1, activation: "step" }],
  cost: "perceptron",
  l1: 0,
  l2: 0,
  optimizer: "sgd",
  optimizerSettings: { learningRate: 1 },
  batchCapacity: 1,
};

const rowsOf = (lo: number) => [
  [lo, lo],
  [lo, 1],
  [1, lo],
  [1, 1],
];

/** Trains a threshold unit by the perceptron rule from zero weights. @returns whether it comes to answer every row rightly */
function isLearned(table: readonly number[], lo: number, hasBias: boolean): boolean {
  const executor = createExecutor(compile(unit));
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const wrong = rowsOf(lo).filter((x, row) => step(executor, x, table[row]!, hasBias) !== table[row]!);
    if (wrong.length === 0) return true;
  }
  return false;
}

/** One step on one row. @returns the answer before it */
function step(executor: Executor, x: readonly number[], y: number, hasBias: boolean): number {
  executor.view("a1").set(x);
  executor.view("y")[0] = y;
  executor.run(1);
  if (!hasBias) executor.view("b2")[0] = 0;
  return executor.view("a2")[0]!;
}

/** Threshold units: what given weights answer, and which gates one unit can learn. */
export const thresholdGates: Runner = {
  matches: ({ inputs, expected }) => has(inputs, "gates", "weights") && has(expected, "tables"),
  run({ inputs, expected }) {
    const { weights, gates } = inputs as Gates;
    const tables = weights.map((given) => {
      const x = rowsOf(given.lo);
      const y = x.map(() => [0]);
      const { w0, w1, w2 } = given;
      const network = { activations: ["step"], W: [[[w1, w2]]], b: [[w0]], x, y, cost: "perceptron" } as const;
      const { z, a } = trainOnce(network);
      return { ...given, x, z: z[0]!.flat(), output: a[0]!.flat() };
    });
    const questions = Object.keys((expected as { one_unit_can_compute: object }).one_unit_can_compute);
    const answers = questions.map((question) => {
      const [, gate, lo, bias] = /^(\w+) (0|-1)\/\+?1 (with|no) bias$/.exec(question) ?? [];
      const table = gates[gate ?? ""];
      if (!table) throw new RangeError(`invalid question: ${question} (expected a gate, its coding and its bias)`);
      return [question, isLearned(table, Number(lo), bias === "with")];
    });
    return { tables, one_unit_can_compute: Object.fromEntries(answers) };
  },
};
