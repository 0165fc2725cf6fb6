import { edgePath } from "./curve.ts";
import { type NetworkLayout, portY } from "./layout.ts";
import type { LayerParameters } from "./parameters.ts";
import { strongest } from "./strongest.ts";

/** The most edges drawn between two layers, and altogether. */
const MOST_OF_PAIR = 300;
const MOST_OF_ALL = 2400;
/** Milliseconds between two choices of what is drawn: changing edges distract, and choosing costs. */
const CHOICE_INTERVAL = 500;

export function edgesPerPair(pairs: number): number {
  return Math.min(MOST_OF_PAIR, Math.floor(MOST_OF_ALL / pairs));
}

/** One edge on the screen. */
export interface Edge {
  readonly layer: number;
  readonly row: number;
  readonly column: number;
  /** Index of its weight within the flat parameters. */
  readonly index: number;
  readonly path: string;
  /** Where it begins and ends. */
  readonly y0: number;
  readonly y1: number;
}

/** Chooses which weights are drawn: all of a small layer, the strongest of a large one. */
export class EdgeChoice {
  readonly #layout: NetworkLayout;
  readonly #located: readonly LayerParameters[];
  readonly #cap: number;
  readonly #scratch: Float64Array;
  readonly #pairs: (readonly Edge[])[];
  #next = 0;
  #chosenAt: number;

  constructor(layout: NetworkLayout, located: readonly LayerParameters[], parameters: Float64Array, now: number) {
    this.#layout = layout;
    this.#located = located;
    this.#cap = edgesPerPair(located.length);
    const largest = Math.max(0, ...located.map(({ rows, columns }) => rows * columns));
    this.#scratch = new Float64Array(largest > this.#cap ? largest : 0);
    this.#chosenAt = now;
    this.#pairs = located.map((_, pair) => this.#choose(pair, parameters));
  }

  /** Edges of each pair of layers; `pairs[0]` ends in layer 2. */
  get pairs(): readonly (readonly Edge[])[] {
    return this.#pairs;
  }

  /** Chooses anew for one pair of layers, if it is time. @returns whether any edge is another than before */
  refresh(parameters: Float64Array, now: number): boolean {
    if (this.#scratch.length === 0 || now - this.#chosenAt < CHOICE_INTERVAL / this.#pairs.length) return false;
    this.#chosenAt = now;
    const pair = this.#next++ % this.#pairs.length;
    const before = this.#pairs[pair]!;
    if (this.#located[pair]!.rows * this.#located[pair]!.columns <= this.#cap) return false;
    const after = this.#choose(pair, parameters);
    this.#pairs[pair] = after;
    return after.some((edge, i) => edge.index !== before[i]?.index);
  }

  #choose(pair: number, parameters: Float64Array): Edge[] {
    const { weights, rows, columns } = this.#located[pair]!;
    const chosen = strongest(parameters, weights, weights + rows * columns, this.#cap, this.#scratch);
    return Array.from(chosen, (at) =>
      edgeBetween(this.#layout, pair + 2, Math.floor(at / columns), at % columns, weights + at),
    );
  }
}

/** The edge of a weight, wherever it is drawn or not. */
export function edgeBetween(layout: NetworkLayout, layer: number, row: number, column: number, index: number): Edge {
  const from = layout.layers[layer - 2]!;
  const to = layout.layers[layer - 1]!;
  const y0 = portY(from, column);
  const y1 = portY(to, row);
  return { layer, row, column, index, path: edgePath(from.right, y0, to.left, y1), y0, y1 };
}
