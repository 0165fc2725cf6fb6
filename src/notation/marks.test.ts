import { describe, expect, it } from "vitest";
import { compile } from "../engine/index.ts";
import { smallPlan } from "./fixtures.ts";
import { markText, parameterMark, unitMark } from "./marks.ts";
import { layerNumber, layerWords, notationNames } from "./names.ts";
import { notations } from "./notations.ts";

const plan = compile({ ...smallPlan, layers: [...smallPlan.layers, { units: 2, activation: "sigmoid" }] });
const last = plan.sizes.length;

describe("layers", () => {
  it("are counted from the input, or from the first that has weights", () => {
    expect(notationNames.map((name) => layerNumber(name, 2))).toEqual([2, 1, 2, 1]);
    expect(layerWords("oxford", 2, 4)).toBe("layer 2");
    expect(layerWords("nielsen", 4, 4)).toBe("layer 4");
    expect(layerWords("bishop", 2, 4)).toBe("hidden layer 1");
    expect(layerWords("block", 4, 4)).toBe("the output layer");
  });

  it.each(notationNames)("have the number that stands at the δ of formulas in %s, where it stands there", (name) => {
    const { text } = notations[name].buffer(plan, "delta3");
    if (name !== "block") expect(text).toBe(`δ${"⁰¹²³"[layerNumber(name, 3)]}`);
    else expect(text).toBe(`∂t${"₀₁₂₃"[layerNumber(name, 3)]}`);
  });
});

describe("marks without a plan", () => {
  const places = [1, 2, 3, 4].flatMap((layer) => [{ layer, row: 0, column: 0 }]);

  it.each(notationNames)("are those of the formulas in %s", (name) => {
    const symbol = (buffer: string, row: number, column: number) =>
      notations[name].cell(plan, { buffer, row, column }).text;
    for (const { layer } of places.slice(1)) {
      expect(markText(unitMark(name, layer, last, 0))).toBe(symbol(`a${layer}`, 0, 0));
      expect(markText(parameterMark(name, { layer, row: 0, column: 1 }, null))).toBe(symbol(`W${layer}`, 0, 1));
      expect(markText(parameterMark(name, { layer, row: 0, column: -1 }, "b"))).toBe(symbol(`b${layer}`, 0, 0));
    }
  });

  it("part indices that could be read in two ways", () => {
    expect(parameterMark("oxford", { layer: 2, row: 0, column: 11 }, null).below).toBe("1,12");
    expect(parameterMark("oxford", { layer: 2, row: 10, column: 1 }, null).below).toBe("11,2");
  });

  it("have letters of their own for scale and shift", () => {
    expect(parameterMark("oxford", { layer: 3, row: 0, column: -2 }, "γ")).toEqual({
      letter: "γ",
      above: "3",
      below: "1",
    });
  });
});
