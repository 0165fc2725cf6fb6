/** The settings an optimizer may read; all apply live, at the next step. */
export interface OptimizerSettings {
  readonly learningRate: number;
}

/** What one update works on: one group of parameters, with its gradient and the optimizer's own memory. */
export interface Optimizer {
  readonly label: string;
  /** The update rule, in TeX. */
  readonly formula: string;
  readonly source: string;
  /** Names of the vectors the optimizer remembers between steps, each as long as the parameters. */
  readonly state: readonly string[];
  /**
   * Updates `parameters` in place from `gradient`, both over [from, to), with `state` vectors laid out alike.
   * @param t number of this update, counted from 1
   */
  update(
    parameters: Float64Array,
    gradient: Float64Array,
    state: readonly Float64Array[],
    from: number,
    to: number,
    settings: OptimizerSettings,
    t: number,
  ): void;
  /**
   * Its SIMD kernel, if it has one: a code of cpu/abi.ts that moves parameters a by gradients b, and what it reads of
   * the settings as its scalars p and q.
   */
  readonly kernel?: {
    readonly code: number;
    rates(settings: OptimizerSettings): readonly [p: number, q?: number];
  };
}
