/**
 * The sample that a key leads to from the one chosen, null being the whole batch, which comes first; undefined for any
 * other key.
 */
export function rowAfter(row: number | null, key: string, rows: number): number | null | undefined {
  const from = row === null ? 0 : row + 1;
  const to = { ArrowRight: from + 1, ArrowDown: from + 1, ArrowLeft: from - 1, ArrowUp: from - 1, Home: 0, End: rows }[
    key
  ];
  if (to === undefined) return undefined;
  // Round from the last to the first and back, as in any group of radio buttons.
  const place = (to + rows + 1) % (rows + 1);
  return place === 0 ? null : place - 1;
}

/** Samples that have a button of their own; of more, as many about the one chosen. */
export const MOST_SHOWN = 40;

/** Rows [from, to) of which the strip shows buttons: in blocks, so that they stay where they are while one is chosen. */
export function shownRows(row: number | null, rows: number): readonly [from: number, to: number] {
  if (rows <= MOST_SHOWN) return [0, rows];
  const from = Math.floor((row ?? 0) / MOST_SHOWN) * MOST_SHOWN;
  return [from, Math.min(from + MOST_SHOWN, rows)];
}
