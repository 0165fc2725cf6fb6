import { describe, expect, test } from "vitest";
import { checkpointArrays } from "../checkpoint.ts";
import { smallRun } from "../fixtures.ts";
import { createSweep, sweepPictures } from "../measures/sweep.ts";
import type { TrainingSpec } from "../spec.ts";
import { Trainer } from "../trainer.ts";
import { bootstrapSample, createRun, Ensemble } from "./ensemble.ts";

const spec: TrainingSpec = { ...smallRun, noise: 0.3, ensemble: 3 };
const trained = (patch: Partial<TrainingSpec>, steps: number) => {
  const ensemble = new Ensemble({ ...spec, ...patch });
  ensemble.step(steps);
  return ensemble;
};

test("a bootstrap sample is as large as the set, repeats examples, and comes from a stream of its own", () => {
  const samples = [0, 1, 2].map((member) => bootstrapSample(7, member, 1000));
  for (const sample of samples) {
    expect(sample).toHaveLength(1000);
    expect(sample.every((index) => index < 1000)).toBe(true);
    // 1 − 1/e of the examples are expected, give or take 4 standard deviations of about 0.0098.
    expect(Math.abs(new Set(sample).size / 1000 - (1 - 1 / Math.E))).toBeLessThan(0.04);
  }
  expect(new Set(samples.map((sample) => sample.join())).size).toBe(3);
  expect([...bootstrapSample(7, 1, 1000)]).toEqual([...samples[1]!]);
  expect([...bootstrapSample(8, 1, 1000)]).not.toEqual([...samples[1]!]);
});

