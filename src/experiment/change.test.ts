import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anySpec, validSpec } from "./arbitrary.ts";
import { changeSpec, objection } from "./change.ts";
import { defaultsFor } from "./defaults.ts";
import { changedSettings, rules } from "./rules.ts";
import { settingNames, settings } from "./settings.ts";
import type { ExperimentSpec } from "./spec.ts";

const circle = defaultsFor("circle");
const violated = (spec: ExperimentSpec) => rules.filter((rule) => rule.violated(spec));

describe("a change", () => {
  it("to data of another task brings their usual output and cost, silently", () => {
    expect(changeSpec(circle, { dataset: "three-spirals" })).toEqual({ spec: defaultsFor("three-spirals"), notes: [] });
    expect(changeSpec(circle, { dataset: "plane" })).toEqual({ spec: defaultsFor("plane"), notes: [] });
  });

  it("to other data and back is as if nothing had happened, starting from defaults", () => {
    for (const { value: dataset } of settings.dataset.options) {
      const there = changeSpec(circle, { dataset }).spec;
      expect(there).toEqual(defaultsFor(dataset));
      expect(changeSpec(there, { dataset: "circle" }).spec).toEqual(circle);
    }
  });

  it("to data of another task tells of a chosen cost that is lost", () => {
    const chosen: ExperimentSpec = { ...circle, cost: "quadratic" };
    expect(changeSpec(chosen, { dataset: "three-spirals" })).toEqual({
      spec: defaultsFor("three-spirals"),
      notes: ["Data Three spirals has another task: output set to softmax, cost set to cross-entropy."],
    });
  });

  it("to data of the same task keeps every choice", () => {
    const chosen: ExperimentSpec = { ...circle, cost: "quadratic", outputActivation: "tanh", features: ["x2", "x1"] };
    expect(changeSpec(chosen, { dataset: "moons" })).toEqual({ spec: { ...chosen, dataset: "moons" }, notes: [] });
  });

  it("to one-dimensional data keeps the chosen inputs that they have", () => {
    const { spec, notes } = changeSpec({ ...circle, features: ["x1", "x2", "x1^2"] }, { dataset: "not" });
    expect(spec.features).toEqual(["x1", "x1^2"]);
    expect(notes).toEqual(["Inputs x₁, x₂, x₁² need x₂, but data NOT has only x₁: inputs set to x₁, x₁²."]);
  });

  it("of data and cost together keeps the cost", () => {
    const { spec } = changeSpec(circle, { dataset: "four-blobs", cost: "quadratic" });
    expect(spec).toMatchObject({ dataset: "four-blobs", outputActivation: "softmax", cost: "quadratic" });
  });

  it("to AdamW brings a decay, which goes again with it unless it was chosen", () => {
    const adamw = changeSpec(circle, { optimizer: "adamw" }).spec;
    expect(adamw).toEqual({ ...circle, optimizer: "adamw", weightDecay: 0.01 });
    expect(changeSpec(adamw, { optimizer: "sgd" }).spec).toEqual(circle);
    expect(changeSpec({ ...adamw, weightDecay: 0.2 }, { optimizer: "sgd" }).spec.weightDecay).toBe(0.2);
    expect(changeSpec(circle, { optimizer: "adamw", weightDecay: 0 }).spec.weightDecay).toBe(0);
  });

  it("of the output moves the cost, with a note", () => {
    const { spec, notes } = changeSpec(circle, { outputActivation: "identity" });
    expect(spec).toEqual({ ...circle, outputActivation: "identity", cost: "quadratic" });
    expect(notes).toEqual(["Cost cross-entropy does not go with output identity: cost set to quadratic."]);
  });

  it("leaves a valid spec, whatever it was", () => {
    fc.assert(
      fc.property(validSpec, anySpec, fc.subarray([...settingNames]), (before, other, names) => {
        const patch = Object.fromEntries(names.map((name) => [name, other[name]]));
        expect(violated(changeSpec(before, patch).spec)).toEqual([]);
      }),
    );
  });

  it("of a setting that no rule speaks of changes nothing else", () => {
    // Another optimizer brings what it is usually given, Gaussians are parameters that explicit values count, and which
    // examples are left to train on depends on all that draws them.
    const bringing = ["optimizer", "mixtureComponents", "classBalance", "seed"];
    const free = settingNames.filter(
      (name) =>
        !bringing.includes(name) && !rules.some(({ settings, reads = [] }) => [...settings, ...reads].includes(name)),
    );
    fc.assert(
      fc.property(validSpec, anySpec, fc.constantFrom(...free), (before, other, name) => {
        const { spec, notes } = changeSpec(before, { [name]: other[name] });
        expect(changedSettings(before, spec).filter((changed) => changed !== name)).toEqual([]);
        expect(spec[name]).toEqual(other[name]);
        expect(notes).toEqual([]);
      }),
    );
  });
});

describe("an objection", () => {
  it("says why a choice would not stick", () => {
    expect(objection(circle, { outputActivation: "softmax" })).toMatch(/^Output softmax needs several classes/);
    expect(objection(defaultsFor("plane"), { cost: "cross-entropy" })).toMatch(/^Cost cross-entropy compares classes/);
    expect(objection(defaultsFor("not"), { features: ["x1", "x2"] })).toMatch(/^Inputs x₁, x₂ need x₂/);
  });

  it("is not made where another setting can give way", () => {
    expect(objection(circle, { outputActivation: "tanh" })).toBeUndefined();
    for (const { value } of settings.dataset.options) expect(objection(circle, { dataset: value })).toBeUndefined();
  });
});
