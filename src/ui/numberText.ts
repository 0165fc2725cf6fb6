import { formatCount } from "./count.ts";

/** A number as a person reads it in a control: up to four significant digits, a true minus sign, no trailing zeros. */
export function readableNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (Number.isSafeInteger(value)) return formatCount(value);
  const text =
    size !== 0 && (size < 1e-3 || size >= 1e6) ? Number(value.toPrecision(3)).toExponential() : trimmed(value, size);
  return text.replaceAll("-", "−");
}

function trimmed(value: number, size: number): string {
  const grouped = size >= 1000 ? formatCount(value) : null;
  return grouped ?? String(Number(value.toPrecision(4)));
}

/** The number a person typed, with a comma or a true minus sign understood; null if it is none. */
export function parseNumber(text: string): number | null {
  const plain = text
    .trim()
    .replaceAll("−", "-")
    .replaceAll(/[\s\u00a0]/g, "");
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain.replace(",", ".");
  if (grouped === "") return null;
  const value = Number(grouped);
  return Number.isFinite(value) ? value : null;
}
