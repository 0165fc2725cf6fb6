/** How one path looks. */
export interface PathMark {
  readonly key: number;
  readonly path: string;
  readonly width: number;
  readonly opacity: number;
  readonly classes: string;
}

interface Drawn {
  readonly element: SVGPathElement;
  mark: PathMark;
}

const SVG = "http://www.w3.org/2000/svg";

/** Many paths of which most stay as they are: touches an element only where it would look different. */
export class PathSet {
  readonly element: SVGSVGElement;
  #drawn = new Map<number, Drawn>();

  constructor(host: HTMLElement, classes: string) {
    this.element = document.createElementNS(SVG, "svg");
    this.element.setAttribute("class", classes);
    this.element.setAttribute("aria-hidden", "true");
    host.append(this.element);
  }

  /** @param marks the lowest first */
  draw(marks: readonly PathMark[]): void {
    const before = this.#drawn;
    this.#drawn = new Map(
      marks.map((mark): [number, Drawn] => {
        const known = before.get(mark.key);
        before.delete(mark.key);
        const drawn = known ?? { element: document.createElementNS(SVG, "path"), mark };
        restyle(drawn.element, known ? known.mark : null, mark);
        drawn.mark = mark;
        return [mark.key, drawn];
      }),
    );
    for (const { element } of before.values()) element.remove();
    let next = this.element.firstChild;
    for (const { element } of this.#drawn.values()) {
      if (element === next) next = element.nextSibling;
      else this.element.insertBefore(element, next);
    }
  }
}

function restyle(element: SVGPathElement, was: PathMark | null, { path, width, opacity, classes }: PathMark): void {
  if (path !== was?.path) element.setAttribute("d", path);
  if (width !== was?.width) element.setAttribute("stroke-width", width.toFixed(2));
  if (opacity !== was?.opacity) element.style.setProperty("--opacity", opacity.toFixed(2));
  if (classes !== was?.classes) element.setAttribute("class", classes);
}
