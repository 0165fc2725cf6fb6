import { describe, expect, it } from "vitest";
import { defaultsFor } from "./defaults.ts";
import { appliesLive } from "./live.ts";
import type { ExperimentSpec } from "./spec.ts";

const circle = defaultsFor("circle");
const experiment = (base: Partial<ExperimentSpec>, ...patches: Partial<ExperimentSpec>[]) => ({
  base: { ...circle, ...base },
  variants: patches.map((patch) => ({ patch })),
});

describe("a change applies live", () => {
  it("if it is of live settings only, in any run", () => {
    expect(appliesLive(experiment({}), experiment({ learningRate: 0.3, l2: 0.1 }))).toBe(true);
    expect(appliesLive(experiment({}, {}), experiment({}, { batchSize: 1 }))).toBe(true);
    expect(appliesLive(experiment({}), experiment({}))).toBe(true);
  });

  it("but not if a run has to be built anew", () => {
    expect(appliesLive(experiment({}), experiment({ learningRate: 0.3, seed: 8 }))).toBe(false);
    expect(appliesLive(experiment({}, {}), experiment({}, { noise: 0.2 }))).toBe(false);
  });

  it("but not if there are more runs or fewer", () => {
    expect(appliesLive(experiment({}), experiment({}, {}))).toBe(false);
    expect(appliesLive(experiment({}, {}), experiment({}))).toBe(false);
  });
});
