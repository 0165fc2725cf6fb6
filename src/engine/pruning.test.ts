import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smallRun } from "./fixtures.ts";
import { gpuObstacle } from "./gpu/program.ts";
import { type FirstOrderName, firstOrderOptimizers } from "./optimizers/optimizers.ts";
import type { ParameterGroup } from "./plan.ts";
import { prunedShare, pruneWeights } from "./pruning.ts";
import type { TrainingSpec } from "./spec.ts";
import { Trainer } from "./trainer.ts";

test("the share grows by the cubic of Zhu & Gupta, and is reached at once over 0 epochs", () => {
  const schedule = { pruneShare: 0.8, pruneStart: 10, pruneEpochs: 4 };
  const shares = [0, 9, 10, 11, 12, 13, 14, 99].map((epoch) => prunedShare(schedule, epoch));
  // 0.8·(1 − (1 − k/4)³) for k = 0 … 4.
  const expected = [0, 0, 0, 0.4625, 0.7, 0.7875, 0.8, 0.8];
  shares.forEach((share, i) => {
    expect(share).toBeCloseTo(expected[i]!, 12);
  });
  expect(prunedShare({ ...schedule, pruneEpochs: 0 }, 10)).toBe(0.8);
  expect(prunedShare({ ...schedule, pruneEpochs: 0 }, 9)).toBe(0);
});

const group = (name: string, kind: ParameterGroup["kind"], from: number, to: number): ParameterGroup => {
  return { name, kind, layer: 2, rows: 1, columns: to - from, from, to };
};

test("the smallest weights go, over all layers, of equal ones the first; biases and what is gone are left alone", () => {
  const groups = [group("W2", "weights", 0, 4), group("b2", "bias", 4, 5), group("W3", "weights", 5, 8)];
  const parameters = Float64Array.of(0.5, -0.2, 3, 0.2, 0.001, -0.2, 0, 1);
  const mask = new Float64Array(8).fill(1);
  const prune = (share: number) => {
    pruneWeights(parameters, mask, groups, share);
    return [...parameters];
  };
  expect(prune(0)).toEqual([0.5, -0.2, 3, 0.2, 0.001, -0.2, 0, 1]);
  expect(prune(3 / 7)).toEqual([0.5, 0, 3, 0, 0.001, -0.2, 0, 1]);
  expect([...mask]).toEqual([1, 0, 1, 0, 1, 1, 0, 1]);
  parameters[0] = 0.1;
  expect(prune(4 / 7)).toEqual([0, 0, 3, 0, 0.001, -0.2, 0, 1]);
  expect(prune(1 / 7)).toEqual([0, 0, 3, 0, 0.001, -0.2, 0, 1]);
});

test("what was pruned is never larger than what was not", () => {
  const weight = fc.oneof(fc.double({ noNaN: true, min: -2, max: 2 }), fc.constantFrom(0, 0.5, -0.5));
  fc.assert(
    fc.property(
      fc.array(weight, { minLength: 1, maxLength: 40 }),
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      (w, share) => {
        const [parameters, mask] = [Float64Array.from(w), new Float64Array(w.length).fill(1)];
        pruneWeights(parameters, mask, [group("W2", "weights", 0, w.length)], share);
        const gone = w.filter((_, i) => mask[i] === 0);
        expect(gone).toHaveLength(Math.floor(share * w.length));
        const least = Math.min(...w.filter((_, i) => mask[i] === 1).map(Math.abs));
        for (const value of gone) expect(Math.abs(value)).toBeLessThanOrEqual(least);
      },
    ),
  );
});

const spec: TrainingSpec = {
  ...smallRun,
  hiddenLayers: [{ units: 6, activation: "tanh" }],
  pruneShare: 0.5,
  pruneStart: 3,
  pruneEpochs: 4,
};
const EPOCH = Math.ceil(70 / spec.batchSize);

