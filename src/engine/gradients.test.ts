import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { type ActivationName, hiddenActivationNames } from "./activations.ts";
import { compile } from "./compile/compile.ts";
import { type CostName, costs } from "./costs.ts";
import { createExecutor } from "./cpu/executor.ts";
import { everyNormalization } from "./fixtures.ts";
import type { PlanSpec } from "./plan.ts";
import { stream } from "./random.ts";

const names = <T extends string>(registry: Readonly<Record<T, unknown>>) => Object.keys(registry) as T[];
const pairs = names(costs).flatMap((cost) =>
  (Object.keys(costs[cost].forms) as ActivationName[]).map((output) => [cost, output] as const),
);

/** A plan filled with random parameters and data; `loss` runs it forward. */
function filled(spec: PlanSpec, rows: number, seed: number) {
  const executor = createExecutor(compile(spec));
  const random = stream(seed, "data");
  const parameters = executor.view("parameters");
  // None so near 0 that a difference quotient would step over the kink of L1.
  for (let i = 0; i < parameters.length; i++) {
    const value = random.normal() * 0.8;
    parameters[i] = value + (value < 0 ? -0.01 : 0.01);
  }
  const statistics = executor.view("statistics");
  for (let i = 0; i < statistics.length; i++) statistics[i] = 0.5 + random.uniform();
  for (const { buffer, rate } of executor.plan.draws) {
    const values = executor.view(buffer);
    for (let i = 0; i < values.length; i++) {
      values[i] = rate === undefined ? random.normal() : Number(random.uniform() >= rate);
    }
  }
  const a1 = executor.view("a1");
  for (let i = 0; i < a1.length; i++) a1[i] = random.normal();
  const y = executor.view("y");
  const outputs = executor.plan.sizes.at(-1)!;
  const oneHot = spec.layers.at(-1)!.activation === "softmax";
  for (let n = 0; n < rows; n++) {
    const label = random.integer(outputs);
    for (let j = 0; j < outputs; j++) y[n * outputs + j] = oneHot ? Number(j === label) : random.integer(2);
  }
  const backward = executor.plan.ops.findIndex((op) => op.phase === "backward");
  const update = executor.plan.ops.findIndex((op) => op.phase === "update");
  const loss = () => {
    executor.run(rows, 0, backward);
    const cost = executor.view("cost");
    return cost[0]! + cost[1]!;
  };
  const gradient = () => {
    executor.run(rows, 0, update);
    return executor.view("gradient").slice();
  };
  return { executor, parameters, loss, gradient };
}

const NUDGE = 1e-5;
const LIMIT = 1e-6;

/**
 * The largest difference between a parameter's gradient and the central difference of the loss, relative to the larger
 * of them. Where central differences of two widths disagree there is a kink between, and no derivative.
 */
function worstError(spec: PlanSpec, rows: number, seed: number): number {
  const { parameters, loss, gradient } = filled(spec, rows, seed);
  const analytic = gradient();
  let worst = 0;
  parameters.forEach((value, i) => {
    const quotient = (nudge: number) => {
      parameters[i] = value + nudge;
      const above = loss();
      parameters[i] = value - nudge;
      const below = loss();
      parameters[i] = value;
      return (above - below) / (2 * nudge);
    };
    const [wide, narrow] = [quotient(NUDGE), quotient(NUDGE / 2)];
    const scale = Math.max(1e-2, Math.abs(wide), Math.abs(analytic[i]!));
    if (Math.abs(wide - narrow) < LIMIT * scale * 0.2) {
      worst = Math.max(worst, Math.abs(wide - analytic[i]!) / scale);
      tally.compared++;
    } else tally.kinks++;
  });
  return worst;
}

const tally = { compared: 0, kinks: 0 };
afterAll(() => expect(tally.kinks).toBeLessThan(0.01 * tally.compared));

const base: Omit<PlanSpec, "layers" | "cost"> = {
  inputs: 3,
  l1: 0.013,
  l2: 0.021,
  optimizer: "sgd",
  optimizerSettings: { learningRate: 0.1 },
  batchCapacity: 5,
};

describe.each(pairs)("%s with %s output", (cost: CostName, output) => {
  test.each(hiddenActivationNames)(
    "the gradient of every parameter is a difference quotient of the cost (%s)",
    (activation) => {
      for (const hidden of [[], [4], [4, 3, 2]]) {
        const layers = [...hidden.map((units) => ({ units, activation })), { units: 3, activation: output }];
        for (const costWeight of [1, 0.3]) {
          expect(worstError({ ...base, layers, cost, costWeight }, 4, 11)).toBeLessThan(LIMIT);
        }
      }
    },
  );
});

