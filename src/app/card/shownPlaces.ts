/**
 * Which of `count` places are drawn, null standing for those between that are not: the first ones, the last, and the one
 * that matters; about `most` of them. One alone is never left out.
 */
export function shownPlaces(count: number, matters: number | null, most: number): readonly (number | null)[] {
  if (count <= most + 1) return Array.from({ length: count }, (_, index) => index);
  const first = most - 2;
  const isWithin = matters === null || matters < first || matters === count - 1;
  const kept = [...Array.from({ length: isWithin ? most - 1 : first }, (_, index) => index), count - 1];
  if (!isWithin) kept.splice(-1, 0, matters);
  return kept.flatMap((place, index) => {
    const before = kept[index - 1] ?? -1;
    if (place - before === 2) return [place - 1, place];
    return place - before > 2 ? [null, place] : [place];
  });
}
