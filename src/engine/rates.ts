import type { Optimizer } from "./optimizers/optimizer.ts";
import { firstOrderOptimizers, isWholeBatch } from "./optimizers/optimizers.ts";
import { completeSettings, type OptimizerSettings } from "./optimizers/settings.ts";
import type { PlanSpec } from "./plan.ts";

/** A buffer of rates: what of an update is the same for all parameters that move by it. */
export interface RatesOf {
  readonly name: "rates" | "mixtureRates";
  readonly settings: OptimizerSettings;
}

/**
 * The network's rates, and those of a mixture that learns beside it, at its own speed and without decay. None of an
 * optimizer of the whole batch, which has no rates.
 */
export function ratesOf({ optimizer, optimizerSettings: settings, softSharing }: PlanSpec): readonly RatesOf[] {
  if (isWholeBatch(optimizer)) return [];
  const rates: RatesOf = { name: "rates", settings };
  if (!softSharing) return [rates];
  const learningRate = (softSharing.learningRateFactor ?? 1) * settings.learningRate;
  return [rates, { name: "mixtureRates", settings: { ...settings, learningRate, weightDecay: 0 } }];
}

/** Writes the rates of update number `t`, counted from 1, as the plan's optimizer names them. Allocates nothing. */
export type WriteRates = (rates: Float64Array, t: number) => void;

/** @throws RangeError if a setting is out of its range */
export function createRates({ optimizer: name }: PlanSpec, given: OptimizerSettings): WriteRates {
  if (isWholeBatch(name)) throw new RangeError(`invalid optimizer: ${name} (expected one with rates)`);
  const optimizer: Optimizer = firstOrderOptimizers[name];
  const settings = completeSettings(given);
  return (rates, t) => optimizer.setRates(rates, settings, settings.learningRate, t);
}
