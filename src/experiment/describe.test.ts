import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validExperiment, validSpec } from "./arbitrary.ts";
import { defaultExperiment, defaultsFor } from "./defaults.ts";
import { describeDifferences, describeSpec, runNames } from "./describe.ts";
import { describeLink } from "./describeLink.ts";
import type { ExperimentSpec } from "./spec.ts";

const circle = defaultsFor("circle");
const layers = (...units: number[]) => units.map((count) => ({ units: count, activation: "tanh" }) as const);
const relu = (...units: number[]) => units.map((count) => ({ units: count, activation: "relu" }) as const);

describe("the title of a run", () => {
  const titles: readonly (readonly [ExperimentSpec, string])[] = [
    [circle, "Circle · 2–5–4–1 · tanh"],
    [{ ...circle, hiddenLayers: [] }, "Circle · 2–1 · sigmoid"],
    [{ ...circle, hiddenLayers: [...layers(3), ...relu(2)] }, "Circle · 2–3–2–1 · tanh and ReLU"],
    [{ ...circle, features: ["x1", "x2", "x1x2"] }, "Circle · 3–5–4–1 · tanh"],
    [{ ...circle, hiddenLayers: layers(...Array(31).fill(8)) }, "Circle · 2–8–8–…–8–1 · tanh"],
    [defaultsFor("three-spirals"), "Three spirals · 2–5–4–3 · tanh"],
    [defaultsFor("not"), "NOT · 1–5–4–1 · tanh"],
  ];
  for (const [spec, title] of titles) {
    it(`reads ${title}`, () => expect(describeSpec(spec)).toBe(title));
  }
});

describe("differences", () => {
  const cases: readonly (readonly [Partial<ExperimentSpec>, Partial<ExperimentSpec>, ...string[]])[] = [
    [{}, {}],
    [{ cost: "quadratic" }, { cost: "cross-entropy" }, "cross-entropy instead of quadratic"],
    [{}, { learningRate: 0.3 }, "learning rate 0.3 instead of 0.1"],
    [{}, { points: 1000, noise: 0.1 }, "1,000 points instead of 300", "noise 0.1 instead of 0.05"],
    [
      {},
      { outputActivation: "tanh", cost: "quadratic" },
      "tanh output instead of sigmoid",
      "quadratic instead of cross-entropy",
    ],
    [{}, { initializer: "he" }, "He initialization instead of Xavier"],
    [{}, { hiddenLayers: relu(5, 4) }, "ReLU instead of tanh"],
    [{}, { hiddenLayers: layers(8, 8) }, "hidden layers 8–8 instead of 5–4"],
    [{}, { hiddenLayers: relu(8) }, "hidden layers 8 ReLU instead of 5–4 tanh"],
    [{}, { hiddenLayers: [] }, "no hidden layer instead of 5–4 tanh"],
    [{ hiddenLayers: [] }, { hiddenLayers: layers(3) }, "hidden layers 3 tanh instead of none"],
    [{}, { features: ["x1", "x1^2"] }, "inputs x₁, x₁² instead of x₁, x₂"],
    [{}, { normalizeInputs: true }, "normalized inputs"],
    [{ normalizeInputs: true }, { normalizeInputs: false }, "inputs not normalized"],
    [{}, { l1: 0.001, seed: 8 }, "L1 0.001 instead of 0", "seed 8 instead of 7"],
    [{}, { dataset: "spiral" }, "Spiral instead of Circle"],
  ];
  for (const [base, other, ...words] of cases) {
    it(`read: ${words.join(", ") || "nothing"}`, () => {
      const start = { ...circle, ...base };
      expect(describeDifferences(start, { ...start, ...other })).toEqual(words);
    });
  }

  it("leave out what has no effect on either run", () => {
    expect(describeDifferences(circle, { ...circle, initialDeviation: 2, coding: "minus-plus" })).toEqual([]);
    expect(describeDifferences(circle, { ...circle, initializer: "normal", initialDeviation: 2 })).toEqual([
      "normal(σ) initialization instead of Xavier",
      "initial deviation 2 instead of 1",
    ]);
  });

  it("are never empty words", () => {
    fc.assert(
      fc.property(validSpec, validSpec, (base, other) => {
        for (const words of describeDifferences(base, other))
          expect(words).not.toMatch(/undefined|null|^\s|\s$|NaN|-\d/);
      }),
    );
  });
});

describe("the names of runs", () => {
  const names = (...patches: Partial<ExperimentSpec>[]) =>
    runNames({ base: circle, variants: patches.map((patch) => ({ patch })) }).slice(1);

  it("begin with the base", () => expect(runNames(defaultExperiment())).toEqual(["base"]));

  it("say what a variant has", () => {
    expect(names({ learningRate: 0.3 }, { hiddenLayers: relu(5, 4) }, {})).toEqual([
      "learning rate 0.3",
      "ReLU",
      "same as base",
    ]);
  });

  it("stay short", () => {
    expect(names({ learningRate: 0.3, seed: 8 }, { learningRate: 0.3, seed: 8, l2: 0.1 })).toEqual([
      "learning rate 0.3, seed 8",
      "learning rate 0.3, 2 more",
    ]);
  });

  it("leave unsaid what other data bring with them", () => {
    expect(names({ dataset: "plane", outputActivation: "identity", cost: "quadratic" })).toEqual(["Plane"]);
  });

  it("are distinct", () => {
    expect(names({ seed: 8 }, { seed: 8 }, { seed: 8 })).toEqual(["seed 8", "seed 8 (2)", "seed 8 (3)"]);
    fc.assert(
      fc.property(validExperiment, (experiment) => {
        const all = runNames(experiment);
        expect(all).toHaveLength(experiment.variants.length + 1);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });
});

describe("what a link holds", () => {
  it("is told in sentences", () => {
    const base = { ...circle, noise: 0.1, learningRate: 0.03 };
    expect(describeLink({ base, variants: [{ patch: { learningRate: 0.3 } }, { patch: {} }] })).toEqual([
      "Circle, 300 points, noise 0.1, validation share 0.3.",
      "Network 2–5–4–1 with tanh, Xavier initialization, sigmoid output, cross-entropy cost.",
      "SGD, learning rate 0.03, batch size 16, seed 7.",
      "2 settings differ from the default: noise 0.1, learning rate 0.03.",
      "Variant 1: learning rate 0.3 instead of 0.03.",
      "Variant 2: the same as the base.",
      "Trained weights are not in the link: training begins at step 0 and, from the same seed, takes the same course.",
    ]);
  });

  it("says when everything is at its default, and what logic data have", () => {
    const sentences = describeLink({ base: { ...defaultsFor("xor-gate"), l2: 0 }, variants: [] });
    expect(sentences[0]).toBe("XOR, inputs coded 0 and 1.");
    expect(sentences).toContain("Every setting is at its default.");
  });

  it("mentions penalties only where there are some", () => {
    const training = (l2: number) => describeLink({ base: { ...circle, l2 }, variants: [] })[2];
    expect(training(0.01)).toContain("L2 0.01");
    expect(training(0)).not.toContain("L2");
  });
});
