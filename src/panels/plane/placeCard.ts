import type { Place } from "./crosshair.ts";

/** A rectangle on the screen. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 14;

const fit = (value: number, size: number, room: number) => Math.max(4, Math.min(value, room - size - 4));

/** Beside a whole box where there is room, to the left first: there the eye comes from. Else above or below it. */
function besideBox(box: Box, card: Size, screen: Size, y: number): { left: number; top: number } {
  const top = fit(y - card.height / 2, card.height, screen.height);
  const left = box.left - GAP - card.width;
  if (left >= 4) return { left, top };
  const right = box.left + box.width + GAP;
  if (right + card.width <= screen.width - 4) return { left: right, top };
  const above = box.top - GAP - card.height;
  const across = fit(box.left + (box.width - card.width) / 2, card.width, screen.width);
  return { left: across, top: above >= 4 ? above : fit(box.top + box.height + GAP, card.height, screen.height) };
}

/**
 * The top left of a card for a place in a box, within the screen: near the place, on the side with more room, or
 * beside all of `clear`.
 * @param place in shares of the box, from its top left
 */
export function placeCard(box: Box, place: Place, card: Size, screen: Size, clear: Box | null) {
  const x = box.left + place.x * box.width;
  const y = box.top + place.y * box.height;
  if (clear) return besideBox(clear, card, screen, y);
  const left = place.x < 0.5 ? x + GAP : x - GAP - card.width;
  const top = place.y < 0.5 ? y + GAP : y - GAP - card.height;
  return { left: fit(left, card.width, screen.width), top: fit(top, card.height, screen.height) };
}
