import type { Op, OpKind } from "../../engine/index.ts";
import { affine, biasGradient, inputGradient, weightGradient } from "./affine.ts";
import type { Formula } from "./formula.ts";

/** The formula of every kind of operation. */
export const formulas: { readonly [K in OpKind]?: Formula<Extract<Op, { kind: K }>> } = {
  affine,
  "input-gradient": inputGradient,
  "weight-gradient": weightGradient,
  "bias-gradient": biasGradient,
};
