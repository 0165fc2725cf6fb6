import { rise } from "../curve.ts";
import type { Box } from "../popover.ts";

/** A label that wants to stand on an edge. */
export interface Wish {
  /** Where the edge begins and ends. */
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly width: number;
}

export const LABEL_HEIGHT = 18;
/** Shares of the edge's width at which a label may stand, those tried first first. */
const places = [0.32, 0.5, 0.68, 0.22, 0.78, 0.41, 0.59];

/**
 * Places labels on their edges, as many as don't overlap one another or what is `taken`; the first have the choice.
 * @returns the middle of each label; null where there is no room
 */
export function placeLabels(
  wishes: readonly Wish[],
  taken: readonly Box[],
): readonly ({ readonly x: number; readonly y: number } | null)[] {
  const boxes: Box[] = [...taken];
  return wishes.map(({ x0, x1, y0, y1, width }) => {
    for (const share of places) {
      const x = x0 + (x1 - x0) * share;
      const y = y0 + (y1 - y0) * rise(share);
      const box = { left: x - width / 2, top: y - LABEL_HEIGHT / 2, width, height: LABEL_HEIGHT };
      if (boxes.some((other) => overlaps(box, other))) continue;
      boxes.push(box);
      return { x, y };
    }
    return null;
  });
}

function overlaps(one: Box, other: Box): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  );
}
