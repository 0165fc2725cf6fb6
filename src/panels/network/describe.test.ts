import { expect, describe as group, it } from "vitest";
import { defaultsFor } from "../../experiment/defaults.ts";
import { describe, MOST_LISTED } from "./describe.ts";

const naming = { sizes: [2, 3, 1], spec: defaultsFor("circle"), notation: "oxford" as const };
const located = [
  { weights: 0, bias: 6, rows: 3, columns: 2 },
  { weights: 9, bias: 12, rows: 1, columns: 3 },
];
const parameters = Float64Array.from([0.1, 0.2, 0.3, -0.4, 0.5, 0.6, 1, 2, 3, -0.7, 0.9, 0.8, 4]);

group("the description of a unit", () => {
  it("lists its bias and its incoming weights, strongest first", () => {
    const { own, weights, heading, subtitle } = describe(
      { kind: "unit", layer: 2, unit: 1 },
      naming,
      located,
      parameters,
    );
    expect(own).toMatchObject([{ index: 7, symbol: { letter: "b", above: "2", below: "2" } }]);
    expect(weights.map(({ index }) => index)).toEqual([3, 2]);
    expect(weights[0]).toMatchObject({ source: "x₂", label: "weight from x₂ to unit 2 of layer 2" });
    expect(heading).toBe("Incoming weights");
    expect(subtitle).toBe("layer 2 · unit 2 · tanh");
  });

  it("lists its scale and its shift where it is normalised", () => {
    const places = [{ ...located[0]!, scale: 20, shift: 23 }, located[1]!];
    const { own } = describe({ kind: "unit", layer: 2, unit: 1 }, naming, places, parameters);
    expect(own.map(({ kind, index, symbol }) => [kind, index, symbol.letter])).toEqual([
      ["bias", 7, "b"],
      ["scale", 21, "γ"],
      ["shift", 24, "β"],
    ]);
    expect(own[1]).toMatchObject({ address: { layer: 2, row: 1, column: -2 }, label: "scale of unit 2 of layer 2" });
  });

  it("calls the output by its name", () => {
    const { subtitle, weights } = describe({ kind: "unit", layer: 3, unit: 0 }, naming, located, parameters);
    expect(subtitle).toBe("output · unit 1 · sigmoid");
    expect(weights.map(({ index }) => index)).toEqual([10, 11, 9]);
    expect(weights[0]!.source).toEqual({ letter: "a", above: "2", below: "2" });
  });

  it("has no parameters for an input", () => {
    const { own, weights, symbols } = describe({ kind: "unit", layer: 1, unit: 1 }, naming, located, parameters);
    expect({ own, weights, symbols }).toEqual({ own: [], weights: [], symbols: ["x₂"] });
  });

  it("lists only the strongest of very many weights and says so", () => {
    const wide = { sizes: [2000, 1], spec: naming.spec, notation: "oxford" as const };
    const place = [{ weights: 0, bias: 2000, rows: 1, columns: 2000 }];
    const many = Float64Array.from({ length: 2001 }, (_, i) => i);
    const { weights, heading } = describe({ kind: "unit", layer: 2, unit: 0 }, wide, place, many);
    expect(weights).toHaveLength(MOST_LISTED);
    expect(weights[0]!.index).toBe(1999);
    expect(heading).toBe("64 strongest of 2,000 weights");
  });
});

group("the description of an edge", () => {
  it("names its weight and both its ends", () => {
    const { symbols, subtitle, weights } = describe(
      { kind: "edge", layer: 2, row: 2, column: 0 },
      naming,
      located,
      parameters,
    );
    expect(symbols).toEqual(["x₁", "→", { letter: "a", above: "2", below: "3" }]);
    expect(subtitle).toBe("input to layer 2");
    expect(weights).toMatchObject([{ index: 4, symbol: { letter: "w", above: "2", below: "31" }, kind: "weight" }]);
  });

  it("refuses an edge that doesn't exist", () => {
    expect(() => describe({ kind: "edge", layer: 2, row: 3, column: 0 }, naming, located, parameters)).toThrow(
      "invalid parameter: row 3, column 0 of layer 2",
    );
  });
});
