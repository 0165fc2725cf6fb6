import { formatCount } from "../../ui/count.ts";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A whole number in raised digits, as in 10⁻⁷. */
export function superscript(value: number): string {
  const digits = Array.from(String(Math.abs(value)), (digit) => SUPERSCRIPTS[Number(digit)]).join("");
  return value < 0 ? `⁻${digits}` : digits;
}

/** A number as it is printed, 1.2e−5, as it is written: 1.2·10⁻⁵. */
export function inPowers(text: string): string {
  return text.replace(
    /e\+?([-−]?\d+)$/,
    (_, exponent: string) => `·10${superscript(Number(exponent.replace("−", "-")))}`,
  );
}

const withMinus = (text: string) => text.replace("-", "−");

/** A number to so many significant digits, trailing zeros kept so that columns stand still. */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 10 ** digits)) {
    return withMinus(inPowers(value.toExponential(digits - 1)));
  }
  return withMinus(value.toPrecision(digits));
}

/** A round number, as short as it can be written. */
export function formatShort(value: number): string {
  return withMinus(String(Number(value.toPrecision(6))));
}

/** "1 point", "4 points". */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** A whole number in lowered digits, as in a₁. */
export function subscript(value: number): string {
  return Array.from(String(value), (digit) => String.fromCodePoint(0x2080 + Number(digit))).join("");
}
