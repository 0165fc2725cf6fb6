import { superscript } from "./notations/indices.ts";

/** Significant digits of a number inside a formula. */
const DIGITS = 5;

interface Scientific {
  readonly mantissa: string;
  /** 0 where the number is written out. */
  readonly exponent: number;
}

function readable(value: number): Scientific {
  const size = Math.abs(value);
  const isWhole = Number.isInteger(value) && size < 1e7;
  if (isWhole || (size >= 1e-3 && size < 1e6)) {
    return { mantissa: String(isWhole ? value + 0 : Number(value.toPrecision(DIGITS))), exponent: 0 };
  }
  const [mantissa = "", exponent = "0"] = value.toExponential(DIGITS - 1).split("e");
  return { mantissa: String(Number(mantissa)), exponent: Number(exponent) };
}

/** A number as it stands in a formula, with up to five significant digits: −0.4821, 1.2·10⁻⁵. TeX. */
export function numberTex(value: number): string {
  if (Number.isNaN(value)) return "\\text{NaN}";
  if (!Number.isFinite(value)) return value > 0 ? "\\infty" : "-\\infty";
  const { mantissa, exponent } = readable(value);
  if (exponent === 0) return mantissa;
  return `${mantissa}{\\cdot}10^{${exponent}}`;
}

/** The same to be heard or read in plain text: "−0.4821", "1.2 times 10 to the −5". */
export function numberSpoken(value: number): string {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "infinity" : "minus infinity";
  const { mantissa, exponent } = readable(value);
  const text = mantissa.replace("-", "−");
  return exponent === 0 ? text : `${text} times 10 to the ${String(exponent).replace("-", "−")}`;
}

/** Every digit that the number has: −0.25, 1.2345678901234567·10⁻⁷. */
export function preciseText(value: number): string {
  const [mantissa = "", exponent] = String(value)
    .replace(/^-(?!0$)/, "−")
    .split("e");
  if (exponent === undefined) return mantissa;
  return `${mantissa}·10${exponent.startsWith("-") ? "⁻" : ""}${superscript(Math.abs(Number(exponent)))}`;
}
