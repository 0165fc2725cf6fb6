import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costs } from "../engine/index.ts";
import { settingValues, validExperiment, validSpec } from "./arbitrary.ts";
import { defaultExperiment, defaultsFor } from "./defaults.ts";
import { parseExperiment, parseSpec, settingError, validateSpec } from "./parse.ts";
import { settingNames } from "./settings.ts";

const circle = defaultsFor("circle");

const costNames = Object.keys(costs).join(", ");

describe("a setting's error", () => {
  it("is absent for every value that the setting takes", () => {
    for (const name of settingNames) {
      fc.assert(
        fc.property(settingValues(name), (value) => {
          expect(settingError(name, value)).toBeUndefined();
        }),
      );
    }
  });

  const cases: readonly (readonly [Parameters<typeof settingError>[0], unknown, string])[] = [
    ["learningRate", -1, "invalid learningRate: -1 (expected 0.00001 to 10)"],
    ["learningRate", Number.NaN, "invalid learningRate: NaN (expected 0.00001 to 10)"],
    ["learningRate", "0.1", 'invalid learningRate: "0.1" (expected 0.00001 to 10)'],
    ["noise", Number.POSITIVE_INFINITY, "invalid noise: Infinity (expected 0 to 0.5)"],
    ["seed", 1.5, "invalid seed: 1.5 (expected a whole number, 0 to 999999999)"],
    ["cost", "squared", `invalid cost: "squared" (expected ${costNames})`],
    ["cost", "toString", `invalid cost: "toString" (expected ${costNames})`],
    ["normalizeInputs", 1, "invalid normalizeInputs: 1 (expected true or false)"],
    ["initialDeviation", undefined, "invalid initialDeviation: undefined (expected 0.001 to 10)"],
  ];
  for (const [name, value, error] of cases) {
    it(`reads ${error}`, () => expect(settingError(name, value)).toBe(error));
  }

  it("shows lists and layers in brief", () => {
    expect(settingError("features", [])).toMatch(/^invalid features: \[\] \(expected one or more of x1, /);
    expect(settingError("features", ["x1", "x1"])).toMatch(/^invalid features: \["x1", "x1"\] /);
    expect(settingError("hiddenLayers", [{ units: 0, activation: "tanh" }])).toMatch(
      /^invalid hiddenLayers: \[\{units: 0, activation: "tanh"\}\] \(expected at most 31 layers of 1 to 512 units/,
    );
    expect(settingError("hiddenLayers", [{ units: 2, activation: "linear" }])).toBeDefined();
    expect(settingError("hiddenLayers", Array(32).fill({ units: 1, activation: "tanh" }))).toBeDefined();
  });

  it("answers for any value whatever", () => {
    const cyclic: unknown[] = [];
    cyclic.push(cyclic, cyclic);
    for (const name of settingNames) expect(settingError(name, cyclic)).toContain(name);
    fc.assert(
      fc.property(fc.constantFrom(...settingNames), fc.anything(), (name, value) => {
        expect(settingError(name, value)?.length ?? 0).toBeLessThan(300);
      }),
    );
  });
});

describe("validation of a spec", () => {
  it("accepts every valid spec", () => {
    fc.assert(
      fc.property(validSpec, (spec) => {
        expect(validateSpec(spec)).toEqual([]);
      }),
    );
  });

  it("names every setting that is wrong, missing or unknown", () => {
    const { seed: _, ...seedless } = circle;
    expect(validateSpec({ ...seedless, noise: 2, cost: null, inertia: 0.9 })).toEqual([
      "invalid noise: 2 (expected 0 to 0.5)",
      `invalid cost: null (expected ${costNames})`,
      "missing seed (expected a whole number, 0 to 999999999)",
      "unknown setting: inertia",
    ]);
  });

  it("does not take inherited settings", () => {
    expect(validateSpec(Object.create(circle))).toHaveLength(settingNames.length);
  });

  it("names broken rules", () => {
    expect(validateSpec({ ...circle, outputActivation: "tanh" })).toEqual([
      "cost cross-entropy does not go with output tanh",
    ]);
  });

  for (const value of [null, undefined, 3, "spec", [circle]]) {
    it(`refuses ${JSON.stringify(value)?.slice(0, 12)}`, () => {
      expect(validateSpec(value)).toEqual([
        expect.stringMatching(/^invalid experiment: .* \(expected an object of settings\)$/),
      ]);
    });
  }
});

describe("parsing", () => {
  it("gives a valid experiment back", () => {
    fc.assert(
      fc.property(validExperiment, (experiment) => {
        expect(parseExperiment(experiment)).toEqual(experiment);
      }),
    );
  });

  it("throws what is wrong with a spec", () => {
    expect(() => parseSpec({ ...circle, learningRate: -1, points: 3 })).toThrow(
      new RangeError(
        "invalid points: 3 (expected a whole number, 4 to 5000); invalid learningRate: -1 (expected 0.00001 to 10)",
      ),
    );
  });

  it("names the variant that is wrong", () => {
    const experiment = { base: circle, variants: [{ patch: {} }, { patch: { learningRate: 20 } }] };
    expect(() => parseExperiment(experiment)).toThrow("variant 2: invalid learningRate: 20 (expected 0.00001 to 10)");
  });

  it("refuses variants that break a rule, are too many, or are none", () => {
    const parse = (variants: unknown) => () => parseExperiment({ base: circle, variants });
    expect(parse([{ patch: { dataset: "plane" } }])).toThrow("variant 1: cost cross-entropy compares classes");
    expect(parse(Array(4).fill({ patch: {} }))).toThrow(/^invalid variants: .* \(expected at most 3\)$/);
    expect(parse(undefined)).toThrow("invalid variants: undefined (expected at most 3)");
    expect(parse([{}])).toThrow("variant 1: invalid patch: undefined (expected settings)");
    expect(() => parseExperiment(undefined)).toThrow("invalid experiment: undefined");
  });

  it("takes the default", () => expect(parseExperiment(defaultExperiment())).toEqual(defaultExperiment()));
});
