import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costs } from "../engine/index.ts";
import { anySpec } from "./arbitrary.ts";
import { defaultsFor } from "./defaults.ts";
import { repairSpec, rules } from "./rules.ts";
import { settingNames, settings } from "./settings.ts";
import type { ExperimentSpec } from "./spec.ts";

const circle = defaultsFor("circle");
const violated = (spec: ExperimentSpec) => rules.filter((rule) => rule.violated(spec));

describe("the rules", () => {
  it("hold for the defaults of every dataset", () => {
    for (const { value } of settings.dataset.options) expect(violated(defaultsFor(value))).toEqual([]);
  });

  it("let every cost go with the outputs it has a form for, on data of several classes", () => {
    for (const { value: cost } of settings.cost.options) {
      for (const { value: outputActivation } of settings.outputActivation.options) {
        const spec: ExperimentSpec = { ...defaultsFor("four-blobs"), cost, outputActivation };
        expect(violated(spec).length === 0).toBe(outputActivation in costs[cost].forms);
      }
    }
  });

  const broken: (readonly [string, ExperimentSpec, Partial<ExperimentSpec>])[] = [
    [
      "Cost cross-entropy does not go with output tanh: output set to sigmoid.",
      { ...circle, outputActivation: "tanh" },
      { outputActivation: "sigmoid" },
    ],
    [
      "Cost cross-entropy compares classes, but data Plane has numbers to predict: output set to identity, cost set to quadratic.",
      { ...circle, dataset: "plane" },
      { outputActivation: "identity", cost: "quadratic" },
    ],
    [
      "Cost cross-entropy compares classes, but data Sine has numbers to predict: cost set to quadratic.",
      { ...circle, dataset: "sine", outputActivation: "relu" },
      { outputActivation: "relu", cost: "quadratic" },
    ],
    [
      "Output softmax needs several classes to choose from, but data Circle has one output: output set to sigmoid.",
      { ...circle, outputActivation: "softmax" },
      { outputActivation: "sigmoid" },
    ],
    [
      "Cost multi-class hinge compares several classes, but data Circle has one output: cost set to quadratic.",
      { ...circle, cost: "hinge-multiclass", outputActivation: "identity" },
      { cost: "quadratic" },
    ],
    [
      "Cost perceptron compares classes, but data Sine has numbers to predict: output set to identity, cost set to quadratic.",
      { ...circle, dataset: "sine", cost: "perceptron", outputActivation: "step" },
      { outputActivation: "identity", cost: "quadratic" },
    ],
    [
      "Initial values are 2, but hidden layers none make 3 parameters: initial values set to 0.5, −1, 0.",
      { ...circle, initializer: "explicit", hiddenLayers: [], initialValues: [0.5, -1] },
      { initialValues: [0.5, -1, 0] },
    ],
    [
      "Initialization by explicit values takes at most 400, but hidden layers 200 tanh make 801 parameters: initialization set to Xavier.",
      { ...circle, initializer: "explicit", hiddenLayers: [{ units: 200, activation: "tanh" }] },
      { initializer: "xavier" },
    ],
    [
      "Inputs x₁, x₂² need x₂, but data NOT has only x₁: inputs set to x₁.",
      { ...defaultsFor("not"), features: ["x1", "x2^2"] },
      { features: ["x1"] },
    ],
    [
      "Inputs x₂ need x₂, but data NOT has only x₁: inputs set to x₁.",
      { ...defaultsFor("not"), features: ["x2"] },
      { features: ["x1"] },
    ],
    [
      "Method Newton compares costs of the whole training set, 210 examples, but batch size is 16: batch size set to 300.",
      { ...circle, optimizer: "newton" },
      { batchSize: 300 },
    ],
    [
      "Method BFGS keeps a matrix of all pairs of parameters and takes 400 of them at most, but hidden layers 101 tanh make 405: method set to L-BFGS.",
      { ...circle, optimizer: "bfgs", batchSize: 300, hiddenLayers: [{ units: 101, activation: "tanh" }] },
      { optimizer: "l-bfgs" },
    ],
    [
      "Method conjugate gradient takes its steps as the costs it compares suggest, and pruning 0.5 would change them: pruning set to 0.",
      { ...circle, optimizer: "conjugate-gradient", batchSize: 300, pruneShare: 0.5 },
      { pruneShare: 0 },
    ],
    [
      "Patience 5 watches the validation cost, but data XOR hold no example out: patience set to 0.",
      { ...defaultsFor("xor-gate"), patience: 5 },
      { patience: 0 },
    ],
    [
      "Normalization batch takes mean and variance over the batch, but data Own examples leave only one example to train on: normalization set to none.",
      { ...defaultsFor("given"), normalization: "batch", examples: [3, 0, 1] },
      { normalization: "none" },
    ],
    [
      "Patience 5 watches the validation cost, but validation share 0 holds no example out: patience set to 0.",
      { ...circle, patience: 5, validationShare: 0 },
      { patience: 0 },
    ],
    [
      "Patience 5 watches the validation cost, but validation share 0.05 holds no example out: patience set to 0.",
      { ...circle, patience: 5, validationShare: 0.05, points: 9 },
      { patience: 0 },
    ],
    [
      "Combination by vote decides between classes, but data Plane has numbers to predict: combination set to average.",
      { ...defaultsFor("plane"), combine: "vote" },
      { combine: "average" },
    ],
    [
      "Validation share 0.9 leaves examples of one class only of points 4: validation share set to 0.3.",
      { ...circle, points: 4, validationShare: 0.9 },
      { validationShare: 0.3 },
    ],
    [
      "Normalization batch takes mean and variance over the batch, but batch size 1 has only one example: batch size set to 2.",
      { ...circle, normalization: "batch", batchSize: 1 },
      { batchSize: 2 },
    ],
    [
      "Normalization batch takes mean and variance over the batch, but data Plane leave only one example to train on: normalization set to none.",
      { ...defaultsFor("plane"), normalization: "batch", points: 4, validationShare: 0.9 },
      { normalization: "none" },
    ],
    [
      "Normalization layer takes mean and variance over the layer, but one of the hidden layers has one unit: normalization set to none.",
      { ...circle, normalization: "layer", hiddenLayers: [{ units: 1, activation: "tanh" }] },
      { normalization: "none" },
    ],
    [
      "Jitter 0.1 moves points, but data Bars lie in no plane: jitter set to 0.",
      { ...defaultsFor("bars"), jitter: 0.1 },
      { jitter: 0 },
    ],
    [
      "Rotation 10 would give points of data Sine what is not theirs to predict: rotation set to 0.",
      { ...defaultsFor("sine"), rotation: 10 },
      { rotation: 0 },
    ],
    [
      "Mirror on needs a symmetry that keeps every label, but data Spiral has none: mirror set to off.",
      { ...defaultsFor("spiral"), mirror: true },
      { mirror: false },
    ],
  ];
  const conv = { units: 4, activation: "relu", convolution: { kernel: 3, stride: 1, padding: 0 } } as const;
  const pool = { units: 1, activation: "identity", pooling: { kind: "max", window: 2, stride: 2 } } as const;
  const tanh = { units: 8, activation: "tanh" } as const;
  broken.push(
    [
      "Hidden layers conv 3×4–max 2–8 ReLU and tanh need an image or a signal, but data Circle has points of a plane: hidden layers set to 4–8 ReLU and tanh.",
      { ...circle, hiddenLayers: [conv, pool, tanh] },
      { hiddenLayers: [{ units: 4, activation: "relu" }, tanh] },
    ],
    [
      "Hidden layers 8–conv 3×4 tanh and ReLU have a window that does not fit what it reads, beginning with data Bars: hidden layers set to 8–4 tanh and ReLU.",
      { ...defaultsFor("bars"), hiddenLayers: [tanh, conv] },
      { hiddenLayers: [tanh, { units: 4, activation: "relu" }] },
    ],
    [
      "Hidden layers max 2–conv 3×4–conv 3×4 ReLU have a window that does not fit what it reads, beginning with data Bars: hidden layers set to max 2–conv 3×4–conv 2×4 ReLU.",
      { ...defaultsFor("bars"), hiddenLayers: [pool, conv, conv] },
      { hiddenLayers: [pool, conv, { ...conv, convolution: { kernel: 2, stride: 1, padding: 0 } }] },
    ],
  );
  for (const [note, spec, repaired] of broken) {
    it(`repair with the note: ${note}`, () => {
      expect(repairSpec(spec)).toEqual({ spec: { ...spec, ...repaired }, notes: [note] });
    });
  }

  it("name both of their settings", () => {
    for (const [, spec] of broken) {
      for (const rule of violated(spec)) {
        for (const name of rule.settings) {
          expect(rule.message(spec).toLowerCase()).toContain(settings[name].label.toLowerCase());
        }
      }
    }
  });
});

describe("a repair", () => {
  it("leaves no rule broken, whatever was touched", () => {
    fc.assert(
      fc.property(anySpec, fc.subarray([...settingNames]), (spec, touched) => {
        expect(violated(repairSpec(spec, touched).spec)).toEqual([]);
      }),
    );
  });

  it("changes nothing that is right, and so nothing twice", () => {
    fc.assert(
      fc.property(anySpec, fc.constantFrom(...settingNames), (spec, touched) => {
        const once = repairSpec(spec, touched).spec;
        expect(repairSpec(once, touched)).toEqual({ spec: once, notes: [] });
      }),
    );
  });

  it("never changes the data", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        expect(repairSpec(spec).spec.dataset).toBe(spec.dataset);
      }),
    );
  });

  it("keeps what was just touched and moves the other", () => {
    const spec = { ...circle, outputActivation: "tanh", cost: "cross-entropy" } as const;
    expect(repairSpec(spec, "outputActivation").spec).toMatchObject({ outputActivation: "tanh", cost: "quadratic" });
    expect(repairSpec(spec, "cost").spec).toMatchObject({ outputActivation: "sigmoid", cost: "cross-entropy" });
  });
});
