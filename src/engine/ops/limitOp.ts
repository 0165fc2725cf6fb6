import type { OpBase } from "../plan.ts";

/** Every number of the gradient held within ±limit. */
export interface ClipValueOp extends OpBase {
  readonly kind: "clip-value";
  readonly limit: number;
}
/** The gradient shortened to `limit` if it is longer. */
export interface ClipNormOp extends OpBase {
  readonly kind: "clip-norm";
  readonly limit: number;
}
/** Each row of a matrix of weights shortened to `limit` if it is longer. */
export interface MaxNormOp extends OpBase {
  readonly kind: "max-norm";
  readonly limit: number;
}
export type LimitOp = ClipValueOp | ClipNormOp | MaxNormOp;
