import type { PanelActions, View } from "../panel.ts";
import { append } from "../plane/dom.ts";
import type { Quantity } from "./quantities.ts";

/** The row above the curves: what the numbers are, and how the axes run. */
export interface CurveControls {
  update(view: View, zoomed: boolean): void;
}

/** Words of which one is chosen, as small buttons. */
function createSwitch<T extends string>(
  parent: HTMLElement,
  label: string,
  words: readonly T[],
  choose: (word: T) => void,
) {
  const group = append(parent, "div", "curves-switch");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", label);
  const buttons = words.map((word) => {
    const button = append(group, "button", "", word);
    button.type = "button";
    button.addEventListener("click", () => choose(word));
    return button;
  });
  return (chosen: T) => {
    buttons.forEach((button, index) => {
      button.setAttribute("aria-pressed", String(words[index] === chosen));
    });
  };
}

export function createCurveControls(
  parent: HTMLElement,
  quantity: Quantity,
  actions: PanelActions,
  showAll: () => void,
): CurveControls {
  const row = append(parent, "div", "curves-controls");
  append(row, "span", "curves-caption", quantity.caption);
  const all = append(row, "button", "curves-all", "show all");
  all.type = "button";
  all.hidden = true;
  all.addEventListener("click", showAll);
  const scale = quantity.isCost
    ? createSwitch(row, "Vertical axis", ["linear", "log"], (curveScale) => actions.patchView({ curveScale }))
    : null;
  const axis = createSwitch(row, "Horizontal axis", ["step", "epoch"], (curveAxis) => actions.patchView({ curveAxis }));
  return {
    update(view, zoomed) {
      all.hidden = !zoomed;
      scale?.(view.curveScale);
      axis(view.curveAxis);
    },
  };
}
