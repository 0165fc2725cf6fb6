/** A number to `digits` significant digits, with a true minus sign: −0.123457, 1.23457e−12. */
export function formatNumber(value: number, digits = 6): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  return value.toPrecision(digits).replaceAll("-", "−").replace("e+", "e");
}

/** A number for a caption: 0 to 3 significant digits, no trailing zeros. */
export function formatShort(value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  return String(Number(value.toPrecision(3))).replaceAll("-", "−");
}

export type Parsed = { readonly value: number } | { readonly error: string };

/** Reads what a person typed: ordinary or true minus sign, exponents, a decimal comma. */
export function parseNumber(name: string, text: string): Parsed {
  const plain = text.trim().replaceAll("−", "-").replace(/^([^,]*),([^,]*)$/, "$1.$2");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) {
    return { error: `invalid ${name}: ${text.trim() || "nothing"} (expected a number)` };
  }
  const value = Number(plain);
  if (!Number.isFinite(value)) return { error: `invalid ${name}: ${text.trim()} (expected a finite number)` };
  return { value: value === 0 ? 0 : value };
}
