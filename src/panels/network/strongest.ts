/**
 * Indices, ascending, of the `count` largest |values[from … to)|, counted from `from`. Equal ones are taken in order;
 * NaN counts as smallest.
 * @param scratch at least `to − from` numbers; overwritten
 */
export function strongest(
  values: Float64Array,
  from: number,
  to: number,
  count: number,
  scratch: Float64Array,
): Uint32Array {
  const total = to - from;
  const taken = Math.min(count, total);
  if (taken === total) return Uint32Array.from({ length: total }, (_, index) => index);
  const threshold = largestMagnitude(values, from, to, taken, scratch);
  const chosen = new Uint32Array(taken);
  let ties = taken;
  for (let index = 0; index < total; index++) if (magnitude(values[from + index]!) > threshold) ties--;
  let next = 0;
  for (let index = 0; index < total && next < taken; index++) {
    const size = magnitude(values[from + index]!);
    if (size > threshold || (size === threshold && ties-- > 0)) chosen[next++] = index;
  }
  return chosen;
}

const magnitude = (value: number) => (Number.isNaN(value) ? -1 : Math.abs(value));

/** The `rank`-th largest magnitude, by Hoare's selection. */
function largestMagnitude(values: Float64Array, from: number, to: number, rank: number, scratch: Float64Array): number {
  let low = 0;
  let high = to - from - 1;
  for (let index = 0; index <= high; index++) scratch[index] = magnitude(values[from + index]!);
  const wanted = rank - 1;
  while (low < high) {
    const pivot = scratch[(low + high) >> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (scratch[i]! > pivot) i++;
      while (scratch[j]! < pivot) j--;
      if (i > j) break;
      const swapped = scratch[i]!;
      scratch[i++] = scratch[j]!;
      scratch[j--] = swapped;
    }
    if (wanted <= j) high = j;
    else if (wanted >= i) low = i;
    else break;
  }
  return scratch[wanted]!;
}
