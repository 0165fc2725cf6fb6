import type { OpBase } from "../plan.ts";

/** a ⊙ mask · scale: of the units on the way forward, of their gradient on the way back. */
export interface DropoutOp extends OpBase {
  readonly kind: "dropout";
  readonly input: string;
  readonly mask: string;
  readonly scale: number;
}
/** factor · a: what dropout leaves of a unit on average. */
export interface AttenuationOp extends OpBase {
  readonly kind: "attenuation";
  readonly input: string;
  readonly factor: number;
}
/** x + σ ε. */
export interface NoiseOp extends OpBase {
  readonly kind: "noise";
  readonly input: string;
  readonly noise: string;
  readonly deviation: number;
}

export type ChanceOp = DropoutOp | AttenuationOp | NoiseOp;
