import type { CompleteSettings, OptimizerSettingName } from "./settings.ts";

/**
 * An optimizer that moves every parameter by its own gradient and its own memory. What of an update is the same for all
 * parameters (the rates) is computed once a step, so that loops, SIMD kernels and the device read the very same numbers.
 */
export interface Optimizer {
  readonly label: string;
  /** The update rule, in TeX. */
  readonly formula: string;
  readonly source: string;
  /** The settings it reads beside the learning rate. */
  readonly reads: readonly OptimizerSettingName[];
  /** What it is usually given where that is not what all optimizers are. */
  readonly usual?: Partial<CompleteSettings>;
  /** Names of the vectors it remembers between steps, each as long as the parameters; at most two. */
  readonly state: readonly string[];
  /** Names of its rates; the first is the learning rate η of the step. */
  readonly rates: readonly ["learningRate", ...string[]];
  /**
   * Writes the rates of one update, in the order of `rates`.
   * @param learningRate η of this step, after its schedule
   * @param t number of this update, counted from 1
   */
  setRates(rates: Float64Array, settings: CompleteSettings, learningRate: number, t: number): void;
  /** Updates `parameters` in place from `gradient`, both over [from, to), with `state` vectors laid out alike. */
  update(
    parameters: Float64Array,
    gradient: Float64Array,
    state: readonly Float64Array[],
    from: number,
    to: number,
    rates: Float64Array,
  ): void;
  /** The code in cpu/abi.ts of its SIMD kernel, if it has one. */
  readonly kernel?: number;
}

/** What decoupled weight decay leaves of a parameter at one step: 1 − ηλ. Loshchilov & Hutter 2019. */
export const keptBy = (learningRate: number, weightDecay: number) => 1 - learningRate * weightDecay;
