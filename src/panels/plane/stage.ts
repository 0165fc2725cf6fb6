import { append } from "./dom.ts";
import "./plane.css";

/** Room kept free beside the square for axis labels, in CSS pixels. */
export interface Margins {
  readonly left: number;
  readonly bottom: number;
}

/** The square picture of a plane with what stands beneath or, where the panel is wide and low, beside it. */
export interface Stage {
  readonly root: HTMLElement;
  /** Holds the pictures; takes the focus. */
  readonly square: HTMLElement;
  readonly field: HTMLCanvasElement;
  readonly points: HTMLCanvasElement;
  /** For controls and legend. */
  readonly aside: HTMLElement;
  /** Side of the square in CSS pixels. */
  readonly side: number;
  /** Device pixels a CSS pixel. */
  readonly ratio: number;
  destroy(): void;
}

const WIDE = 1.5;

/** @param resized is called after the square took another size */
export function createStage(element: HTMLElement, id: string, margins: Margins, resized: () => void): Stage {
  const root = append(element, "div", `plane ${id}`);
  const frame = append(root, "div", "plane-frame");
  const square = append(frame, "div", "plane-square");
  const field = append(square, "canvas", "plane-layer");
  const points = append(square, "canvas", "plane-layer");
  const aside = append(root, "div", "plane-aside");
  square.tabIndex = 0;
  square.setAttribute("role", "application");
  square.setAttribute("aria-roledescription", "picture with a crosshair, moved by the arrow keys");
  let side = 0;
  let ratio = 1;

  function measure(): void {
    root.classList.toggle("plane-wide", root.clientWidth > WIDE * root.clientHeight);
    const fits = Math.min(frame.clientWidth - margins.left, frame.clientHeight - margins.bottom);
    const now = Math.max(0, Math.floor(fits));
    if (now === side && devicePixelRatio === ratio) return;
    side = now;
    ratio = devicePixelRatio;
    square.style.width = square.style.height = `${side}px`;
    square.style.left = `${Math.floor((frame.clientWidth - side - margins.left) / 2) + margins.left}px`;
    resized();
  }

  const observer = new ResizeObserver(measure);
  observer.observe(root);
  observer.observe(frame);
  return {
    root,
    square,
    field,
    points,
    aside,
    get side() {
      return side;
    },
    get ratio() {
      return ratio;
    },
    destroy() {
      observer.disconnect();
      root.remove();
    },
  };
}
