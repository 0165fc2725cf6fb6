/** A new element with its class, appended to `parent`. */
export function append<K extends keyof HTMLElementTagNameMap>(
  parent: Element,
  tag: K,
  className: string,
  text = "",
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  parent.append(element);
  return element;
}

/** Sets text only where it differs, and in the node that is there: a frame that changes nothing touches nothing. */
export function setText(element: Element, text: string): void {
  const node = element.firstChild;
  if (!(node instanceof Text)) element.textContent = text;
  else if (node.data !== text) node.data = text;
}

/** Gives a canvas its size in CSS and device pixels. @returns whether it changed, which also emptied it */
export function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): boolean {
  const w = Math.round(width * ratio);
  const h = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  if (canvas.width === w && canvas.height === h) return false;
  canvas.width = w;
  canvas.height = h;
  return true;
}

/**
 * A description that changes at most once a second, so that a listener is not talked over.
 * @param now a clock in milliseconds
 */
export class SlowLabel {
  readonly #element: Element;
  readonly #now: () => number;
  #last = -Infinity;

  constructor(element: Element, now: () => number = () => performance.now()) {
    this.#element = element;
    this.#now = now;
  }

  /** @param settled true when nothing moves, so that no later call would bring the last word */
  set(describe: () => string, settled: boolean): void {
    const now = this.#now();
    if (!settled && now - this.#last < 1000) return;
    this.#last = now;
    const text = describe();
    if (this.#element.getAttribute("aria-label") !== text) this.#element.setAttribute("aria-label", text);
  }
}
