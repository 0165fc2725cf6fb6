const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A power of ten in plain text: 10⁻⁵. */
export function powerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)]);
  return `10${exponent < 0 ? "⁻" : ""}${digits.join("")}`;
}

/** A number in plain text to four digits: −0.4821, 1.2·10⁻⁵. */
export function shortNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= 1e-3 && size < 1e6);
  if (isPlain) return String(Number(value.toPrecision(digits))).replace("-", "−");
  const [mantissa = "", exponent = "0"] = value.toExponential(digits - 1).split("e");
  return `${Number(mantissa)}·${powerOfTen(Number(exponent))}`.replace("-", "−");
}
