import { type Selection, select } from "d3-selection";
import type { LayerLayout, NetworkLayout, UnitAddress } from "./layout.ts";
import { inputLabel, mathPieces, type Naming, unitName } from "./names.ts";
import { formatShort } from "./numbers.ts";
import type { LayerParameters } from "./parameters.ts";
import { sameTarget, type Target } from "./target.ts";
import { CORNER } from "./tiles.ts";

interface UnitDatum extends UnitAddress {
  readonly place: LayerLayout;
}

const BIAS_GAP = 3;
/** Smallest tile whose bias has a mark for zero. */
const SMALLEST_WITH_ZERO = 14;
/** How far the ring of the unit in focus stands off its tile. */
const RING = 2.5;

/** Frames, labels and bias marks of the units, and the elements that the keyboard and a screen reader meet. */
export class UnitLayer {
  readonly #group: Selection<SVGGElement, unknown, null, undefined>;
  #layout: NetworkLayout | null = null;
  #naming: Naming | null = null;
  #located: readonly LayerParameters[] = [];
  #nodes: SVGGElement[] = [];
  #bars: (SVGRectElement | null)[] = [];
  #data: readonly UnitDatum[] = [];
  #shownBar = new Int16Array(0);
  /** The unit pointed at or inspected. */
  #marked: UnitAddress | null = null;
  #shown: { parameters: Float64Array; largest: number } | null = null;
  /** The unit that Tab leads to. */
  #current: UnitAddress = { layer: 1, unit: 0 };

  constructor(parent: SVGGElement) {
    this.#group = select(parent).append("g").attr("class", "network-units");
  }

  get current(): UnitAddress {
    return this.#current;
  }

