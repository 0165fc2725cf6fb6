// Kept, because making a formatter costs more than all the rest of a counter.
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** A whole number with thousands separators and a true minus sign: 3,702. */
export function formatCount(value: number): string {
  return whole.format(value).replace("-", "−");
}
