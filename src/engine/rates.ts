import type { Optimizer } from "./optimizers/optimizer.ts";
import { optimizers } from "./optimizers/optimizers.ts";
import { completeSettings } from "./optimizers/settings.ts";
import type { PlanSpec } from "./plan.ts";

/** Writes the rates of update number `t`, counted from 1, as the optimizer of a plan names them. Allocates nothing. */
export type WriteRates = (rates: Float64Array, t: number) => void;

/** @throws RangeError if a setting of the optimizer is out of its range */
export function createRates({ optimizer: name, optimizerSettings }: PlanSpec): WriteRates {
  const optimizer: Optimizer = optimizers[name];
  const settings = completeSettings(optimizerSettings);
  return (rates, t) => optimizer.setRates(rates, settings, settings.learningRate, t);
}
