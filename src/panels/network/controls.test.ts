import { describe, expect, it } from "vitest";
import { defaultsFor } from "../../experiment/defaults.ts";
import { MAX_HIDDEN_LAYERS, MAX_UNITS } from "../../experiment/settings/network.ts";
import { applyControl, controlBars } from "./controls.ts";
import { layOut } from "./layout.ts";

const bars = (sizes: readonly number[], width = 820, active = 2) => {
  const naming = { sizes, spec: defaultsFor("circle"), notation: "oxford" as const };
  return controlBars(layOut(sizes, width, 480, 20, 1), naming, active);
};
const labels = (...given: Parameters<typeof bars>) =>
  bars(...given).flatMap((bar) => bar.controls.map((control) => control.label));

describe("controls of the structure", () => {
  it("stand over every hidden layer and between all layers, from left to right", () => {
    expect(labels([2, 5, 1])).toEqual([
      "Add a layer between the input and layer 2",
      "Remove a unit from layer 2",
      "Add a unit to layer 2",
      "Remove layer 2",
      "Add a layer between layer 2 and the output",
    ]);
    const places = bars([2, 5, 4, 1]).map((bar) => bar.x);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("offer a first layer where there is none", () => {
    expect(labels([2, 1])).toEqual(["Add a layer between the input and the output"]);
    expect(labels([2, 1], 390)).toEqual(["Add a layer between the input and the output"]);
  });

  it("shrink to one bar for the active layer where there is no room", () => {
    const [bar, ...others] = bars([2, 3, 3, 3, 3, 1], 390, 4);
    expect(others).toEqual([]);
    expect(bar!.controls.map((control) => control.label)).toEqual([
      "Remove a unit from layer 4",
      "Add a unit to layer 4",
      "Remove layer 4",
      "Add a layer between layer 3 and layer 4",
      "Add a layer between layer 4 and layer 5",
    ]);
  });

  it("keep to a hidden layer when the input or the output is active", () => {
    expect(labels([2, 3, 3, 3, 1], 390, 1)[0]).toBe("Remove a unit from layer 2");
    expect(labels([2, 3, 3, 3, 1], 390, 5)[0]).toBe("Remove a unit from layer 4");
  });

  it("are disabled at the limits", () => {
    const enabled = (sizes: readonly number[]) =>
      Object.fromEntries(bars(sizes).flatMap((bar) => bar.controls.map(({ action, enabled: on }) => [action, on])));
    expect(enabled([2, 1, 1])).toMatchObject({ fewer: false, more: true, remove: true, insert: true });
    expect(enabled([2, MAX_UNITS, 1])).toMatchObject({ fewer: true, more: false });
    expect(enabled([2, ...new Array<number>(MAX_HIDDEN_LAYERS).fill(2), 1])).toMatchObject({ insert: false });
  });

  it("do what their labels say", () => {
    const layers = [
      { units: 5, activation: "tanh" },
      { units: 4, activation: "relu" },
    ] as const;
    const all = bars([2, 5, 4, 1]).flatMap((bar) => bar.controls);
    const press = (label: string) => {
      const { action, index } = all.find((control) => control.label === label)!;
      return applyControl(layers, action, index).map(({ units, activation }) => `${units} ${activation}`);
    };
    expect(press("Add a unit to layer 3")).toEqual(["5 tanh", "5 relu"]);
    expect(press("Remove a unit from layer 2")).toEqual(["4 tanh", "4 relu"]);
    expect(press("Remove layer 2")).toEqual(["4 relu"]);
    expect(press("Add a layer between layer 3 and the output")).toEqual(["5 tanh", "4 relu", "4 relu"]);
    expect(press("Add a layer between layer 2 and layer 3")).toEqual(["5 tanh", "5 tanh", "4 relu"]);
  });
});
