import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costForm } from "../engine/index.ts";
import { anyExperiment, validExperiment } from "./arbitrary.ts";
import { canonicalExperiment } from "./canonical.ts";
import { defaultExperiment, defaultsFor } from "./defaults.ts";
import { type Experiment, runSpecs } from "./experiment.ts";
import { validateSpec } from "./parse.ts";
import { MAX_READ } from "./query.ts";
import { settingNames, settings } from "./settings.ts";
import { decodeExperiment, encodeExperiment } from "./url.ts";

const query = (experiment: Experiment) => encodeExperiment(experiment).replace("#/play?", "");

/** Links with a few characters inserted, removed or replaced. */
const damagedLink = fc
  .tuple(
    validExperiment.map(encodeExperiment),
    fc.array(
      fc.tuple(
        fc.nat(400),
        fc.nat(3),
        fc.oneof(fc.string({ unit: "binary", maxLength: 6 }), fc.constantFrom("%", "&", "=", "vs1.", ",")),
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
  )
  .map(([link, edits]) => {
    const splice = (text: string, at: number, removed: number, added: string) =>
      text.slice(0, at % text.length) + added + text.slice((at % text.length) + removed);
    return edits.reduce((text, [at, removed, added]) => splice(text, at, removed, added), link);
  });

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc
    .array(
      fc.tuple(
        fc.constantFrom(...settingNames.map((name) => settings[name].key), "v", "vs1", "vs9.lr", "__proto__"),
        fc.string(),
      ),
    )
    .map((pairs) => pairs.map(([key, value]) => `${key}=${value}`).join("&")),
  damagedLink,
);

describe("a link", () => {
  it("gives back every valid experiment exactly, without a problem", () => {
    fc.assert(
      fc.property(validExperiment, (experiment) => {
        const decoded = decodeExperiment(encodeExperiment(experiment));
        expect(decoded).toEqual({ experiment, problems: [] });
      }),
      { numRuns: 500 },
    );
  });

  it("gives back the canonical form of an experiment whose variants need repair", () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        expect(decodeExperiment(encodeExperiment(experiment)).experiment).toEqual(canonicalExperiment(experiment));
      }),
    );
  });

  it("never makes decoding throw, and always opens a valid experiment", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { experiment } = decodeExperiment(text);
        expect(experiment.variants.length).toBeLessThanOrEqual(3);
        for (const spec of runSpecs(experiment)) {
          expect(validateSpec(spec)).toEqual([]);
          expect(() => costForm(spec.cost, spec.outputActivation)).not.toThrow();
        }
        expect(decodeExperiment(encodeExperiment(experiment)).experiment).toEqual(experiment);
      }),
      { numRuns: 1000 },
    );
  });

  it("always fits into what is read", () => {
    const layers = Array.from({ length: 31 }, () => ({ units: 512, activation: "leaky-relu" }) as const);
    const base = { ...defaultsFor("xor"), hiddenLayers: layers, learningRate: 0.12345678901234566 };
    const patch = { hiddenLayers: layers.map(({ units }) => ({ units, activation: "sigmoid" }) as const) };
    expect(query({ base, variants: [{ patch }, { patch }, { patch }] }).length).toBeLessThan(MAX_READ / 2);
  });
});

describe("the written link", () => {
  it("is short for the default", () => {
    expect(encodeExperiment(defaultExperiment())).toBe("#/play?v=1&data=circle");
  });

  it("names only what differs from the defaults of its data, readably", () => {
    const base = {
      ...defaultsFor("spiral"),
      noise: 0.1,
      features: ["x1", "x2", "x1^2"],
      hiddenLayers: [
        { units: 8, activation: "tanh" },
        { units: 4, activation: "leaky-relu" },
      ],
      learningRate: 0.03,
    } as const;
    expect(query({ base, variants: [] })).toBe(
      "v=1&data=spiral&noise=0.1&inputs=x1,x2,x1^2&net=8.tanh,4.leaky-relu&lr=0.03",
    );
  });

  it("leaves the usual output and cost of a task out", () => {
    expect(query({ base: defaultsFor("plane"), variants: [] })).toBe("v=1&data=plane");
    expect(query({ base: defaultsFor("three-spirals"), variants: [] })).toBe("v=1&data=three-spirals");
  });

  it("says so if there is no hidden layer", () => {
    expect(query({ base: { ...defaultsFor("gauss"), hiddenLayers: [] }, variants: [] })).toBe(
      "v=1&data=gauss&net=none",
    );
  });

  it("writes a variant as its differences, without what equals the base", () => {
    const base = defaultsFor("circle");
    const variants = [
      { patch: { learningRate: 0.3, seed: base.seed } },
      { patch: { hiddenLayers: [{ units: 4, activation: "relu" }] } },
    ] as const;
    expect(query({ base, variants })).toBe("v=1&data=circle&vs1.lr=0.3&vs2.net=4.relu");
  });

  it("keeps the place of a variant that differs in nothing yet", () => {
    const base = defaultsFor("circle");
    expect(query({ base, variants: [{ patch: {} }, { patch: { seed: 8 } }] })).toBe(
      "v=1&data=circle&vs1=same&vs2.seed=8",
    );
  });

  it("lets a variant's data bring their usual output and cost, and names others", () => {
    const base = { ...defaultsFor("circle"), outputActivation: "tanh", cost: "quadratic" } as const;
    const usual = { dataset: "plane", outputActivation: "identity", cost: "quadratic" } as const;
    expect(query({ base, variants: [{ patch: usual }] })).toBe(
      "v=1&data=circle&output=tanh&cost=quadratic&vs1.data=plane",
    );
    expect(query({ base, variants: [{ patch: { dataset: "plane" } }] })).toBe(
      "v=1&data=circle&output=tanh&cost=quadratic&vs1.data=plane&vs1.output=tanh",
    );
  });
});

