import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "./compile/compile.ts";
import { smallRun } from "./fixtures.ts";
import { layerOutput, layerOutputs } from "./layerOutputs.ts";
import { forwardMultiplications } from "./plan.ts";
import { parameterCount, planSpec } from "./planSpec.ts";
import type { HiddenLayer, TrainingSpec } from "./spec.ts";
import { Trainer } from "./trainer.ts";

const conv: HiddenLayer = { units: 3, activation: "relu", convolution: { kernel: 3, stride: 1, padding: 1 } };
const pool: HiddenLayer = { units: 1, activation: "identity", pooling: { kind: "max", window: 2, stride: 2 } };
const bars: TrainingSpec = {
  ...smallRun,
  dataset: "bars",
  outputActivation: "softmax",
  hiddenLayers: [conv, pool, { units: 5, activation: "tanh" }],
};

const spans = fc.integer({ min: 1, max: 3 });
const layers: fc.Arbitrary<HiddenLayer> = fc.oneof(
  fc.record({
    units: spans,
    activation: fc.constant("tanh" as const),
    convolution: fc.record({ kernel: spans, stride: spans, padding: fc.constant(0) }),
  }),
  fc.record({
    units: fc.constant(1),
    activation: fc.constant("identity" as const),
    pooling: fc.record({ kind: fc.constantFrom("max" as const, "mean" as const), window: spans, stride: spans }),
  }),
  fc.record({ units: spans, activation: fc.constant("tanh" as const) }),
);

test("sizes, parameters and work of a network are known without compiling it", () => {
  const data = fc.constantFrom("bars" as const, "pulses" as const);
  fc.assert(
    fc.property(data, fc.array(layers, { maxLength: 4 }), (dataset, hiddenLayers) => {
      const spec: TrainingSpec = { ...bars, dataset, hiddenLayers };
      const { data: built } = new Trainer({ ...spec, hiddenLayers: [], points: 8 });
      const compiled = () => compile(planSpec(spec, built));
      let outputs: ReturnType<typeof layerOutputs> | null = null;
      try {
        outputs = layerOutputs(spec);
      } catch {
        expect(compiled).toThrow(RangeError);
      }
      if (!outputs) return;
      const plan = compiled();
      expect(outputs.map(({ units }) => units)).toEqual(plan.sizes.slice(1));
      expect(parameterCount(spec)).toBe(plan.parameterCount);
      const work = outputs.reduce((sum, { multiplications }) => sum + multiplications, 0);
      expect(work).toBe(forwardMultiplications(plan));
    }),
  );
});

test("a window that does not fit is refused with its size", () => {
  const { units, shape } = layerOutput({ units: 64, shape: { channels: 1, positions: [8, 8] } }, pool);
  expect([units, shape]).toEqual([16, { channels: 1, positions: [4, 4] }]);
  const wide = { ...conv, convolution: { kernel: 5, stride: 1, padding: 0 } };
  expect(() => layerOutput({ units, shape }, wide)).toThrow("invalid kernel: 5 (expected at most 4");
  expect(() => new Trainer({ ...smallRun, hiddenLayers: [conv] })).toThrow(/over inputs without positions/);
});

describe("a run on images", () => {
  test("takes the same steps in loops and with kernels, and learns", () => {
    const [plain, simd] = (["plain", "simd"] as const).map((kernels) => new Trainer(bars, { kernels }));
    const before = plain!.evaluate("training").cost;
    plain!.step(200);
    simd!.step(200);
    expect([...simd!.parameters]).toEqual([...plain!.parameters]);
    expect(plain!.evaluate("training").cost).toBeLessThan(0.5 * before);
  });

  test("goes on from a checkpoint as if never interrupted", () => {
    const [whole, halves] = [new Trainer(bars), new Trainer(bars)];
    whole.step(60);
    halves.step(25);
    const resumed = new Trainer(bars);
    resumed.restore(halves.checkpoint());
    resumed.step(35);
    expect(resumed.parameters).toEqual(whole.parameters);
  });
});
