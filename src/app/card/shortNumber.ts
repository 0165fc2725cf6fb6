import { inPowers } from "../../panels/plane/numbers.ts";

/** A number in plain text to four digits: −0.4821, 1.2·10⁻⁵. */
export function shortNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(digits));
  const isPlain = size === 0 || (size >= 1e-3 && size < 1e6);
  return inPowers(isPlain ? String(rounded) : rounded.toExponential()).replace("-", "−");
}
