import { describe, expect, test } from "vitest";
import { smallRun } from "../fixtures.ts";
import type { TrainingSpec } from "../spec.ts";
import { Trainer } from "../trainer.ts";
import { buildData } from "./build.ts";
import { givenDomain, givenExamples } from "./givenExamples.ts";
import { trainingCount, validationCount } from "./sizes.ts";

const given = (examples: readonly number[], patch: Partial<TrainingSpec> = {}): TrainingSpec => ({
  ...smallRun,
  dataset: "given",
  examples,
  ...patch,
});

describe("given examples", () => {
  // 0.1 and 1/3 are no float32: rounding would show.
  const spec = given([0.1, -1 / 3, 1, 3, 0, 0, 2e9, -7.25, 1], { validationShare: 0.9, noise: 0.5, points: 4 });

  test("are taken in order and to the last bit, all of them for training, whatever is said of drawn data", () => {
    const { training, validation } = buildData(spec);
    expect([...training.x]).toEqual([0.1, -1 / 3, 3, 0, 2e9, -7.25]);
    expect([...training.inputs]).toEqual([...training.x]);
    expect([...training.targets]).toEqual([1, 0, 1]);
    expect(validation.count).toBe(0);
    expect([trainingCount(spec), validationCount(spec)]).toEqual([3, 0]);
  });

  test("may be a single one, or all of one class", () => {
    expect([...buildData(given([3, 0, 1])).training.targets]).toEqual([1]);
    expect([...buildData(given([3, 0, 1, 4, 0, 1])).training.targets]).toEqual([1, 1]);
  });

  test("have classes coded as the output takes them", () => {
    const examples = [3, 0, 0, 1, 2, 1];
    const signed = buildData(given(examples, { outputActivation: "tanh", cost: "quadratic" }));
    expect([...signed.training.targets]).toEqual([-1, 1]);
  });

  test("train", () => {
    const trainer = new Trainer(given([-1, 0, 0, 1, 0, 1], { batchSize: 2 }));
    trainer.step(500);
    const [first, second] = [...trainer.executor.view("a3").subarray(0, 2)].sort((a, b) => a - b);
    expect(first).toBeLessThan(0.1);
    expect(second).toBeGreaterThan(0.9);
  });
});

describe("the domain of given examples", () => {
  test.each([
    ["two points", [0, 0, 0, 4, 2, 1]],
    ["one input in use", [-1, 0, 0, 1, 0, 1]],
    ["points far away", [1e9, 1e9, 0, 1e9, 1e9, 1]],
    ["points too close to be told apart", [1, 1, 0, 1 + 1e-12, 1, 1]],
    ["one point", [3, 0, 1]],
  ])("of %s is a square with every point well inside", (_, numbers) => {
    const examples = givenExamples(numbers);
    const { x1, x2 } = givenDomain(examples);
    const width = x1[1] - x1[0];
    expect(width).toBeGreaterThan(0);
    expect(x2[1] - x2[0]).toBeCloseTo(width, 3);
    examples.x.forEach((value, i) => {
      const [from, to] = i % 2 === 0 ? x1 : x2;
      expect(value - from).toBeGreaterThan(0.15 * width);
      expect(to - value).toBeGreaterThan(0.15 * width);
    });
  });
});
