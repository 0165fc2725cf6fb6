import { setText } from "../plane/dom.ts";
import type { Plot } from "./lines.ts";
import type { Tick } from "./ticks.ts";

const SVG = "http://www.w3.org/2000/svg";

/** Elements of one kind, made when first needed and hidden when not. */
class Pool<K extends "text" | "line"> {
  readonly #parent: SVGElement;
  readonly #kind: K;
  readonly #className: string;
  readonly #elements: SVGElementTagNameMap[K][] = [];

  constructor(parent: SVGElement, kind: K, className: string) {
    this.#parent = parent;
    this.#kind = kind;
    this.#className = className;
  }

  /** Shows exactly `count` elements, each placed by `place`. */
  show(count: number, place: (element: SVGElementTagNameMap[K], index: number) => void): void {
    while (this.#elements.length < count) {
      const element = document.createElementNS(SVG, this.#kind) as SVGElementTagNameMap[K];
      element.setAttribute("class", this.#className);
      this.#parent.append(element);
      this.#elements.push(element);
    }
    this.#elements.forEach((element, index) => {
      element.style.display = index < count ? "" : "none";
      if (index < count) place(element, index);
    });
  }
}

/** A name at the end of a line, in its colour. */
export interface EndLabel {
  readonly text: string;
  readonly color: string;
  readonly y: number;
}

/** Heights of labels moved apart so that none covers another, as little as possible, within `low` and `high`. */
export function moveApart(heights: readonly number[], gap: number, low: number, high: number): number[] {
  const order = heights.map((_, index) => index).sort((a, b) => heights[a]! - heights[b]!);
  const moved = [...heights];
  let above = low - gap;
  for (const index of order) above = moved[index] = Math.max(moved[index]!, above + gap);
  let below = high + gap;
  for (const index of order.toReversed()) below = moved[index] = Math.min(moved[index]!, below - gap);
  return moved;
}

/** The two axes: numbers in SVG, lines no stronger than hairs. */
export interface Axes {
  readonly svg: SVGSVGElement;
  update(
    plot: Plot,
    across: readonly Tick[],
    up: readonly Tick[],
    toX: (value: number) => number,
    toY: (value: number) => number,
    unit: string,
    ends: readonly EndLabel[],
  ): void;
}

export function createAxes(parent: HTMLElement): Axes {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "curves-axes");
  svg.setAttribute("aria-hidden", "true");
  parent.append(svg);
  const hairs = new Pool(svg, "line", "curves-hair");
  const rows = new Pool(svg, "text", "curves-tick curves-up");
  const columns = new Pool(svg, "text", "curves-tick curves-across");
  const units = new Pool(svg, "text", "curves-tick curves-unit");
  const labels = new Pool(svg, "text", "curves-end");

  function at(element: SVGElement, x: number, y: number): void {
    element.setAttribute("x", x.toFixed(1));
    element.setAttribute("y", y.toFixed(1));
  }

  return {
    svg,
    update(plot, across, up, toX, toY, unit, ends) {
      const { left, top, width, height } = plot;
      hairs.show(up.length, (line, index) => {
        const y = Math.round(toY(up[index]!.value)) + 0.5;
        line.setAttribute("x1", String(left));
        line.setAttribute("x2", String(left + width));
        line.setAttribute("y1", String(y));
        line.setAttribute("y2", String(y));
      });
      rows.show(up.length, (text, index) => {
        at(text, left - 7, toY(up[index]!.value) + 4);
        setText(text, up[index]!.label);
      });
      columns.show(across.length, (text, index) => {
        at(text, toX(across[index]!.value), top + height + 15);
        setText(text, across[index]!.label);
      });
      units.show(1, (text) => {
        at(text, left - 7, top + height + 15);
        setText(text, unit);
      });
      const heights = moveApart(
        ends.map(({ y }) => y),
        13,
        top + 4,
        top + height,
      );
      labels.show(ends.length, (text, index) => {
        at(text, left + width + 9, heights[index]! + 4);
        setText(text, ends[index]!.text);
        text.style.fill = ends[index]!.color;
      });
    },
  };
}
