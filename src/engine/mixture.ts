import { exp, log } from "./elementary.ts";
import type { ParameterGroup } from "./plan.ts";

/** Rows of the group "mixture": μ, η = ln σ² and φ, with π = softmax(φ), of every component. */
export const MIXTURE_ROWS = 3;

const LN_2PI = 1.8378770664093453;

/**
 * The density p(w) = Σⱼ πⱼ N(w; μⱼ, σⱼ²) that soft weight sharing holds weights against, read from the live parameters
 * [3][M] of a plan's group "mixture". Nowlan & Hinton 1992, eqs. (2.3), (2.4); tutorial notes problem 4. All in
 * logarithms, since the Gaussians of far weights underflow.
 */
export class Mixture {
  readonly components: number;
  /** μ, live. */
  readonly means: Float64Array;
  /** π = softmax(φ), as of the last `refresh`. */
  readonly proportions: Float64Array;
  /** 1/σ² = e^−η, as of the last `refresh`. */
  readonly precisions: Float64Array;
  /** γⱼ = πⱼ N(w; μⱼ, σⱼ²)/p(w), of the last weight that was judged. */
  readonly responsibilities: Float64Array;
  readonly #logVariances: Float64Array;
  readonly #logits: Float64Array;
  /** ln πⱼ − ½ ηⱼ − ½ ln 2π. */
  readonly #heights: Float64Array;

  constructor(parameters: Float64Array) {
    const count = parameters.length / MIXTURE_ROWS;
    this.components = count;
    this.means = parameters.subarray(0, count);
    this.#logVariances = parameters.subarray(count, 2 * count);
    this.#logits = parameters.subarray(2 * count);
    this.proportions = new Float64Array(count);
    this.precisions = new Float64Array(count);
    this.responsibilities = new Float64Array(count);
    this.#heights = new Float64Array(count);
    this.refresh();
  }

  /** Takes over what the parameters are now. */
  refresh(): void {
    const logNorm = logSumExp(this.#logits);
    for (let j = 0; j < this.components; j++) {
      const logProportion = this.#logits[j]! - logNorm;
      const eta = this.#logVariances[j]!;
      this.proportions[j] = exp(logProportion);
      this.precisions[j] = exp(-eta);
      this.#heights[j] = logProportion - 0.5 * eta - 0.5 * LN_2PI;
    }
  }

  /** ln p(w). Writes `responsibilities`. */
  judge(w: number): number {
    const { responsibilities } = this;
    for (let j = 0; j < this.components; j++) {
      const distance = w - this.means[j]!;
      responsibilities[j] = this.#heights[j]! - 0.5 * distance * distance * this.precisions[j]!;
    }
    const logDensity = logSumExp(responsibilities);
    for (let j = 0; j < this.components; j++) responsibilities[j] = exp(responsibilities[j]! - logDensity);
    return logDensity;
  }
}

/** ln Σ eˣ, from the largest x, so that no exponential overflows. */
function logSumExp(x: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < x.length; j++) largest = Math.max(largest, x[j]!);
  let sum = 0;
  for (let j = 0; j < x.length; j++) sum += exp(x[j]! - largest);
  return largest + log(sum);
}

/**
 * The first mixture, from the first weights: their range is cut into M equal cells, and each component sits in the
 * middle of one, as wide (σ) as the cell and as likely as the others. Weights that are all equal count as a range of 2.
 * Writes the group "mixture" of `parameters`, rounded to float32.
 */
export function initializeMixture(parameters: Float64Array, groups: readonly ParameterGroup[]): void {
  const mixture = groups.find(({ kind }) => kind === "mixture");
  if (!mixture) return;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { kind, from, to } of groups) {
    if (kind !== "weights") continue;
    for (let i = from; i < to; i++) {
      least = Math.min(least, parameters[i]!);
      most = Math.max(most, parameters[i]!);
    }
  }
  if (least === most) [least, most] = [least - 1, most + 1];
  const { columns: components, from } = mixture;
  const cell = (most - least) / components;
  for (let j = 0; j < components; j++) {
    parameters[from + j] = Math.fround(least + (j + 0.5) * cell);
    parameters[from + components + j] = Math.fround(log(cell * cell));
    parameters[from + 2 * components + j] = 0;
  }
}
