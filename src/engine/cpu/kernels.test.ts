import { describe, expect, test } from "vitest";
import { type Activation, type ActivationName, activations, hiddenActivationNames } from "../activations.ts";
import { compile, compileForward } from "../compile/compile.ts";
import { type CostName, costs } from "../costs.ts";
import { exp, log, log1p, tanh } from "../elementary.ts";
import { everyNormalization } from "../fixtures.ts";
import type { Instruction } from "../ops/kernel.ts";
import { encoders } from "../ops/ops.ts";
import { firstOrderOptimizers } from "../optimizers/optimizers.ts";
import type { NormalizationSpec, Op, PlanSpec } from "../plan.ts";
import { stream } from "../random.ts";
import { EXP, INSTRUCTION, LOG, LOG1P, TABLE_LENGTH, TANH } from "./abi.ts";
import { createExecutor } from "./executor.ts";
import { createKernels } from "./kernels.ts";
import { writeInstruction } from "./program.ts";
import { createWorkspace } from "./workspace.ts";

const names = <T extends string>(registry: Readonly<Record<T, unknown>>) => Object.keys(registry) as T[];
const pairs = names(costs).flatMap((cost) =>
  (Object.keys(costs[cost].forms) as ActivationName[]).map((output) => [cost, output] as const),
);
const SIZES = [1, 2, 3, 5, 7, 8, 13, 17, 31, 64];
const BATCHES = [1, 2, 3, 4, 5, 7, 32];
/** Where arithmetic has its edges. */
const EDGES = [
  ...[0, 1, 20, 100, 708.4, 709.782712893384, 709.8, 745.13, 745.2, 1000, 1e300],
  ...[Number.MIN_VALUE, 2.2250738585072014e-308, 1e-310, 0.34657359027997264, Number.POSITIVE_INFINITY],
].flatMap((x) => [x, -x]);
EDGES.push(Number.NaN);

const base: PlanSpec = {
  inputs: 3,
  layers: [],
  cost: "quadratic",
  costWeight: 0.7,
  l1: 0.013,
  l2: 0.021,
  optimizer: "sgd",
  optimizerSettings: { learningRate: 0.1 },
  batchCapacity: 32,
};
const limits = { clipValue: 1.2, clipNorm: 3, maxNorm: 1.5 };
const hidden = (units: number, activation: ActivationName = "tanh") => ({ units, activation });
const normalized = (units: number, normalization: NormalizationSpec): PlanSpec => ({
  ...base,
  layers: [{ ...hidden(units), normalization }, hidden(2)],
});

const chancy = (units: number): PlanSpec => ({
  ...base,
  inputDropout: { rate: 0.3, form: "standard" },
  inputNoise: 0.2,
  weightNoise: 0.1,
  layers: [{ ...hidden(units), dropout: { rate: 0.4, form: "inverted" } }, hidden(2)],
});

/** Normal numbers, the given share of them replaced by an edge; a prime number of them, so that no two buffers align. */
function pool(edges: number): Float64Array {
  const random = stream(7, "data");
  const draw = () => (random.uniform() < edges ? EDGES[random.integer(EDGES.length)]! : random.normal());
  return Float64Array.from({ length: 8191 }, draw);
}

const pools = new Map([0, 0.02, 0.3].map((edges) => [edges, pool(edges)]));
const shares = [...pools.keys()];

/** Runs a plan in both ways, each operation from fresh numbers in all buffers. @returns its operations */
function compare(spec: PlanSpec, rows: number, edges: number, compiler = compile): readonly Op[] {
  const plan = compiler(spec);
  const [plain, simd] = [createExecutor(plan, { kernels: "plain" }), createExecutor(plan, { kernels: "simd" })];
  const numbers = pools.get(edges)!;
  const buffers = Object.keys(plan.buffers).map((name) => ({ name, expected: plain.view(name), got: simd.view(name) }));
  let next = rows;
  const fill = () => {
    for (const { name, expected, got } of buffers) {
      for (let i = 0; i < expected.length; i++) {
        const drawn = numbers[next++ % numbers.length]!;
        // Targets are mostly 0 or 1.
        expected[i] = name === "y" && Math.abs(drawn) < 1 ? Number(drawn > 0) : drawn;
      }
      got.set(expected);
    }
  };
  const check = (what: string) => {
    for (const { name, expected, got } of buffers) expectSame(got, expected, `${what}: ${name}`);
  };
  plan.ops.forEach((op, k) => {
    fill();
    plain.run(rows, k, k + 1);
    simd.run(rows, k, k + 1);
    check(op.kind);
  });
  plain.run(rows);
  simd.run(rows);
  check("the whole step");
  return plan.ops;
}

function expectSame(got: Float64Array, expected: Float64Array, what: string): void {
  const wrong = expected.findIndex((value, i) => !Object.is(got[i], value));
  if (wrong >= 0) expect(got[wrong], `${what}[${wrong}]`).toBe(expected[wrong]);
}

test("there are kernels to compare", () => {
  expect(createWorkspace([compile({ ...base, layers: [hidden(1)] })]).run).not.toBeNull();
  expect(createWorkspace([compile({ ...base, layers: [hidden(1)] })], "plain").run).toBeNull();
});

