import { tickStep, ticks } from "d3-array";
import { superscript } from "../plane/numbers.ts";
import type { Span } from "./zoom.ts";

export interface Tick {
  readonly value: number;
  /** Empty for a line without words. */
  readonly label: string;
}

const minus = (text: string) => text.replace("-", "−");
const units = [
  { size: 1e9, suffix: "G" },
  { size: 1e6, suffix: "M" },
  { size: 1e3, suffix: "k" },
] as const;

/** With the separator of thousands; no label has more than four digits before the point. */
const grouped = (digits: string) => digits.replace(/^(-?\d)(\d{3})(?=\.|$)/, "$1,$2");

/** A multiple of `step`, with as many decimals as tell it from its neighbours; thousands as k, M, G. */
export function formatMultiple(value: number, step: number, largest: number): string {
  if (value === 0) return "0";
  if (step < 1e-4 || largest >= 1e12) return minus(value.toExponential(largest >= 1e12 ? 1 : 0));
  const unit = largest >= 10_000 ? units.find(({ size }) => largest >= size) : undefined;
  const size = unit?.size ?? 1;
  const decimals = Math.max(0, -Math.floor(Math.log10(step / size) + 1e-9));
  return minus(grouped((value / size).toFixed(decimals))) + (unit?.suffix ?? "");
}

/** About `count` round numbers between two others. */
export function linearTicks(low: number, high: number, count: number): Tick[] {
  return labelled(ticks(low, high, count), tickStep(low, high, count));
}

function labelled(values: readonly number[], step: number): Tick[] {
  const largest = Math.max(0, ...values.map(Math.abs));
  return values.map((value) => ({ value, label: formatMultiple(value, step, largest) }));
}

/** Ticks of the steps or epochs shown: steps are whole. */
export function spanTicks({ from, to }: Span, count: number, whole: boolean): Tick[] {
  const step = tickStep(from, to, Math.max(1, count));
  const values = ticks(from, to, Math.max(1, count));
  return whole ? labelled(values.filter(Number.isInteger), Math.max(1, step)) : labelled(values, step);
}

/** 0.002 to 5,000 as they are, what is beyond as 2·10⁻⁷. */
function factorLabel(factor: number, exponent: number): string {
  if (exponent >= -3 && exponent <= 3) {
    return grouped(String(Number(`${factor}e${exponent}`)));
  }
  return `${factor === 1 ? "" : `${factor}·`}10${superscript(exponent)}`;
}

/** Powers of ten, not more than `count`; where they are few, 2 and 5 times them as well. */
export function logTicks(low: number, high: number, count: number): Tick[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / count));
  const found: Tick[] = [];
  for (let exponent = first - 1; exponent <= last; exponent++) {
    const power = Number(`1e${exponent}`);
    if (exponent >= first && (exponent - first) % every === 0)
      found.push({ value: power, label: factorLabel(1, exponent) });
    if (every > 1 || 3 * (last - first + 1) > count + 1) continue;
    for (const factor of [2, 5]) {
      const value = Number(`${factor}e${exponent}`);
      if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9)) continue;
      found.push({ value, label: factorLabel(factor, exponent) });
    }
  }
  return found;
}
