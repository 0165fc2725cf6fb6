import { inPowers } from "../plane/numbers.ts";

/** A number to `digits` significant digits, with a true minus sign: −0.123457, 1.23457e−12. */
export function formatNumber(value: number, digits = 6): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  return value.toPrecision(digits).replaceAll("-", "−").replace("e+", "e");
}

/** A number for a caption, to three significant digits without trailing zeros: 0.35, −12, 1.2·10⁻⁵. */
export function formatShort(value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  const rounded = Number(value.toPrecision(3));
  const small = rounded !== 0 && Math.abs(rounded) < 1e-3;
  return inPowers(small ? rounded.toExponential() : String(rounded)).replace("-", "−");
}

export type Parsed = { readonly value: number } | { readonly error: string };

/** Reads what a person typed: ordinary or true minus sign, exponents, a decimal comma. */
export function parseNumber(name: string, text: string): Parsed {
  const plain = text
    .trim()
    .replaceAll("−", "-")
    .replace(/^([^,]*),([^,]*)$/, "$1.$2");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) {
    return { error: `invalid ${name}: ${text.trim() || "nothing"} (expected a number)` };
  }
  const value = Number(plain);
  if (!Number.isFinite(value)) return { error: `invalid ${name}: ${text.trim()} (expected a finite number)` };
  return { value: value === 0 ? 0 : value };
}
