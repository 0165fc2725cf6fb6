import type { OptimizerSettingName, OptimizerSettings } from "./settings.ts";

/** A vector that an optimizer remembers between steps, all 0 before the first. */
export interface StateShape {
  readonly name: string;
  readonly length: number;
}

/**
 * An optimizer that looks at the cost over the whole training set, from as many points as it needs, before it moves all
 * parameters together. How it takes its steps is in `second-order/learners/`, apart from what is said of it here.
 */
export interface WholeBatchOptimizer {
  readonly kind: "whole-batch";
  readonly label: string;
  /** The update rule, in TeX. */
  readonly formula: string;
  readonly source: string;
  readonly reads: readonly OptimizerSettingName[];
  /** The most parameters it can deal with, where it keeps a matrix of all pairs. */
  readonly mostParameters?: number;
  /** Whether it needs products with the Hessian, which not every operation has. */
  readonly readsHessian: boolean;
  /** What it remembers, for so many parameters. */
  state(size: number, settings: Pick<OptimizerSettings, "memory">): readonly StateShape[];
}

/** Most parameters whose whole Hessian is computed: 400² numbers from 400 products, and 400³ operations to use them. */
export const MOST_DENSE = 400;

/** Settings of a run that must be off with them: they would change the steps, or the costs that are compared. */
export const wholeBatchExcludes = [
  ...(["pruneShare", "clipValue", "clipNorm", "maxNorm"] as const),
  ...(["dropout", "inputDropout", "inputNoise", "weightNoise", "jitter", "rotation", "mirror"] as const),
];

export const wholeBatchOptimizers = {
  newton: {
    kind: "whole-batch",
    label: "Newton",
    formula: "w \\leftarrow w - s\\, H^{-1} \\nabla E",
    source: "CSE 475 §19.72",
    reads: ["stepLength"],
    mostParameters: MOST_DENSE,
    readsHessian: true,
    state: () => [],
  },
  "damped-newton": {
    kind: "whole-batch",
    label: "damped Newton",
    formula: "w \\leftarrow w - s\\, (H + \\alpha I)^{-1} \\nabla E",
    source: "CSE 475 §19.72; Levenberg 1944, Marquardt 1963",
    reads: ["damping", "stepLength"],
    mostParameters: MOST_DENSE,
    readsHessian: true,
    state: () => [{ name: "extraDamping", length: 1 }],
  },
  bfgs: {
    kind: "whole-batch",
    label: "BFGS",
    formula: "w \\leftarrow w - t\\, M \\nabla E, \\quad M y = s",
    source: "CSE 475 §19.73.2; Nocedal & Wright 2006, algorithm 6.1",
    reads: [],
    mostParameters: MOST_DENSE,
    readsHessian: false,
    state: (size) => [
      { name: "inverseHessian", length: size * size },
      { name: "lastParameters", length: size },
      { name: "lastGradient", length: size },
      // Steps since M was I: 0 before the first.
      { name: "age", length: 1 },
    ],
  },
  "l-bfgs": {
    kind: "whole-batch",
    label: "L-BFGS",
    formula: "w \\leftarrow w - t\\, M \\nabla E, \\quad M \\text{ from the last } m \\text{ pairs } (s, y)",
    source: "Liu & Nocedal 1989; Nocedal & Wright 2006, algorithm 7.5",
    reads: ["memory"],
    readsHessian: false,
    state: (size, { memory = 0 }) => [
      { name: "steps", length: memory * size },
      { name: "gradientChanges", length: memory * size },
      { name: "lastParameters", length: size },
      { name: "lastGradient", length: size },
      // Pairs so far, and steps since it began anew.
      { name: "kept", length: 2 },
    ],
  },
  "conjugate-gradient": {
    kind: "whole-batch",
    label: "conjugate gradient",
    formula: "w \\leftarrow w + t\\, d, \\quad d \\leftarrow -\\nabla E + \\beta d",
    source: "CSE 475 §19.73.2; Nocedal & Wright 2006, algorithm 5.4",
    reads: [],
    readsHessian: false,
    state: (size) => [
      { name: "direction", length: size },
      { name: "lastGradient", length: size },
      // Steps since it began anew, and the decrease that the last one promised: t ∇E·d.
      { name: "progress", length: 2 },
    ],
  },
  "hessian-free": {
    kind: "whole-batch",
    label: "Hessian-free",
    formula: "w \\leftarrow w + t\\, d, \\quad (H + \\lambda I)\\, d \\approx -\\nabla E",
    source: "Martens 2010; products with H: Pearlmutter 1994",
    reads: ["damping", "innerSteps"],
    readsHessian: true,
    // λ/α, so that α can change on the way; a fresh run's 0 stands for 1.
    state: () => [{ name: "dampingFactor", length: 1 }],
  },
} as const satisfies Record<string, WholeBatchOptimizer>;

export type WholeBatchName = keyof typeof wholeBatchOptimizers;
