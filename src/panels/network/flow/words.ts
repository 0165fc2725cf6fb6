import { inPowers } from "../../plane/numbers.ts";
import { formatShort } from "../numbers.ts";
import type { Reading } from "./readings.ts";

/** Most significant digits to which two numbers are told apart. */
const MOST_DIGITS = 8;

/** A number in few letters, to three significant digits: −0.0143, 12, 1.2·10⁻⁵. */
export const shortText = formatShort;

/** Before and after with as many digits as it takes to see a difference, three at least: "0.482 → 0.479". */
export function changeText(before: number, after: number): string {
  const written = (value: number, digits: number) =>
    Number.isFinite(value) ? inPowers(value.toPrecision(digits)).replace("-", "−") : formatShort(value);
  let digits = 3;
  while (digits < MOST_DIGITS && before !== after && written(before, digits) === written(after, digits)) digits++;
  return `${written(before, digits)} → ${written(after, digits)}`;
}

/** What stands at a unit or an edge. */
export function readingText({ value, was }: Reading): string {
  return was === null ? shortText(value) : changeText(was, value);
}

/** The same with all that there is to say, for a tooltip or a screen reader. */
export function readingWords({ value, deviation, was }: Reading, rows: number): string {
  if (was !== null) return changeText(was, value).replace("→", "to");
  if (deviation === null) return shortText(value);
  return `mean ${shortText(value)}, standard deviation ${shortText(deviation)} over the ${rows} samples of this batch`;
}
