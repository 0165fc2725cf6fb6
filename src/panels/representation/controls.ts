import type { ExperimentSpec } from "../../experiment/spec.ts";
import { layerNumber, type NotationName } from "../../notation/names.ts";
import type { ShapeReport } from "../../worker/protocol.ts";
import { append } from "../plane/dom.ts";
import { type Choice, hiddenUnits, withUnit } from "./choice.ts";

/** Menus for the layer and the units on the axes. */
export interface Controls {
  update(choice: Choice, shape: ShapeReport, spec: ExperimentSpec, notation: NotationName): void;
}

interface Option {
  readonly value: number;
  readonly text: string;
}

function createMenu(parent: HTMLElement, label: string, changed: (value: number) => void) {
  const wrapper = append(parent, "label", "representation-menu", label);
  const select = append(wrapper, "select", "");
  select.addEventListener("change", () => changed(Number(select.value)));
  let shown = "";
  return (options: readonly Option[], value: number) => {
    const key = JSON.stringify(options);
    if (key !== shown)
      select.replaceChildren(...options.map((option) => new Option(option.text, String(option.value))));
    shown = key;
    if (select.value !== String(value)) select.value = String(value);
    wrapper.hidden = options.length === 0;
  };
}

/** @param chosen takes what the reader wants to see instead */
export function createControls(parent: HTMLElement, chosen: (choice: Choice) => void): Controls {
  const row = append(parent, "div", "representation-controls");
  let current: Choice = { layer: 2, units: [0, 1] };
  const layerMenu = createMenu(row, "Layer", (layer) => chosen({ layer, units: current.units }));
  const unitMenus = (["x", "y"] as const).map((label, axis) =>
    createMenu(row, label, (unit) => chosen(withUnit(current, axis as 0 | 1, unit))),
  );
  return {
    update(choice, shape, spec, notation) {
      current = choice;
      const layers = shape.sizes.slice(1, -1).map((_, index) => {
        const activation = spec.hiddenLayers[index]?.activation ?? "";
        return { value: index + 2, text: `${layerNumber(notation, index + 2)} · ${activation}` };
      });
      layerMenu(layers, choice.layer);
      const count = hiddenUnits(shape, choice.layer);
      const units = Array.from({ length: count }, (_, unit) => ({ value: unit, text: `unit ${unit + 1}` }));
      unitMenus[0]?.(units, choice.units[0]);
      // A single unit is plotted against nothing, so there is nothing to choose.
      unitMenus[1]?.(count > 1 ? units : [], choice.units[1]);
    },
  };
}
