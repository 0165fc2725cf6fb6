import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyExperiment, validExperiment } from "./arbitrary.ts";
import { canonicalExperiment } from "./canonical.ts";
import { defaultsFor } from "./defaults.ts";
import { runSpecs } from "./experiment.ts";
import { repairSpec } from "./rules.ts";

const circle = defaultsFor("circle");

describe("the canonical form", () => {
  it("of a canonical experiment is itself", () => {
    fc.assert(
      fc.property(validExperiment, (experiment) => {
        expect(canonicalExperiment(experiment)).toEqual(experiment);
      }),
    );
  });

  it("runs as the experiment does, once its variants are repaired", () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const { base, variants } = experiment;
        const repaired = variants.map(({ patch }) => {
          return repairSpec({ ...base, ...patch }, Object.keys(patch) as (keyof typeof patch)[]).spec;
        });
        expect(runSpecs(canonicalExperiment(experiment))).toEqual([base, ...repaired]);
      }),
    );
  });

  it("keeps in a patch only what differs from the base", () => {
    const variants = [
      { patch: { learningRate: circle.learningRate, hiddenLayers: [...circle.hiddenLayers], seed: 8 } },
    ];
    expect(canonicalExperiment({ base: circle, variants }).variants).toEqual([{ patch: { seed: 8 } }]);
  });

  it("adds to a patch what has to follow from it", () => {
    expect(canonicalExperiment({ base: circle, variants: [{ patch: { dataset: "plane" } }] }).variants).toEqual([
      { patch: { dataset: "plane", outputActivation: "identity", cost: "quadratic" } },
    ]);
  });

  it("has no −0 and at most three variants", () => {
    const { base, variants } = canonicalExperiment({
      base: { ...circle, noise: -0 },
      variants: Array(5).fill({ patch: { l1: -0 } }),
    });
    expect(Object.is(base.noise, 0)).toBe(true);
    expect(variants).toEqual([{ patch: {} }, { patch: {} }, { patch: {} }]);
  });
});
