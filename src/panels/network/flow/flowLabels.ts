import { select } from "d3-selection";
import type { Cell } from "../../../engine/index.ts";
import { append } from "../../plane/dom.ts";
import { type Edge, edgeBetween } from "../edgeChoice.ts";
import { parameterIndex } from "../parameters.ts";
import { type CostLabel, costLabel } from "./costLabel.ts";
import { type EdgeLabel, edgeLabels } from "./edgeLabels.ts";
import type { Picture } from "./picture.ts";
import { type LayerChip, layerChips, type UnitLabel, unitLabels } from "./unitLabels.ts";

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
}

/** The numbers at units and edges, as buttons that ask where each comes from. */
export class FlowLabels {
  readonly #root: HTMLDivElement;
  readonly #ask: (cell: Cell) => void;

  constructor(host: HTMLElement, ask: (cell: Cell) => void) {
    this.#root = append(host, "div", "flow-labels");
    this.#ask = ask;
  }

  draw(picture: Picture, edges: readonly Edge[]): void {
    const units = unitLabels(picture);
    const chips = layerChips(picture);
    const cost = costLabel(picture);
    const onEdges = edgeLabels(picture, withPointedAt(picture, edges), units, cost);
    this.#join("flow-layer", chips);
    this.#join("flow-number", units);
    this.#join("flow-edge-number", onEdges);
    this.#join("flow-cost", cost ? [cost] : []);
  }

  #join(name: string, labels: readonly (LayerChip | UnitLabel | EdgeLabel | CostLabel)[]): void {
    const ask = this.#ask;
    select(this.#root)
      .selectAll<HTMLElement, Label>(`.${name}`)
      .data(labels as readonly Label[], ({ key }) => key)
      .join((enter) => {
        const label = enter.append(name === "flow-layer" ? "span" : "button");
        if (name !== "flow-layer") label.attr("type", "button");
        // Units have the focus themselves; the arrow keys lead to them.
        if (name === "flow-number") label.attr("tabindex", -1);
        return label.on("click", (_event: Event, { cell }: Label) => {
          if (cell) ask(cell);
        });
      })
      .attr("class", ({ classes }) => `${name} ${classes}`)
      .attr("aria-label", ({ words }) => words)
      .attr("title", ({ words }) => words)
      .style("left", ({ x }) => `${x}px`)
      .style("top", ({ y }) => `${y}px`)
      .style("--spread", (label) => ("spread" in label ? `${label.spread}px` : null))
      .text(({ text }) => text);
  }
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
