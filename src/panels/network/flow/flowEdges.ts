import { edgeWidth } from "../curve.ts";
import type { Edge } from "../edgeChoice.ts";
import { type GradientScale, gradientScale, gradientShare } from "./gradientScale.ts";
import { type EdgeNumbers, edgeNumbers, weightsOf } from "./moment.ts";
import { PathSet } from "./pathSet.ts";
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

/** Edges that take part from which on the weak ones recede, lest nothing be seen. */
const CROWD = 60;

/** The edges as they stand at a stop: those that take part before the others. */
export class FlowEdges {
  readonly #calm: PathSet;
  readonly #lit: PathSet;
  /** The scale of the step's gradients, found once. */
  #scale: { readonly readings: Readings; readonly edges: readonly Edge[]; readonly scale: GradientScale } | null = null;

  constructor(root: HTMLElement) {
    this.#calm = new PathSet(root, "flow-edges calm");
    this.#lit = new PathSet(root, "flow-edges lit");
  }

  draw(picture: Picture, edges: readonly Edge[], widest: number): EdgesShown {
    const { moment, lit, readings } = picture;
    const scale = this.#scaleOf(picture, edges);
    const numbers = new Map(picture.scene.located.map((_, i) => [i + 2, edgeNumbers(moment, i + 2)]));
    const values = edges.map(({ layer, row, column }) => {
      const of = numbers.get(layer);
      return of ? readings.edge(of, row, column).value : 0;
    });
    let largest = 0;
    edges.forEach(({ layer }, i) => {
      const size = Math.abs(values[i]!);
      if (numbers.get(layer)?.kind !== "gradient" && size > largest && size < Infinity) largest = size;
    });
    const isCrowd = edges.filter(({ layer }) => lit.edges.has(layer)).length > CROWD;
    const marks = edges.map((edge, i) => {
      const value = values[i]!;
      const isGradient = numbers.get(edge.layer)?.kind === "gradient";
      const share = isGradient ? gradientShare(scale, value) : value / (largest || 1);
      const sign = value < 0 ? "negative" : value > 0 ? "positive" : "absent";
      return {
        key: edge.index,
        layer: edge.layer,
        path: edge.path,
        width: edgeWidth(share, widest),
        opacity: isCrowd ? 0.05 + 0.95 * share ** 2 : 1,
        classes: isBroughtOut(picture, edge) ? `${sign} chosen` : sign,
      };
    });
    const active = marks.filter(({ layer }) => lit.edges.has(layer));
    this.#calm.draw(marks.filter(({ layer }) => !lit.edges.has(layer)));
    // The strongest lie on top.
    this.#lit.draw(isCrowd ? active.toSorted((a, b) => a.opacity - b.opacity) : active);
    this.#lit.element.classList.toggle(
      "choosing",
      active.some(({ classes }) => classes.endsWith("chosen")),
    );
    return { kind: (active[0] && numbers.get(active[0].layer)?.kind) ?? null, scale, widest };
  }

  #scaleOf({ moment, readings }: Picture, edges: readonly Edge[]): GradientScale {
    const known = this.#scale;
    if (known && known.readings === readings && known.edges === edges) return known.scale;
    const { ops } = moment.plan;
    const update = ops.findIndex(({ phase }) => phase === "update");
    const before = update < 0 ? ops.length : update;
    const scale = gradientScale(
      edges.map(({ layer, row, column }) => {
        const buffer = `d${weightsOf(moment.plan, layer)}`;
        return readings.edge({ kind: "gradient", buffer, before, was: null }, row, column).value;
      }),
    );
    this.#scale = { readings, edges, scale };
    return scale;
  }
}
