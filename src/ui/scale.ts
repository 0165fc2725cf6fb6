/** How a slider spreads a range over its travel, 0 to 1. */
export type SliderScale = "linear" | "log" | "log-with-zero";

export interface SliderRange {
  readonly min: number;
  readonly max: number;
  /** Multiples above `min` that values are rounded to; null for any number. */
  readonly step: number | null;
  readonly scale: SliderScale;
}

/** With "log-with-zero", the share of the travel that means exactly zero, and the smallest number beyond it. */
const ZERO_SHARE = 0.06;
const SMALLEST_SHARE_OF_MAX = 1e-6;

function bounds({ min, max, step, scale }: SliderRange): readonly [number, number] {
  if (scale !== "log-with-zero") return [min, max];
  return [step ?? max * SMALLEST_SHARE_OF_MAX, max];
}

/** Where on the travel a value lies. */
export function toTravel(value: number, range: SliderRange): number {
  const [low, high] = bounds(range);
  if (range.scale === "linear") return (value - low) / (high - low);
  if (range.scale === "log-with-zero" && value <= 0) return 0;
  const along = Math.log(Math.max(value, low) / low) / Math.log(high / low);
  return range.scale === "log" ? along : ZERO_SHARE + (1 - ZERO_SHARE) * along;
}

/** The value at a place on the travel, rounded to what a person would choose there. */
export function fromTravel(travel: number, range: SliderRange): number {
  const [low, high] = bounds(range);
  if (range.scale === "linear") return roundToStep(low + travel * (high - low), range);
  if (range.scale === "log-with-zero" && travel < ZERO_SHARE / 2) return 0;
  const along = range.scale === "log" ? travel : Math.max(0, (travel - ZERO_SHARE) / (1 - ZERO_SHARE));
  return roundToStep(twoDigits(low * (high / low) ** along), range);
}

/** Two significant digits, so that a logarithmic slider rests on readable numbers. */
function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}

/** The nearest allowed value. */
export function roundToStep(value: number, { min, max, step }: SliderRange): number {
  const clamped = Math.min(max, Math.max(min, value));
  if (step === null) return clamped;
  // Through a decimal, so that 3 × 0.1 is 0.3.
  const rounded = min + Math.round((clamped - min) / step) * step;
  return Number(Math.min(max, rounded).toPrecision(12));
}
