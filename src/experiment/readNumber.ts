import type { NumberSetting } from "./setting.ts";
import { quote, shorten } from "./shorten.ts";

// Written so that no text takes more than one pass: a "\d+\.?\d*" would take n².
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** What a text was understood as: the nearest number in the range, and what was wrong with the text. */
export interface NumberReading {
  /** Absent: nothing to be made of it. */
  readonly value?: number;
  readonly faults: readonly string[];
}

/** Reads a number, whole if `step` is 1. */
export function readNumber(
  { min, max, step }: Pick<NumberSetting, "min" | "max" | "step">,
  text: string,
): NumberReading {
  if (!NUMBER.test(text)) return { faults: [`${quote(text)} is not a number`] };
  const number = Number(text);
  if (number < min || number > max) {
    return { value: number < min ? min : max, faults: [`${shorten(text)} is out of range (${min} to ${max})`] };
  }
  const whole = Math.round(number);
  if (step === 1 && whole !== number) return { value: whole, faults: [`${shorten(text)} is not a whole number`] };
  return { value: number === 0 ? 0 : number, faults: [] };
}