describe.each(shares)("with a share of %d of extreme numbers, kernels give the bits of the loops", (edges) => {
  test.each(SIZES)("for layers of %d inputs and any number of units", (inputs) => {
    for (const units of SIZES) {
      for (const rows of BATCHES) compare({ ...base, inputs, layers: [hidden(units), hidden(3)] }, rows, edges);
    }
  });

  test.each(names(activations))("for %s", (activation) => {
    for (const units of SIZES) {
      for (const rows of BATCHES) {
        compare({ ...base, layers: [hidden(units, activation), hidden(2)] }, rows, edges);
      }
    }
    const entry: Activation = activations[activation];
    if (entry.kind !== "elementwise" || !entry.parameter) return;
    for (const parameter of [0, 0.3, 2]) {
      compare({ ...base, layers: [{ ...hidden(13, activation), parameter }, hidden(2)] }, 7, edges);
    }
  });

  test.each(pairs)("for %s with %s output", (cost: CostName, output: ActivationName) => {
    for (const units of SIZES) {
      for (const rows of BATCHES) compare({ ...base, cost, layers: [hidden(units, output)] }, rows, edges);
    }
  });

  test.each(everyNormalization)("for normalization %o", (normalization) => {
    for (const units of SIZES.slice(1)) {
      for (const rows of BATCHES.slice(1)) compare(normalized(units, normalization), rows, edges);
    }
  });

  test("for dropout and noise, in training and not", () => {
    for (const units of SIZES) {
      for (const rows of BATCHES) {
        compare(chancy(units), rows, edges);
        compare(chancy(units), rows, edges, compileForward);
      }
    }
  });

  test("for limits of gradients and weights", () => {
    for (const units of SIZES) compare({ ...base, ...limits, layers: [hidden(units), hidden(3)] }, 3, edges);
  });

  test.each(names(firstOrderOptimizers))("for %s", (optimizer) => {
    for (const units of SIZES) compare({ ...base, optimizer, layers: [hidden(units)] }, 3, edges);
  });
});

/** Convolution and pooling, over an image and over a signal; other geometries are in weightSharing.test.ts. */
const windowed: readonly PlanSpec[] = [[9, 8], [12]].map((positions) => {
  const each = (value: number) => positions.map(() => value);
  const convolution = { kernel: each(3), stride: each(1), padding: each(1) };
  const pooling = (["max", "mean"] as const).map((kind) => ({
    ...hidden(1, "identity"),
    pooling: { kind, window: each(2), stride: each(2) },
  }));
  const layers = [5, 3].flatMap((units, i) => [{ ...hidden(units), convolution }, pooling[i]!]);
  const inputShape = { channels: 2, positions };
  return { ...base, inputs: 2 * positions.reduce((a, b) => a * b), inputShape, layers: [...layers, hidden(3)] };
});

test.each(windowed)("convolutions and pooling give the bits of the loops", (spec) => {
  for (const edges of shares) for (const rows of BATCHES) compare(spec, rows, edges);
});

test("every kind of operation that has a kernel is compared", () => {
  const specs = [
    ...pairs.map(([cost, output]) => ({ ...base, cost, layers: [hidden(2), hidden(2, output)] })),
    ...everyNormalization.map((normalization) => normalized(2, normalization)),
    ...windowed,
    { ...base, ...limits, layers: [hidden(2)] },
  ];
  const ops = [...specs, chancy(2)].flatMap((spec) => compare(spec, 2, 0));
  const compared = new Set<string>([...ops, ...compare(chancy(2), 2, 0, compileForward)].map((op) => op.kind));
  expect(Object.keys(encoders).filter((kind) => !compared.has(kind))).toEqual([]);
  expect(hiddenActivationNames.length).toBeGreaterThan(0);
});

const SCRATCH = 64;

/** f of every x by its kernel. */
function byKernel(code: number, x: Float64Array): Float64Array {
  const { memory, run } = createKernels(TABLE_LENGTH + INSTRUCTION + SCRATCH + 2 * (x.length + 2))!;
  const program = TABLE_LENGTH * Float64Array.BYTES_PER_ELEMENT;
  const scratch = new Float64Array(memory, program + INSTRUCTION, SCRATCH);
  const a = new Float64Array(memory, scratch.byteOffset + scratch.byteLength, x.length);
  const out = new Float64Array(memory, a.byteOffset + a.byteLength + 16, x.length);
  a.set(x);
  const instruction: Instruction = { code, a, out, n: x.length };
  writeInstruction(new DataView(memory), program, instruction, scratch);
  run(program, program + INSTRUCTION, 1);
  return out;
}

test.each([
  ["exp", exp, EXP, -760, 720, EDGES],
  ["exp near 0", exp, EXP, -1, 1, []],
  ["log", log, LOG, 1, 1e9, [1, 1.5, Math.SQRT2, 2, Number.MAX_VALUE, Number.NaN]],
  ["log near 1", log, LOG, 1, 3, []],
  ["log1p", log1p, LOG1P, 0, 1, [0, 1, 1e-20, Number.MIN_VALUE, Number.NaN]],
  ["tanh", tanh, TANH, -25, 25, EDGES],
  ["tanh near 0", tanh, TANH, -0.4, 0.4, []],
] as const)("%s has one value, to the last bit", (name, f, code, least, most, edges) => {
  const random = stream(1, "data");
  const x = Float64Array.from([
    ...edges,
    ...Array.from({ length: 50_001 }, () => least + (most - least) * random.uniform()),
  ]);
  expectSame(byKernel(code, x), x.map(f), name);
});
