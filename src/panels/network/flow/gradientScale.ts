/** Decades that the scale shows at least, and at most: what is smaller is as thin as it gets. */
const FEWEST = 3;
const MOST = 8;

/** Widths by magnitude, a decade for a decade. */
export interface GradientScale {
  /** The widest line stands for 10^top. */
  readonly top: number;
  /** The thinnest for 10^(top − decades). */
  readonly decades: number;
}

/** The scale that holds the magnitudes given; zero and what is not finite have no say. */
export function gradientScale(magnitudes: Iterable<number>): GradientScale {
  let [largest, smallest] = [0, Number.POSITIVE_INFINITY];
  for (const magnitude of magnitudes) {
    const size = Math.abs(magnitude);
    if (!(size > 0 && size < Number.POSITIVE_INFINITY)) continue;
    if (size > largest) largest = size;
    if (size < smallest) smallest = size;
  }
  if (largest === 0) return { top: 0, decades: FEWEST };
  // Ten to the power 0, not −0.
  const top = Math.ceil(Math.log10(largest)) || 0;
  const decades = Math.max(FEWEST, Math.min(MOST, top - Math.floor(Math.log10(smallest))));
  return { top, decades };
}

/** Share of the widest line, 0 to 1; 0 for a number that is 0 or none. */
export function gradientShare({ top, decades }: GradientScale, value: number): number {
  const size = Math.abs(value);
  if (!(size > 0)) return 0;
  return Math.max(0, Math.min(1, 1 - (top - Math.log10(size)) / decades));
}

/** Powers of ten for a legend of at most four lines, the largest first. */
export function legendPowers({ top, decades }: GradientScale): readonly number[] {
  const step = Math.ceil(decades / 3);
  return Array.from({ length: Math.floor(decades / step) + 1 }, (_, index) => top - index * step);
}
