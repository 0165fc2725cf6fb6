import type { PenaltyName } from "../../penalties.ts";

/** A penalty on one weight `w` on the device, as expressions without their rate λ. */
export interface PenaltyKernel {
  readonly value: string;
  readonly derivative: string;
}

export const penaltyKernels: { readonly [Name in PenaltyName]?: PenaltyKernel } = {
  l1: { value: "Math.abs(w)", derivative: "(w > 0 ? 1.0 : (w < 0 ? -1.0 : 0.0))" },
  l2: { value: "w * w", derivative: "2.0 * w" },
};
