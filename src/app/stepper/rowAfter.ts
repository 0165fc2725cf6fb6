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
