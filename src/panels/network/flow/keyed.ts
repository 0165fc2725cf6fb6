/** What an element is drawn from; those with one key are one element. */
interface Mark {
  readonly key: string | number;
}

interface Drawn<M, E> {
  readonly element: E;
  mark: M;
}

/** How the marks of one kind become elements. */
interface KeyedOptions<M extends Mark, E extends Element> {
  /** @param present what the element is drawn from at the time of asking */
  create(present: () => M): E;
  /** Sets what is not as it `was`, which is null for a new element. */
  restyle(element: E, mark: M, was: M | null): void;
}

/** Elements of which most stay as they are from one stop to the next: touches one only where it would look different. */
export class Keyed<M extends Mark, E extends Element> {
  readonly #host: Element;
  readonly #options: KeyedOptions<M, E>;
  #drawn = new Map<M["key"], Drawn<M, E>>();

  constructor(host: Element, options: KeyedOptions<M, E>) {
    this.#host = host;
    this.#options = options;
  }

  /** @param marks the lowest first */
  draw(marks: readonly M[]): void {
    const before = this.#drawn;
    this.#drawn = new Map();
    for (const mark of marks) {
      const known = before.get(mark.key);
      const drawn = known ?? this.#create(mark);
      before.delete(mark.key);
      this.#options.restyle(drawn.element, mark, known ? known.mark : null);
      drawn.mark = mark;
      this.#drawn.set(mark.key, drawn);
    }
    for (const { element } of before.values()) element.remove();
    let next = this.#host.firstChild;
    for (const { element } of this.#drawn.values()) {
      if (element === next) next = element.nextSibling;
      else this.#host.insertBefore(element, next);
    }
  }

  #create(mark: M): Drawn<M, E> {
    const present = { mark };
    return Object.assign(present, { element: this.#options.create(() => present.mark) });
  }
}

const SVG = "http://www.w3.org/2000/svg";

export const svgElement = <K extends keyof SVGElementTagNameMap>(name: K): SVGElementTagNameMap[K] =>
  document.createElementNS(SVG, name);
