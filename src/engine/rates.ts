import type { Optimizer } from "./optimizers/optimizer.ts";
import { firstOrderOptimizers, isWholeBatch } from "./optimizers/optimizers.ts";
import { completeSettings, type OptimizerSettings } from "./optimizers/settings.ts";
import type { PlanSpec } from "./plan.ts";
import { scheduledRate } from "./schedules.ts";

/** A buffer of rates: what of an update is the same for all parameters that move by it. */
export interface RatesOf {
  readonly name: "rates" | "mixtureRates";
  readonly settings: OptimizerSettings;
  /** Factor on the learning rate. */
  readonly speed: number;
}

/**
 * The network's rates, and those of a mixture that learns beside it, at its own speed and without decay. None of an
 * optimizer of the whole batch, which has no rates.
 */
export function ratesOf({ optimizer, optimizerSettings: settings, softSharing }: PlanSpec): readonly RatesOf[] {
  if (isWholeBatch(optimizer)) return [];
  const rates: RatesOf = { name: "rates", settings, speed: 1 };
  if (!softSharing) return [rates];
  const speed = softSharing.learningRateFactor ?? 1;
  return [rates, { name: "mixtureRates", settings: { ...settings, weightDecay: 0 }, speed }];
}

/**
 * Writes the rates of update number `t`, counted from 1, as the plan's optimizer names them. Allocates nothing.
 * @param reduction what plateaus have reduced the learning rate to, as a share
 */
export type WriteRates = (rates: Float64Array, t: number, reduction: number) => void;

/** @throws RangeError if a setting is out of its range */
export function createRates({ optimizer: name, schedule }: PlanSpec, of: Omit<RatesOf, "name">): WriteRates {
  if (isWholeBatch(name)) throw new RangeError(`invalid optimizer: ${name} (expected one with rates)`);
  const optimizer: Optimizer = firstOrderOptimizers[name];
  const settings = completeSettings(of.settings);
  const rateOf = scheduledRate(schedule, settings.learningRate);
  return (rates, t, reduction) => optimizer.setRates(rates, settings, of.speed * reduction * rateOf(t - 1), t);
}
