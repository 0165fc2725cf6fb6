import { max } from "d3-array";
import { append } from "../../plane/dom.ts";
import { edgeWidth } from "../curve.ts";
import type { Edge } from "../edgeChoice.ts";
import { type GradientScale, gradientScale, gradientShare } from "./gradientScale.ts";
import { type EdgeNumbers, edgeNumbers, weightsOf } from "./moment.ts";
import { type PathMark, PathSet } from "./pathSet.ts";
import { isBroughtOut, type Picture } from "./picture.ts";
import type { Readings } from "./readings.ts";

/** What the edges of the stop show. */
export interface EdgesShown {
  /** Of the edges that take part; null where none do. */
  readonly kind: EdgeNumbers["kind"] | null;
  readonly scale: GradientScale;
  /** Width in pixels of the widest edge. */
  readonly widest: number;
}

/** Edges of a layer from which on the weak ones recede, lest nothing be seen. */
const CROWD = 60;

/** What the widths of a step stand for, found once: the same at all its stops. */
interface Scales {
  readonly readings: Readings;
  readonly edges: readonly Edge[];
  readonly gradients: GradientScale;
  /** The largest weight in size, as the step finds it. */
  readonly largestWeight: number;
}

/** The edges as they stand at a stop, those of each layer in a picture of their own that is lit as a whole. */
export class FlowEdges {
  readonly #root: HTMLElement;
  /** By the layer that the edges lead to. */
  readonly #layers = new Map<number, PathSet>();
  #scales: Scales | null = null;

  constructor(root: HTMLElement) {
    this.#root = append(root, "div", "flow-edges");
  }

  draw(picture: Picture, edges: readonly Edge[], widest: number): EdgesShown {
    const { moment, lit } = picture;
    const { gradients, largestWeight } = this.#scalesOf(picture, edges);
    const byLayer = groupByLayer(edges);
    for (const [layer, set] of this.#layers) if (!byLayer.has(layer)) set.draw([]);
    for (const [layer, ofLayer] of byLayer) {
      const numbers = edgeNumbers(moment, layer);
      const shareOf = (value: number) =>
        numbers?.kind === "gradient" ? gradientShare(gradients, value) : shareOfLargest(value, largestWeight);
      this.#draw(layer, marksOf(picture, ofLayer, numbers, shareOf, widest), lit.edges.has(layer));
    }
    const active = edges.find(({ layer }) => lit.edges.has(layer));
    const kind = active ? (edgeNumbers(moment, active.layer)?.kind ?? null) : null;
    return { kind, scale: gradients, widest };
  }

  /** The pictures of the layers that take part. */
  lit({ lit }: Picture): readonly SVGSVGElement[] {
    return [...this.#layers].flatMap(([layer, { element }]) => (lit.edges.has(layer) ? [element] : []));
  }

  #draw(layer: number, marks: readonly PathMark[], isLit: boolean): void {
    const set = this.#layers.get(layer) ?? new PathSet(this.#root, "flow-layer-edges");
    this.#layers.set(layer, set);
    set.draw(marks);
    set.element.classList.toggle("lit", isLit);
  }

  #scalesOf({ moment: { plan }, readings }: Picture, edges: readonly Edge[]): Scales {
    const known = this.#scales;
    if (known && known.readings === readings && known.edges === edges) return known;
    const update = plan.ops.findIndex(({ phase }) => phase === "update");
    const end = update < 0 ? plan.ops.length : update;
    const weights = edges.map(({ layer, row, column }) => {
      const numbers: EdgeNumbers = { kind: "weight", buffer: weightsOf(plan, layer)!, before: 0, was: null };
      return Math.abs(readings.edge(numbers, row, column).value);
    });
    const slopes = edges.map(({ layer, row, column }) => {
      const numbers: EdgeNumbers = { kind: "gradient", buffer: `d${weightsOf(plan, layer)}`, before: end, was: null };
      return readings.edge(numbers, row, column).value;
    });
    const largestWeight = max(weights.filter(Number.isFinite)) ?? 0;
    this.#scales = { readings, edges, gradients: gradientScale(slopes), largestWeight };
    return this.#scales;
  }
}

/** Not by d3's `group`, which would come with the first load. */
function groupByLayer(edges: readonly Edge[]): ReadonlyMap<number, readonly Edge[]> {
  const groups = new Map<number, Edge[]>();
  for (const edge of edges) {
    const known = groups.get(edge.layer);
    if (known) known.push(edge);
    else groups.set(edge.layer, [edge]);
  }
  return groups;
}

function shareOfLargest(value: number, largest: number): number {
  return Math.min(1, Math.abs(value) / (largest || 1)) || 0;
}

const CALM_SHARE = 0.16;

/** How the edges of one layer look, from the share that each has of the widest. */
function marksOf(
  picture: Picture,
  edges: readonly Edge[],
  numbers: EdgeNumbers | null,
  shareOf: (value: number) => number,
  widest: number,
): readonly PathMark[] {
  const isCrowd = edges.length > CROWD;
  const chosen = new Set(edges.filter((edge) => isBroughtOut(picture, edge)));
  const opacityOf = (edge: Edge, share: number) => {
    if (chosen.has(edge)) return 1;
    const own = isCrowd ? 0.05 + 0.95 * share ** 2 : 1;
    return chosen.size > 0 ? CALM_SHARE * own : own;
  };
  return edges.map((edge): PathMark => {
    const value = numbers ? picture.readings.edge(numbers, edge.row, edge.column).value : 0;
    const share = shareOf(value);
    return {
      key: edge.index,
      path: edge.path,
      width: edgeWidth(share, widest),
      opacity: opacityOf(edge, share),
      sign: value < 0 ? "negative" : value > 0 ? "positive" : "absent",
    };
  });
}
