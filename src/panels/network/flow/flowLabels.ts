import type { Cell } from "../../../engine/index.ts";
import { append, setText } from "../../plane/dom.ts";
import { type Edge, edgeBetween } from "../edgeChoice.ts";
import { parameterIndex } from "../parameters.ts";
import { costLabel } from "./costLabel.ts";
import { edgeLabels } from "./edgeLabels.ts";
import { Keyed } from "./keyed.ts";
import type { Picture } from "./picture.ts";
import { layerChips, unitLabels } from "./unitLabels.ts";

/** A label that leads to where its number comes from. */
interface Label {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** What a screen reader hears, and a tooltip shows. */
  readonly words: string;
  readonly cell: Cell | null;
  readonly classes: string;
  /** Length in pixels of the mark for the standard deviation. */
  readonly spread?: number;
}

/** The numbers at units and edges, as buttons that ask where each comes from. */
export class FlowLabels {
  readonly #layers: Keyed<Label, HTMLElement>;
  readonly #units: Keyed<Label, HTMLElement>;
  readonly #edges: Keyed<Label, HTMLElement>;
  readonly #cost: Keyed<Label, HTMLElement>;

  constructor(host: HTMLElement, ask: (cell: Cell) => void) {
    const button = (present: () => Label) => {
      const label = document.createElement("button");
      label.type = "button";
      label.addEventListener("click", () => {
        const { cell } = present();
        if (cell) ask(cell);
      });
      return label;
    };
    const kind = (name: string, create: (present: () => Label) => HTMLElement) =>
      new Keyed<Label, HTMLElement>(append(host, "div", "flow-labels"), {
        create,
        restyle: (element, label, was) => restyle(element, name, label, was),
      });
    this.#layers = kind("flow-layer", () => document.createElement("span"));
    this.#units = kind("flow-number", (present) => {
      const label = button(present);
      // Units have the focus themselves; the arrow keys lead to them.
      label.tabIndex = -1;
      return label;
    });
    this.#edges = kind("flow-edge-number", button);
    this.#cost = kind("flow-cost", button);
  }

  draw(picture: Picture, edges: readonly Edge[]): void {
    const units = unitLabels(picture);
    const cost = costLabel(picture);
    this.#layers.draw(layerChips(picture));
    this.#units.draw(units);
    this.#edges.draw(edgeLabels(picture, withPointedAt(picture, edges), units, cost));
    this.#cost.draw(cost ? [cost] : []);
  }
}

function restyle(element: HTMLElement, name: string, label: Label, was: Label | null): void {
  const { x, y, text, words, classes, spread } = label;
  if (classes !== was?.classes) element.className = `${name} ${classes}`;
  if (words !== was?.words) {
    element.setAttribute("aria-label", words);
    element.title = words;
  }
  if (x !== was?.x) element.style.left = `${x}px`;
  if (y !== was?.y) element.style.top = `${y}px`;
  if (spread !== was?.spread) element.style.setProperty("--spread", `${spread}px`);
  if (text !== was?.text) setText(element, text);
}

/** The edges drawn and, first, the one that is pointed at or asked about, drawn or not. */
function withPointedAt({ pointed, asked, scene }: Picture, edges: readonly Edge[]): readonly Edge[] {
  const target = pointed?.kind === "edge" ? pointed : asked;
  if (target?.kind !== "edge") return edges;
  const index = parameterIndex(scene.located, target);
  if (index === undefined) return edges;
  const first = edgeBetween(scene.layout, target.layer, target.row, target.column, index);
  return [first, ...edges.filter((edge) => edge.index !== index)];
}