describe("reading a link", () => {
  const expected = { base: { ...defaultsFor("moons"), learningRate: 0.3 }, variants: [] };
  const settingsText = "v=1&data=moons&lr=0.3";

  for (const link of [
    `#/play?${settingsText}`,
    `/play?${settingsText}`,
    `?${settingsText}`,
    `#${settingsText}`,
    settingsText,
    ` ${settingsText}\n`,
    `https://example.org/chainrule/#/play?${settingsText}`,
    `https://example.org/?from=mail#/play?${settingsText}`,
    `https://example.org/play?${settingsText}#`,
  ]) {
    it(`takes ${JSON.stringify(link)}`, () => {
      expect(decodeExperiment(link)).toEqual({ experiment: expected, problems: [] });
    });
  }

  for (const link of ["", "#", "#/play", "/play", "?", "https://example.org/chainrule/", "#/play?", "#/play?&&"]) {
    it(`opens the default for ${JSON.stringify(link)}`, () => {
      expect(decodeExperiment(link)).toEqual({ experiment: defaultExperiment(), problems: [] });
    });
  }

  it("takes percent-escapes as browsers write them", () => {
    const { experiment, problems } = decodeExperiment("?data=gauss&inputs=x1%2Cx1%5E2&%6Cr=0%2E3");
    expect(experiment.base).toEqual({ ...defaultsFor("gauss"), features: ["x1", "x1^2"], learningRate: 0.3 });
    expect(problems).toEqual([]);
  });

  it("reads numbers in every usual notation", () => {
    const rate = (text: string) => decodeExperiment(`lr=${text}`).experiment.base.learningRate;
    expect([".5", "+0.5", "5e-1", "0.50", "5E-1", "00.5"].map(rate)).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);
  });

  it("takes examples written in it, to the last bit", () => {
    const { experiment, problems } = decodeExperiment("data=given&examples=3,0.1,1,-0.3333333333333333,2e8,0");
    expect(experiment.base.examples).toEqual([3, 0.1, 1, -1 / 3, 2e8, 0]);
    expect(problems).toEqual([]);
  });

  it("keeps the whole ones of examples and says what was left over", () => {
    const read = (text: string) => {
      const { experiment, problems } = decodeExperiment(`data=given&examples=${text}`);
      return [experiment.base.examples, ...problems.map(({ message }) => message)];
    };
    const usual = defaultsFor("given").examples;
    expect(read("3,0,1,4")).toEqual([[3, 0, 1], "examples: 4 numbers are not three for each example, used 3,0,1"]);
    expect(read("3,0")[0]).toEqual(usual);
    expect(read("none")).toEqual([usual, expect.stringContaining('"none" is not a number')]);
    expect(read("3,x,1")).toEqual([[3, 0, 1], 'examples: "x" is not a number, used 3,0,1']);
    expect(read("3,0,2")).toEqual([[3, 0, 1], "examples: 2 is out of range (0 to 1), used 3,0,1"]);
    expect(read(Array(60).fill("1,2,0").join())).toEqual([
      Array(50).fill([1, 2, 0]).flat(),
      expect.stringContaining("180 numbers are too many (at most 150)"),
    ]);
  });

  it("never lets a −0 in", () => {
    expect(decodeExperiment("noise=-0").experiment.base.noise).toBe(0);
    expect(decodeExperiment("seed=-0.2").experiment.base.seed).toBe(0);
  });

  it("lets variants move up where numbers are missing", () => {
    const { experiment, problems } = decodeExperiment("vs7.lr=0.3&vs2.seed=8");
    expect(experiment.variants).toEqual([{ patch: { seed: 8 } }, { patch: { learningRate: 0.3 } }]);
    expect(problems).toEqual([]);
  });

  it("reads a variant from its base, whatever their order", () => {
    const { experiment } = decodeExperiment("vs1.lr=0.3&lr=0.3&vs1.l2=0.01");
    expect(experiment.variants).toEqual([{ patch: { l2: 0.01 } }]);
  });

  it("gives a variant on other data their usual inputs, output and cost", () => {
    const { experiment, problems } = decodeExperiment("vs1.data=plane&vs2.data=not");
    expect(experiment.variants).toEqual([
      { patch: { dataset: "plane", outputActivation: "identity", cost: "quadratic" } },
      { patch: { dataset: "not", features: ["x1"] } },
    ]);
    expect(problems).toEqual([]);
  });

  it("keeps the setting that a link names and moves the one it leaves out", () => {
    const base = (link: string) => decodeExperiment(link).experiment.base;
    expect(base("output=tanh")).toMatchObject({ outputActivation: "tanh", cost: "quadratic" });
    expect(base("data=plane&cost=cross-entropy")).toMatchObject({ dataset: "plane", cost: "quadratic" });
    expect(base("data=four-blobs&cost=cross-entropy&output=identity")).toMatchObject({
      cost: "cross-entropy",
      outputActivation: "softmax",
    });
  });
});