describe("an ensemble", () => {
  test("is a single network on all of the examples if it has one member", () => {
    expect(createRun({ ...spec, ensemble: 1 })).toBeInstanceOf(Trainer);
    expect(createRun(spec)).toBeInstanceOf(Ensemble);
  });

  test("trains each network on a sample of its own, shown once an epoch, from weights of its own", () => {
    const ensemble = new Ensemble({ ...spec, batchSize: 1, learningRate: 1e-5 });
    const { training } = ensemble.data;
    const initial = ensemble.members.map(({ parameters }) => parameters.join());
    expect(new Set(initial).size).toBe(3);
    const seen: string[][] = [[], [], []];
    for (let step = 0; step < training.count; step++) {
      ensemble.step();
      ensemble.members.forEach(({ executor }, k) => {
        seen[k]!.push(executor.view("a1").slice(0, 2).join());
      });
    }
    seen.forEach((examples, k) => {
      const sample = [...bootstrapSample(spec.seed, k, training.count)];
      const expected = sample.map((n) => training.inputs.slice(2 * n, 2 * n + 2).join());
      expect(examples.sort()).toEqual(expected.sort());
    });
  });

  test("shares its data with a single network, and its first network begins as that does", () => {
    const [ensemble, single] = [new Ensemble(spec), new Trainer({ ...spec, ensemble: 1 })];
    expect(ensemble.data).toEqual(single.data);
    expect([...ensemble.parameters]).toEqual([...single.parameters]);
  });

  test("has the mean of its members' costs where the outputs alone don't determine one", () => {
    const ensemble = trained({ cost: "perceptron", outputActivation: "step", hiddenLayers: [] }, 20);
    const costs = ensemble.members.map((member) => member.evaluate("training").cost);
    expect(ensemble.evaluate("training").cost).toBeCloseTo((costs[0]! + costs[1]! + costs[2]!) / 3, 12);
    expect(costs[0]).toBeGreaterThan(0);
  });

  test.each(["average", "vote"] as const)("answers by %s, and is measured by it", (combine) => {
    const ensemble = trained({ combine, learningRate: 1 }, 40);
    const { validation } = ensemble.data;
    const outputs = ensemble.members.map((member) => {
      member.inference.inputs.set(validation.inputs);
      member.inference.forward(validation.count);
      return [...member.inference.activations.at(-1)!.subarray(0, validation.count)];
    });
    const average = validation.label.map((_, n) => outputs.reduce((sum, a) => sum + a[n]! / 3, 0));
    const votes = validation.label.map((_, n) => outputs.filter((a) => a[n]! >= 0.5).length / 3);
    const answers = combine === "vote" ? votes : average;
    const right = validation.label.filter((label, n) => Number(answers[n]! >= 0.5) === label).length;
    const cost = validation.label.reduce((sum, label, n) => sum - Math.log(label ? average[n]! : 1 - average[n]!), 0);
    const metrics = ensemble.evaluate("validation")!;
    expect(metrics.accuracy).toBeCloseTo(right / validation.count, 12);
    expect(metrics.cost).toBeCloseTo(cost / validation.count, 12);
    expect(votes.some((share) => share > 0 && share < 1)).toBe(true);
  });

  test("is pictured by its answer, the hidden units by those of its first network", () => {
    const ensemble = trained({ combine: "vote", learningRate: 1 }, 40);
    const side = 12;
    const pictures = (of: Ensemble | Trainer) => {
      const values = new Float32Array(sweepPictures(of.plan, "units") * side * side);
      const { plan, learned, data } = of;
      const sweep = createSweep(plan, learned, data, "units", side, values, of.createInference());
      while (!sweep.advance().done);
      return values;
    };
    const whole = pictures(ensemble);
    const members = ensemble.members.map(pictures);
    const output = whole.length - side * side;
    expect([...whole.subarray(0, output)]).toEqual([...members[0]!.subarray(0, output)]);
    for (let i = output; i < whole.length; i++) {
      expect(whole[i]).toBe(Math.fround(members.filter((values) => values[i]! >= 0.5).length / 3) || 0);
    }
  });

  test("answers with its present networks after a live change", () => {
    const ensemble = trained({}, 20);
    ensemble.applyLive({ ...ensemble.spec, learningRate: 0.5, combine: "vote" });
    ensemble.step(50);
    const copy = new Ensemble(ensemble.spec);
    copy.restore(ensemble.checkpoint());
    expect(ensemble.evaluate("training")).toEqual(copy.evaluate("training"));
    expect(ensemble.evaluate("training")).not.toEqual(trained({}, 20).evaluate("training"));
  });

  test("goes on from a checkpoint as if never interrupted", () => {
    const techniques = { patience: 3, pruneShare: 0.4, pruneStart: 1, pruneEpochs: 4, mixtureComponents: 2 };
    const straight = trained({ ...techniques, learningRate: 0.9 }, 90);
    const first = trained({ ...techniques, learningRate: 0.9 }, 41);
    const second = trained({ ...techniques, learningRate: 0.9 }, 7);
    const checkpoint = structuredClone(first.checkpoint());
    second.restore(checkpoint);
    second.step(90 - 41);
    expect(second.checkpoint()).toEqual(straight.checkpoint());
    expect(checkpointArrays(checkpoint).length).toBeGreaterThan(3 * 2);
    expect(() => new Ensemble({ ...spec, ensemble: 2 }).restore(checkpoint)).toThrow(
      "invalid checkpoint: 3 members (expected 2)",
    );
  });

  test("takes the same steps when these are interrupted after every operation", () => {
    const straight = trained({}, 12);
    const halting = new Ensemble(spec);
    while (halting.stepCount < 12 || halting.interrupted) halting.stepUntil(() => true);
    expect(halting.checkpoint()).toEqual(straight.checkpoint());
  });

  test("lets every network stop early for itself, and has stopped when all have", () => {
    const ensemble = trained({ noise: 0.5, points: 60, learningRate: 1, batchSize: 8, patience: 2 }, 20_000);
    expect(ensemble.status.state).toBe("stopped");
    const counts = ensemble.members.map(({ stepCount }) => stepCount);
    expect(new Set(counts).size).toBeGreaterThan(1);
    expect(ensemble.stepCount).toBe(Math.max(...counts));
    expect(ensemble.step()).toBe(0);
  });

  test("ends when one of its networks diverges", () => {
    const regression = { dataset: "plane", cost: "quadratic", outputActivation: "identity", hiddenLayers: [] } as const;
    const ensemble = trained({ ...regression, learningRate: 10 }, 1e4);
    expect(ensemble.status.state).toBe("diverged");
    expect(ensemble.step()).toBe(0);
  });

  test("refuses what makes no sense", () => {
    for (const ensemble of [0, 11, 2.5, Number.NaN]) {
      expect(() => new Ensemble({ ...spec, ensemble })).toThrow(`invalid ensemble: ${ensemble} (expected 1 to 10)`);
    }
    const regression = { dataset: "plane", cost: "quadratic", outputActivation: "identity" } as const;
    expect(() => new Ensemble({ ...spec, ...regression, combine: "vote" })).toThrow(
      "invalid combine: vote (expected average where numbers are predicted)",
    );
  });
});
