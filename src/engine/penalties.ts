/**
 * A penalty on the weights, added to the cost with its own rate λ. Biases are never penalised.
 * All functions see one weight and leave λ out.
 */
export interface Penalty {
  readonly label: string;
  readonly formula: string;
  readonly source: string;
  value(w: number): number;
  /** The derivative of `value`; where it does not exist, the subgradient 0. */
  derivative(w: number): number;
  /** The derivative of `derivative`; 0 where it does not exist. */
  secondDerivative(w: number): number;
}

export const penalties = {
  l1: {
    label: "L1",
    formula: "\\lambda_1 \\sum |w|",
    source: "Tutorial notes §2",
    value: Math.abs,
    derivative: Math.sign,
    secondDerivative: () => 0,
  },
  l2: {
    label: "L2",
    formula: "\\lambda_2 \\sum w^2",
    source: "Tutorial notes §2",
    value: (w: number) => w * w,
    derivative: (w: number) => 2 * w,
    secondDerivative: () => 2,
  },
} as const satisfies Record<string, Penalty>;

export type PenaltyName = keyof typeof penalties;
