import { adadelta } from "./adadelta.ts";
import { adagrad } from "./adagrad.ts";
import { adam } from "./adam.ts";
import { adamw } from "./adamw.ts";
import { momentum } from "./momentum.ts";
import { nesterov } from "./nesterov.ts";
import type { Optimizer } from "./optimizer.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";
import { type WholeBatchName, wholeBatchOptimizers } from "./wholeBatch.ts";

/** Those that move every parameter by its own gradient. */
export const firstOrderOptimizers = {
  sgd,
  momentum,
  nesterov,
  adagrad,
  adadelta,
  rmsprop,
  adam,
  adamw,
} as const satisfies Record<string, Optimizer>;

export const optimizers = { ...firstOrderOptimizers, ...wholeBatchOptimizers } as const;

export type FirstOrderName = keyof typeof firstOrderOptimizers;
export type OptimizerName = keyof typeof optimizers;

export function isWholeBatch(name: OptimizerName): name is WholeBatchName {
  return Object.hasOwn(wholeBatchOptimizers, name);
}
