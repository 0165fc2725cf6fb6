import { Keyed, svgElement } from "./keyed.ts";

/** How one path looks. */
export interface PathMark {
  readonly key: number;
  readonly path: string;
  readonly width: number;
  /** From 0 to 1. */
  readonly opacity: number;
  /** Of its number. */
  readonly sign: "positive" | "negative" | "absent";
}

/** Many paths in a picture of their own. */
export class PathSet {
  readonly element: SVGSVGElement = svgElement("svg");
  readonly #paths = new Keyed<PathMark, SVGPathElement>(this.element, { create: () => svgElement("path"), restyle });

  constructor(host: HTMLElement, classes: string) {
    this.element.setAttribute("class", classes);
    this.element.setAttribute("aria-hidden", "true");
    host.append(this.element);
  }

  /** @param marks the lowest first */
  draw(marks: readonly PathMark[]): void {
    this.#paths.draw(marks);
  }
}

function restyle(element: SVGPathElement, { path, width, opacity, sign }: PathMark, was: PathMark | null): void {
  if (path !== was?.path) element.setAttribute("d", path);
  if (width !== was?.width) element.setAttribute("stroke-width", width.toFixed(2));
  if (opacity !== was?.opacity) element.setAttribute("stroke-opacity", opacity.toFixed(2));
  if (sign !== was?.sign) element.setAttribute("class", sign);
}
