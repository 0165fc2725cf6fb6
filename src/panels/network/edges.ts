import { type Selection, select } from "d3-selection";
import { edgeWidth, rise, thickest } from "./curve.ts";
import { type Edge, EdgeChoice, edgeBetween } from "./edgeChoice.ts";
import type { NetworkLayout } from "./layout.ts";
import { type LayerParameters, parameterIndex } from "./parameters.ts";
import { sameTarget, type Target, touches } from "./target.ts";

/** Edges altogether from which those not asked about recede farther. */
const CROWD = 200;

/** The edges of the network. Touches an element only when it would look different. */
export class EdgeLayer {
  readonly #group: Selection<SVGGElement, unknown, null, undefined>;
  /** A single edge asked about, whether it is among those drawn or not. */
  readonly #probe: SVGPathElement;
  #layout: NetworkLayout | null = null;
  #located: readonly LayerParameters[] = [];
  #choice: EdgeChoice | null = null;
  #elements: SVGPathElement[] = [];
  #edges: readonly Edge[] = [];
  #shownWidth = new Float32Array(0);
  #shownSign = new Int8Array(0);
  #target: Target | null = null;
  #probed: Edge | null = null;
  #parameters: Float64Array | null = null;
  #largest = 0;
  #widest = 1;

  constructor(parent: SVGGElement) {
    this.#group = select(parent).append("g").attr("class", "network-edges");
    this.#probe = select(parent).append("path").attr("class", "network-probe").node()!;
  }

  /** Largest |w| among the edges drawn, which the widths are relative to. */
  get largest(): number {
    return this.#largest;
  }

  /** The edges drawn; another array when they are others. */
  get edges(): readonly Edge[] {
    return this.#edges;
  }

  /** Width of the strongest edge in pixels. */
  get widest(): number {
    return this.#widest;
  }

  /** For each pair of layers, how many edges are drawn. */
  get drawn(): readonly number[] {
    return this.#choice?.pairs.map((pair) => pair.length) ?? [];
  }

  resize(layout: NetworkLayout, located: readonly LayerParameters[], parameters: Float64Array, now: number): void {
    this.#layout = layout;
    this.#located = located;
    this.#choice = new EdgeChoice(layout, located, parameters, now);
    const gap = Math.min(...layout.layers.slice(1).map((place, i) => place.left - layout.layers[i]!.right));
    this.#group.classed("crowded", this.drawn.reduce((sum, count) => sum + count, 0) > CROWD);
    this.#widest = thickest(Math.max(...this.drawn), gap);
    this.#join();
  }

  update(parameters: Float64Array, now: number): void {
    this.#parameters = parameters;
    if (this.#choice?.refresh(parameters, now)) this.#join();
    const edges = this.#edges;
    let largest = 0;
    for (let i = 0; i < edges.length; i++) {
      const size = Math.abs(parameters[edges[i]!.index]!);
      if (size > largest && size < Infinity) largest = size;
    }
    this.#largest = largest;
    for (let i = 0; i < edges.length; i++) this.#restyle(i, parameters[edges[i]!.index]! / (largest || 1));
    this.#restyleProbe();
  }

  /** Brings out the edges of a unit, or one edge, before the others. */
  highlight(target: Target | null): void {
    if (sameTarget(target, this.#target)) return;
    this.#target = target;
    this.#light();
  }

  /** The edge nearest to a point, no farther than `reach` pixels above or below it. */
  at(x: number, y: number, reach: number): Target | null {
    const layers = this.#layout?.layers ?? [];
    const pair = layers.findIndex((place, i) => x > place.right && x < (layers[i + 1]?.left ?? -1));
    if (pair < 0) return null;
    const from = layers[pair]!.right;
    const share = rise((x - from) / (layers[pair + 1]!.left - from));
    let nearest: Edge | null = null;
    let distance = reach;
    for (const edge of this.#choice?.pairs[pair] ?? []) {
      const gap = Math.abs(edge.y0 + (edge.y1 - edge.y0) * share - y);
      if (gap <= distance) {
        nearest = edge;
        distance = gap;
      }
    }
    return nearest && { kind: "edge", layer: nearest.layer, row: nearest.row, column: nearest.column };
  }

  #join(): void {
    this.#edges = this.#choice?.pairs.flat() ?? [];
    const paths = this.#group
      .selectAll<SVGPathElement, Edge>("path")
      .data(this.#edges, (edge) => edge.index)
      .join("path")
      .attr("class", "network-edge")
      .attr("data-edge", ({ layer, row, column }) => `${layer}:${row}:${column}`)
      .attr("d", (edge) => edge.path);
    this.#elements = paths.nodes();
    this.#shownWidth = new Float32Array(this.#edges.length).fill(-1);
    this.#shownSign = new Int8Array(this.#edges.length).fill(-2);
    this.#light();
  }

  #restyle(i: number, share: number): void {
    const width = Math.fround(edgeWidth(share, this.#widest));
    const sign = Math.sign(share) || 0;
    if (width !== this.#shownWidth[i]) {
      this.#elements[i]!.setAttribute("stroke-width", width.toFixed(2));
      this.#shownWidth[i] = width;
    }
    if (sign !== this.#shownSign[i]) {
      this.#elements[i]!.classList.toggle("negative", sign < 0);
      this.#elements[i]!.classList.toggle("absent", sign === 0);
      this.#shownSign[i] = sign;
    }
  }

  #restyleProbe(): void {
    if (!this.#probed || !this.#parameters) return;
    const share = this.#parameters[this.#probed.index]! / (this.#largest || 1);
    this.#probe.setAttribute("stroke-width", edgeWidth(share, this.#widest).toFixed(2));
    this.#probe.classList.toggle("negative", share < 0);
  }

  #light(): void {
    const target = this.#target;
    this.#group.classed("focusing", target !== null);
    for (let i = 0; i < this.#edges.length; i++) {
      this.#elements[i]!.classList.toggle("lit", target !== null && touches(this.#edges[i]!, target));
    }
    const index = target?.kind === "edge" ? parameterIndex(this.#located, target) : undefined;
    this.#probed =
      this.#layout && target?.kind === "edge" && index !== undefined
        ? edgeBetween(this.#layout, target.layer, target.row, target.column, index)
        : null;
    this.#probe.setAttribute("d", this.#probed?.path ?? "");
    this.#restyleProbe();
  }
}
