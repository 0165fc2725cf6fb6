import { checkRanges, type Range, usualValues } from "../ranges.ts";

/** What optimizers may read beside the learning rate. Each says which of them in `reads`. */
export const optimizerRanges = {
  /** μ: how much of the last step goes on. At 1 it would never come to rest. */
  momentum: { usual: 0.9, min: 0, max: 0.999 },
  /** ρ: how much of a running mean of squares stays at each step. */
  rho: { usual: 0.9, min: 0, max: 0.9999 },
  /** β₁: the same of Adam's running mean of gradients. */
  beta1: { usual: 0.9, min: 0, max: 0.9999 },
  /** β₂: the same of Adam's running mean of squares. */
  beta2: { usual: 0.999, min: 0, max: 0.99999 },
  /** ε where it is added to a root: √s + ε. */
  epsilon: { usual: 1e-8, min: 1e-16, max: 1 },
  /** ε where it is added under a root: √(s + ε). */
  innerEpsilon: { usual: 1e-6, min: 1e-16, max: 1 },
  /** λ: the share of every parameter that a step takes away, times η. */
  weightDecay: { usual: 0, min: 0, max: 1 },
  /** α in (H + αI)⁻¹ g. */
  damping: { usual: 0.01, min: 0, max: 1000 },
  /** s: the share of a Newton step that is taken. */
  stepLength: { usual: 1, min: 0.01, max: 2 },
  /** m: pairs of steps and changes of the gradient that L-BFGS remembers; a whole number, and not live. */
  memory: { usual: 10, min: 1, max: 100 },
  /** The most products with the Hessian of one Hessian-free step; a whole number. */
  innerSteps: { usual: 20, min: 1, max: 200 },
} as const satisfies Record<string, Range>;

export type OptimizerSettingName = keyof typeof optimizerRanges;

/** How much of the last direction of conjugate gradients goes on in the next one. */
export type Conjugation = "polak-ribiere" | "fletcher-reeves";

/** What an optimizer is given; all but `memory` apply live, at the next step. */
export interface CompleteSettings extends Readonly<Record<OptimizerSettingName, number>> {
  readonly conjugation: Conjugation;
  /** Whether damped Newton refuses a step that raises the cost, and tries again with more damping. */
  readonly rejectUphill: boolean;
}

/** Every one of them at its usual value. */
export const usualSettings: CompleteSettings = {
  ...usualValues(optimizerRanges),
  conjugation: "polak-ribiere",
  rejectUphill: true,
};

/** The learning rate η, and what an optimizer reads beside it; what is left out has its usual value. */
export interface OptimizerSettings extends Partial<CompleteSettings> {
  readonly learningRate: number;
}

/**
 * The settings with the usual values for those left out.
 * @throws RangeError if one of them is out of its range
 */
export function completeSettings(settings: OptimizerSettings): CompleteSettings & OptimizerSettings {
  const { learningRate } = settings;
  if (!(learningRate >= 0 && Number.isFinite(learningRate))) {
    throw new RangeError(`invalid learningRate: ${learningRate} (expected 0 or more)`);
  }
  const complete = { ...usualSettings, ...settings };
  checkRanges(optimizerRanges, complete);
  return complete;
}
