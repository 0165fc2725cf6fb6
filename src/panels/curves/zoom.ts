/** A stretch of the horizontal axis, in steps or epochs. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is shown: a stretch that stays put, or, as null, everything, following the newest. */
export type Zoom = Span | null;

/** The stretch moved and narrowed to lie within `full`, no shorter than `shortest`; null if it covers all. */
export function within({ from, to }: Span, full: Span, shortest: number): Zoom {
  const room = full.to - full.from;
  const width = Math.max(to - from, Math.min(shortest, room));
  // Almost everything is everything: then the newest is followed again.
  if (!(width < room * 0.999)) return null;
  const middle = (from + to) / 2;
  const start = Math.min(Math.max(middle - width / 2, full.from), full.to - width);
  return { from: start, to: start + width };
}

/** Zooms by `factor` (below 1: closer) about `centre`, which stays where it is. */
export function zoomAbout(shown: Span, full: Span, centre: number, factor: number, shortest: number): Zoom {
  const width = (shown.to - shown.from) * factor;
  const allowed = Math.max(width, shortest);
  const share = (centre - shown.from) / (shown.to - shown.from);
  const from = centre - share * allowed;
  return within({ from, to: from + allowed }, full, shortest);
}

/** Moves by a share of the stretch shown, at most to either end. */
export function panBy(shown: Span, full: Span, share: number, shortest: number): Zoom {
  const by = (shown.to - shown.from) * share;
  return within({ from: shown.from + by, to: shown.to + by }, full, shortest);
}

/** The stretch that puts two values under two places, given in shares of the width: what two fingers hold stays under them. */
export function pinch(values: readonly [number, number], places: readonly [number, number]): Span | null {
  const apart = places[1] - places[0];
  if (Math.abs(apart) < 1e-6) return null;
  const width = (values[1] - values[0]) / apart;
  if (!(width > 0)) return null;
  const from = values[0] - places[0] * width;
  return { from, to: from + width };
}