  resize(layout: NetworkLayout, located: readonly LayerParameters[], naming: Naming): void {
    this.#layout = layout;
    this.#located = located;
    this.#naming = naming;
    this.#shown = null;
    const place = layout.layers[this.#current.layer - 1];
    if (!place || this.#current.unit >= place.count) this.#current = { layer: 1, unit: 0 };
    this.#join();
  }

  /** Makes a unit the one that Tab leads to, and moves the focus there if asked. */
  moveTo(unit: UnitAddress, focus: boolean): void {
    this.#current = { layer: unit.layer, unit: unit.unit };
    this.#rejoin();
    if (focus) this.#nodes[this.#indexOfCurrent()]?.focus({ preventScroll: true });
  }

  /** Whether a unit of the network has the focus. */
  get focused(): boolean {
    return this.#nodes.some((node) => node === document.activeElement);
  }

  highlight(target: Target | null, pinned: boolean): void {
    this.#marked = target?.kind === "unit" ? target : null;
    if (this.#marked && !this.#data.some((datum) => sameUnit(datum, this.#marked!))) this.#rejoin();
    for (const [i, { layer, unit }] of this.#data.entries()) {
      const marked = sameTarget(target, { kind: "unit", layer, unit });
      this.#nodes[i]!.classList.toggle("marked", marked);
      this.#nodes[i]!.setAttribute("aria-expanded", String(marked && pinned));
    }
  }

  /** Draws every bias: its sign as direction and colour, its size relative to `largest`. */
  update(parameters: Float64Array, largest: number): void {
    this.#shown ??= { parameters, largest };
    this.#shown.parameters = parameters;
    this.#shown.largest = largest;
    for (const [i, bar] of this.#bars.entries()) {
      if (!bar) continue;
      const { layer, unit, place } = this.#data[i]!;
      const bias = parameters[this.#located[layer - 2]!.bias + unit]!;
      const share = Math.max(-1, Math.min(1, bias / (largest || 1)));
      // Half pixels, so that most frames touch no element.
      const length = Math.round(place.tile * share) || (bias < 0 ? -1 : bias > 0 ? 1 : 0);
      if (length === this.#shownBar[i]) continue;
      this.#shownBar[i] = length;
      const size = Math.abs(length) / 2;
      bar.setAttribute("x", String(place.tile / 2 + (length < 0 ? -size : 0)));
      bar.setAttribute("width", String(size));
      bar.classList.toggle("negative", length < 0);
    }
  }

  /** Brings what a screen reader hears up to date. */
  relabel(parameters: Float64Array): void {
    for (let i = 0; i < this.#nodes.length; i++) {
      const { layer, unit } = this.#data[i]!;
      const located = this.#located[layer - 2];
      const bias = located ? `, bias ${formatShort(parameters[located.bias + unit]!)}` : "";
      const label = unitName(this.#naming!, { layer, unit }) + bias;
      const node = this.#nodes[i]!;
      if (node.getAttribute("aria-label") !== label) node.setAttribute("aria-label", label);
    }
  }

  #indexOfCurrent(): number {
    return this.#data.findIndex((datum) => sameUnit(datum, this.#current));
  }

  /** Elements for all large tiles; of a mosaic, only for the units in focus and pointed at, or else for the first. */
  #present(): UnitDatum[] {
    const asked = [this.#current, this.#marked];
    return (this.#layout?.layers ?? []).flatMap((place): UnitDatum[] => {
      const { layer } = place;
      if (place.individual) return Array.from(place.x, (_, unit) => ({ layer, unit, place }));
      const units = new Set(
        asked.filter((one) => one?.layer === layer).map((one) => Math.min(one!.unit, place.count - 1)),
      );
      return Array.from(units.size > 0 ? units : [0], (unit) => ({ layer, unit, place }));
    });
  }

  #rejoin(): void {
    this.#join();
    if (!this.#shown) return;
    this.update(this.#shown.parameters, this.#shown.largest);
    this.relabel(this.#shown.parameters);
  }

  #join(): void {
    this.#data = this.#present();
    const naming = this.#naming!;
    this.#nodes = this.#group
      .selectAll<SVGGElement, UnitDatum>("g.network-unit")
      .data(this.#data, ({ layer, unit }) => `${layer}:${unit}`)
      .join((enter) => {
        const unit = enter.append("g").attr("class", "network-unit").attr("role", "button");
        unit.attr("aria-haspopup", "dialog").attr("data-unit", ({ layer, unit }) => `${layer}:${unit}`);
        unit.append("rect").attr("class", "network-ring");
        unit.append("rect").attr("class", "network-frame");
        return unit;
      })
      .attr("tabindex", ({ layer, unit }) => (layer === this.#current.layer && unit === this.#current.unit ? 0 : -1))
      .attr("transform", ({ place, unit }) => `translate(${place.x[unit]!},${place.y[unit]!})`)
      .classed("mosaic", ({ place }) => !place.individual)
      .each(function ({ layer, unit, place }) {
        sizeFrames(this, place);
        drawLabel(this, layer === 1 && place.individual ? inputLabel(naming, unit) : "", place.tile);
        if (!this.hasAttribute("aria-label")) this.setAttribute("aria-label", unitName(naming, { layer, unit }));
      })
      .nodes();
    this.#bars = this.#nodes.map((node, i) => placeBar(node, this.#data[i]!));
    this.#shownBar = new Int16Array(this.#data.length).fill(0x7fff);
  }
}

function sameUnit(one: UnitAddress, other: UnitAddress): boolean {
  return one.layer === other.layer && one.unit === other.unit;
}

function sizeFrames(node: SVGGElement, { tile, individual }: LayerLayout): void {
  const corner = individual ? tile * CORNER : 1;
  const resize = (name: string, off: number) =>
    select(node)
      .select(`.${name}`)
      .attr("x", -off)
      .attr("y", -off)
      .attr("width", tile + 2 * off)
      .attr("height", tile + 2 * off)
      .attr("rx", corner + off);
  resize("network-ring", RING);
  resize("network-frame", 0);
}

function drawLabel(node: SVGGElement, label: string, tile: number): void {
  const unit = select(node);
  unit.selectAll("text").remove();
  if (!label) return;
  const text = unit.append("text").attr("class", "network-label").attr("aria-hidden", "true");
  text.attr("x", -10).attr("y", tile / 2 + 4);
  let shift = 0;
  for (const { text: piece, form } of mathPieces(label)) {
    const wanted = form === "below" ? 3 : form === "above" ? -5 : 0;
    text
      .append("tspan")
      .attr("class", form)
      .attr("dy", wanted - shift)
      .text(piece);
    shift = wanted;
  }
}

/** The bar of a unit's bias, grown from the middle below its tile; null where there is none or no room. */
function placeBar(node: SVGGElement, { layer, place }: UnitDatum): SVGRectElement | null {
  const unit = select(node);
  unit.selectAll(".network-bias, .network-zero").remove();
  if (layer === 1 || !place.individual) return null;
  if (place.tile >= SMALLEST_WITH_ZERO) {
    const zero = unit.append("rect").attr("class", "network-zero").attr("width", 1).attr("height", 5);
    zero.attr("x", place.tile / 2 - 0.5).attr("y", place.tile + BIAS_GAP - 1);
  }
  return unit
    .append("rect")
    .attr("class", "network-bias")
    .attr("y", place.tile + BIAS_GAP)
    .attr("height", 3)
    .node();
}
