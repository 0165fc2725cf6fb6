import type { Place } from "./crosshair.ts";
import { append } from "./dom.ts";

/** The crosshair's two lines and the ring around the point it has caught. */
export interface Hair {
  /** @param caught where the point lies that the crosshair has caught, if any */
  show(place: Place, caught: Place | null): void;
  hide(): void;
}

export function createHair(square: HTMLElement): Hair {
  const vertical = append(square, "div", "plane-hair plane-hair-x");
  const horizontal = append(square, "div", "plane-hair plane-hair-y");
  const marker = append(square, "div", "plane-marker");
  const hide = () => {
    vertical.hidden = horizontal.hidden = marker.hidden = true;
  };
  hide();
  return {
    show(place, caught) {
      vertical.hidden = horizontal.hidden = caught !== null;
      marker.hidden = caught === null;
      vertical.style.left = `${place.x * 100}%`;
      horizontal.style.top = `${place.y * 100}%`;
      if (!caught) return;
      marker.style.left = `${caught.x * 100}%`;
      marker.style.top = `${caught.y * 100}%`;
    },
    hide,
  };
}

/** How near the crosshair catches a point, in CSS pixels. */
const REACH = 9;

/**
 * The nearest point within reach of the crosshair, or −1.
 * @param positions [points][2] in shares of the square
 */
export function caughtPoint(positions: Float32Array, place: Place, side: number): number {
  let best = -1;
  let nearest = REACH * REACH;
  for (let n = 0; 2 * n + 1 < positions.length; n++) {
    const dx = (positions[2 * n]! - place.x) * side;
    const dy = (positions[2 * n + 1]! - place.y) * side;
    const distance = dx * dx + dy * dy;
    if (distance > nearest) continue;
    nearest = distance;
    best = n;
  }
  return best;
}