test("the gradient is a difference quotient of the cost for networks of any shape", () => {
  const layer = fc.record({
    units: fc.integer({ min: 1, max: 6 }),
    activation: fc.constantFrom(...hiddenActivationNames),
  });
  const shape = fc.record({
    hidden: fc.array(layer, { maxLength: 4 }),
    pair: fc.constantFrom(...pairs),
    outputs: fc.integer({ min: 1, max: 4 }),
    rows: fc.integer({ min: 1, max: 5 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
  });
  fc.assert(
    fc.property(shape, ({ hidden, pair: [cost, output], outputs, rows, seed }) => {
      const layers = [...hidden, { units: outputs, activation: output }];
      expect(worstError({ ...base, layers, cost }, rows, seed)).toBeLessThan(LIMIT);
    }),
    { numRuns: 150 },
  );
});

describe.each(everyNormalization)("normalization %o", (normalization) => {
  test("has the gradient of a difference quotient, for networks of any shape and output", () => {
    const shape = fc.record({
      units: fc.array(fc.integer({ min: 2, max: 6 }), { minLength: 1, maxLength: 3 }),
      activation: fc.constantFrom(...hiddenActivationNames),
      pair: fc.constantFrom(...pairs),
      rows: fc.integer({ min: 2, max: 5 }),
      seed: fc.integer({ min: 0, max: 1e6 }),
    });
    fc.assert(
      fc.property(shape, ({ units, activation, pair: [cost, output], rows, seed }) => {
        const hidden = units.map((count) => ({ units: count, activation, normalization }));
        const last = { units: 3, activation: output };
        const before = normalization.place === "before" && output !== "softmax" ? { ...last, normalization } : last;
        // A larger ε, because of few examples the variance may be so small that nothing is linear over a nudge.
        const layers = [...hidden, before].map((layer) =>
          "normalization" in layer ? { ...layer, normalization: { ...normalization, epsilon: 0.05 } } : layer,
        );
        expect(worstError({ ...base, layers, cost }, rows, seed)).toBeLessThan(1e-6);
      }),
      { numRuns: 30 },
    );
  });
});

test("with masks and noise held fixed, the gradient is a difference quotient of the cost", () => {
  const rate = fc.constantFrom(0, 0.2, 0.5, 0.9);
  const form = fc.constantFrom("inverted" as const, "standard" as const);
  const dropout = fc.record({ rate, form });
  const shape = fc.record({
    hidden: fc.array(
      fc.record({
        units: fc.integer({ min: 2, max: 6 }),
        activation: fc.constantFrom(...hiddenActivationNames),
        dropout,
      }),
      { minLength: 1, maxLength: 3 },
    ),
    normalization: fc.option(fc.constantFrom(...everyNormalization)),
    inputDropout: dropout,
    inputNoise: fc.constantFrom(0, 0.3),
    weightNoise: fc.constantFrom(0, 0.2),
    pair: fc.constantFrom(...pairs),
    rows: fc.integer({ min: 2, max: 5 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
  });
  fc.assert(
    fc.property(shape, ({ hidden, normalization, pair: [cost, output], rows, seed, ...chance }) => {
      const normalized = normalization ? { normalization: { ...normalization, epsilon: 0.05 } } : {};
      const layers = [...hidden.map((layer) => ({ ...layer, ...normalized })), { units: 3, activation: output }];
      expect(worstError({ ...base, ...chance, layers, cost }, rows, seed)).toBeLessThan(1e-6);
    }),
    { numRuns: 200 },
  );
});

test("permuting the units of a hidden layer permutes their gradients", () => {
  const layers = [
    { units: 4, activation: "tanh" },
    { units: 1, activation: "sigmoid" },
  ] as const;
  const spec: PlanSpec = { ...base, layers, cost: "cross-entropy" };
  const order = [2, 0, 3, 1];
  const original = filled(spec, 5, 3);
  const permuted = filled(spec, 5, 3);
  const move = (name: string, columns: number, byColumn: boolean) => {
    const [from, to] = [original.executor.view(name), permuted.executor.view(name)];
    order.forEach((source, target) => {
      for (let k = 0; k < columns; k++) {
        to[byColumn ? target : target * columns + k] = from[byColumn ? source : source * columns + k]!;
      }
    });
  };
  move("W2", 3, false);
  move("b2", 1, false);
  move("W3", 1, true);
  original.gradient();
  permuted.gradient();
  order.forEach((source, target) => {
    for (let k = 0; k < 3; k++) {
      const [got, expected] = [
        permuted.executor.view("dW2")[target * 3 + k]!,
        original.executor.view("dW2")[source * 3 + k]!,
      ];
      expect(got).toBeCloseTo(expected, 13);
    }
  });
});

test.each(pairs)("%s with %s output stays finite and exact at logits of ±1000", (cost, output) => {
  if (!costs[cost].forms[output as never]) return;
  const form: { fromPreActivation?: unknown } = costs[cost].forms[output as never];
  if (!form.fromPreActivation) return;
  const spec: PlanSpec = { ...base, l1: 0, l2: 0, inputs: 2, layers: [{ units: 2, activation: output }], cost };
  const executor = createExecutor(compile(spec));
  executor.view("W2").set([1, 0, 0, 1]);
  executor.view("a1").set([1000, -1000]);
  executor.view("y").set([0, 1]);
  executor.run(1);
  // Softmax: ln Σ eᶻ − z₂ = 1000 + 1000. Two sigmoids: 1000 each.
  expect(executor.view("cost")[0]).toBe(2000);
  expect([...executor.view("delta2").subarray(0, 2)]).toEqual([1, -1]);
});