describe("a run that prunes", () => {
  test.each(Object.keys(firstOrderOptimizers) as FirstOrderName[])(
    "leaves at exactly 0 what it pruned, with %s",
    (optimizer) => {
      const trainer = new Trainer({ ...spec, optimizer, learningRate: 0.05 });
      trainer.step(8 * EPOCH);
      expect(trainer.weightCount).toEqual({ weights: 18, left: 9 });
      const gone = [...trainer.parameters.keys()].filter((i) => trainer.executor.view("mask")[i] === 0);
      expect(gone).toHaveLength(9);
      for (let step = 0; step < 60; step++) {
        trainer.step();
        for (const i of gone) expect(trainer.parameters[i]).toBe(0);
      }
      expect([...trainer.parameters].filter((w) => w === 0)).toHaveLength(9);
    },
  );

  test("takes the same steps as one that doesn't until it begins, and counts its weights as it goes", () => {
    const [pruning, plain] = [new Trainer(spec), new Trainer({ ...spec, pruneShare: 0 })];
    const counts: (number | undefined)[] = [];
    for (let epoch = 0; epoch <= 8; epoch++) {
      if (epoch <= 3) expect([...pruning.parameters]).toEqual([...plain.parameters]);
      counts.push(pruning.weightCount?.left);
      pruning.trainEpoch();
      plain.trainEpoch();
    }
    // ⌊18 s⌋ of 18, with s as above for a final ½: 0, 0.289, 0.4375, 0.492, 0.5.
    expect(counts).toEqual([18, 18, 18, 18, 13, 11, 10, 9, 9]);
    expect(plain.weightCount).toBeNull();
  });

  test("can begin with the first step", () => {
    const trainer = new Trainer({ ...spec, pruneStart: 0, pruneEpochs: 0 });
    expect(trainer.weightCount?.left).toBe(9);
    trainer.step(40);
    trainer.reset();
    expect(trainer.weightCount?.left).toBe(9);
  });

  test("goes on from a checkpoint as if never interrupted", () => {
    fc.assert(
      fc.property(fc.nat(10 * EPOCH), (steps) => {
        const [first, second] = [new Trainer(spec), new Trainer(spec)];
        first.step(steps);
        second.step(9 * EPOCH);
        second.restore(structuredClone(first.checkpoint()));
        first.step(30);
        second.step(30);
        expect(second.checkpoint()).toEqual(first.checkpoint());
      }),
      { numRuns: 20 },
    );
  });

  test("keeps its weights at 0 through live changes, and lets them go when pruning ends", () => {
    const trainer = new Trainer(spec);
    trainer.step(8 * EPOCH);
    trainer.applyLive({ ...spec, pruneShare: 0.2, learningRate: 0.3, batchSize: 11 });
    trainer.step(30);
    expect(trainer.weightCount?.left).toBe(9);
    trainer.applyLive({ ...spec, pruneShare: 0 });
    trainer.step(1);
    // Unless nothing reaches them any more.
    expect([...trainer.parameters].filter((w) => w === 0).length).toBeLessThan(9);
    trainer.applyLive({ ...spec, pruneShare: 0.9 });
    expect(trainer.weightCount?.left).toBe(18);
    trainer.trainEpoch();
    expect(trainer.weightCount?.left).toBe(2);
  });

  test("lets a weight that is set by hand live again", () => {
    const trainer = new Trainer(spec);
    trainer.step(8 * EPOCH);
    const index = trainer.executor.view("mask").indexOf(0);
    trainer.setParameter(index, 0.7);
    trainer.step(1);
    expect(trainer.parameters[index]).not.toBe(0);
  });

  test("goes back, stopped early, to the best network with what of it was pruned then", () => {
    const trainer = new Trainer({ ...spec, noise: 0.5, learningRate: 1, patience: 3, pruneEpochs: 30 });
    trainer.step(20_000);
    const { status } = trainer;
    if (status.state !== "stopped") throw new Error(`expected the run to stop, it is ${status.state}`);
    const again = new Trainer({ ...trainer.spec, patience: 0 });
    while (again.epoch < status.bestEpoch - 1) again.trainEpoch();
    again.step(again.stepsLeftInEpoch - 1);
    const mask = [...again.executor.view("mask")];
    expect([...trainer.executor.view("mask")]).toEqual(mask);
    expect(mask).toContain(0);
  });

  test("trains on the processor, with the reason", () => {
    expect(gpuObstacle(new Trainer(spec).plan)).toBe("operation prune has no GPU kernel");
  });
});
