/** How far, relatively, a peer's cost may lie from ours after the same few steps. */
export const TOLERANCE = { float64: 1e-9, float32: 1e-5 } as const;

export function agrees(cost: number, expected: number, precision: keyof typeof TOLERANCE): boolean {
  return Math.abs(cost - expected) <= TOLERANCE[precision] * Math.abs(expected);
}
