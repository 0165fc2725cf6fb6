import { describe, expect, it } from "vitest";
import type { HiddenLayer } from "../../engine/index.ts";
import { MAX_HIDDEN_LAYERS, MAX_UNITS } from "../../experiment/settings/network.ts";
import { changeActivation, changeUnits, insertLayer, removeLayer } from "./structure.ts";

const layers: readonly HiddenLayer[] = [
  { units: 5, activation: "tanh" },
  { units: 4, activation: "relu" },
];
const units = (changed: readonly HiddenLayer[]) => changed.map((layer) => layer.units);

describe("changing the structure", () => {
  it("adds and removes a unit of one layer", () => {
    expect(units(changeUnits(layers, 0, 1))).toEqual([6, 4]);
    expect(units(changeUnits(layers, 1, -1))).toEqual([5, 3]);
  });

  it("keeps between one unit and the most there may be", () => {
    expect(units(changeUnits([{ units: 1, activation: "tanh" }], 0, -1))).toEqual([1]);
    expect(units(changeUnits([{ units: MAX_UNITS, activation: "tanh" }], 0, 1))).toEqual([MAX_UNITS]);
  });

  it("removes a layer, also the last one", () => {
    expect(removeLayer(layers, 0)).toEqual([layers[1]]);
    expect(removeLayer([layers[0]!], 0)).toEqual([]);
  });

  it("adds a layer like the one before it, or the one after where there is none before", () => {
    expect(insertLayer(layers, 1)).toEqual([layers[0], layers[0], layers[1]]);
    expect(insertLayer(layers, 2)).toEqual([layers[0], layers[1], layers[1]]);
    expect(insertLayer(layers, 0)).toEqual([layers[0], layers[0], layers[1]]);
    expect(insertLayer([], 0)).toHaveLength(1);
  });

  it("adds no layer beyond the most there may be", () => {
    const full = new Array<HiddenLayer>(MAX_HIDDEN_LAYERS).fill(layers[0]!);
    expect(insertLayer(full, 3)).toBe(full);
  });

  it("changes the activation of one layer", () => {
    expect(changeActivation(layers, 1, "sigmoid").map((layer) => layer.activation)).toEqual(["tanh", "sigmoid"]);
  });
});
