import { describe, expect, it } from "vitest";
import { type FeatureName, features } from "../../engine/index.ts";
import { defaultsFor } from "../../experiment/defaults.ts";
import { captionParts, inputLabel, mathPieces, parameterName, sameNaming, unitName } from "./names.ts";

const spec = defaultsFor("circle");
const notation = "oxford";
const naming = { sizes: [2, 5, 4, 1], spec, notation } as const;

describe("names", () => {
  it("call a layer by its number, its activation and its units", () => {
    expect(captionParts(naming, 1, "line")).toEqual(["input", "", ""]);
    expect(captionParts(naming, 2, "line")).toEqual(["layer 2", "tanh", "5 units"]);
    expect(captionParts(naming, 3, "stack")).toEqual(["layer 3", "tanh", "4"]);
    expect(captionParts(naming, 4, "line")).toEqual(["output", "sigmoid", ""]);
    expect(captionParts(naming, 3, "number")).toEqual(["3", "", ""]);
    expect(captionParts({ sizes: [2, 1, 1], spec, notation }, 2, "line")[2]).toBe("1 unit");
  });

  it("let a screen reader hear which unit and which parameter it is", () => {
    expect(unitName(naming, { layer: 2, unit: 2 })).toBe("unit 3 of layer 2, tanh");
    expect(unitName(naming, { layer: 4, unit: 0 })).toBe("unit 1 of layer 4, output, sigmoid");
    expect(unitName(naming, { layer: 1, unit: 1 })).toBe("input x₂");
    expect(parameterName(naming, { layer: 3, row: 0, column: -1 })).toBe("bias of unit 1 of layer 3");
    expect(parameterName(naming, { layer: 3, row: 0, column: 1 })).toBe(
      "weight from unit 2 of layer 2 to unit 1 of layer 3",
    );
    expect(parameterName(naming, { layer: 2, row: 4, column: 0 })).toBe("weight from x₁ to unit 5 of layer 2");
  });

  it("follow the notation's count of layers", () => {
    const bishop = { ...naming, notation: "bishop" } as const;
    expect(captionParts(bishop, 2, "line")[0]).toBe("hidden 1");
    expect(captionParts(bishop, 3, "number")[0]).toBe("2");
    expect(unitName(bishop, { layer: 3, unit: 0 })).toBe("unit 1 of hidden layer 2, tanh");
    expect(unitName(bishop, { layer: 4, unit: 0 })).toBe("unit 1 of the output layer, sigmoid");
    expect(parameterName(bishop, { layer: 3, row: 0, column: 1 })).toBe(
      "weight from unit 2 of hidden layer 1 to unit 1 of hidden layer 2",
    );
    expect(sameNaming(naming, bishop)).toBe(false);
  });

  it("number the inputs while a shape doesn't go with its spec yet", () => {
    expect(inputLabel({ sizes: [12, 1], spec, notation }, 11)).toBe("x₁₂");
  });

  it("are the same as long as nothing is called anything else", () => {
    expect(sameNaming(naming, { sizes: [2, 5, 4, 1], spec: { ...spec, learningRate: 1 }, notation })).toBe(true);
    expect(sameNaming(naming, { sizes: [2, 5, 3, 1], spec, notation })).toBe(false);
    expect(sameNaming(naming, { ...naming, spec: { ...spec, outputActivation: "tanh" } })).toBe(false);
  });
});

describe("labels as mathematics", () => {
  it("set words upright, variables italic and indices small", () => {
    expect(mathPieces("sin x₁")).toEqual([
      { text: "sin ", form: "upright" },
      { text: "x", form: "variable" },
      { text: "1", form: "below" },
    ]);
    expect(mathPieces("x₁₂²")).toEqual([
      { text: "x", form: "variable" },
      { text: "12", form: "below" },
      { text: "2", form: "above" },
    ]);
  });

  it.each(Object.keys(features) as FeatureName[])("set the input %s without a character left over", (name) => {
    const { label } = features[name];
    const pieces = mathPieces(label);
    expect(pieces.every(({ text }) => !/[₀-₉²³]/.test(text))).toBe(true);
    expect(pieces.map(({ text }) => text).join("")).toHaveLength(label.length);
  });
});
