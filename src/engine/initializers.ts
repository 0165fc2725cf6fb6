import { initializeMixture } from "./mixture.ts";
import type { ParameterGroup, Plan } from "./plan.ts";
import { type Stream, stream } from "./random.ts";
import type { TrainingSpec } from "./spec.ts";

/** A law for the initial weights of a layer with M = fanIn inputs and N = fanOut outputs. Biases start at zero. */
export interface Initializer {
  readonly label: string;
  /** The variance of a weight, in TeX. */
  readonly formula: string;
  readonly source: string;
  /** Standard deviation of a weight; `sigma` is the setting initialDeviation. */
  deviation(fanIn: number, fanOut: number, sigma: number): number;
  /** One weight of the given standard deviation. */
  sample(stream: Stream, deviation: number): number;
}

const normal = (stream: Stream, deviation: number) => stream.normal() * deviation;

export const initializers = {
  zero: {
    label: "zero",
    formula: "w = 0",
    source: "Boulder notes, weight initialization",
    deviation: () => 0,
    sample: () => 0,
  },
  normal: {
    label: "normal(σ)",
    formula: "w \\sim N(0, \\sigma^2)",
    source: "Nielsen ch. 1",
    deviation: (_fanIn: number, _fanOut: number, sigma: number) => sigma,
    sample: normal,
  },
  xavier: {
    label: "Xavier",
    formula: "w \\sim N\\left(0, \\tfrac{2}{M + N}\\right)",
    source: "Glorot & Bengio 2010, eq. (12)",
    deviation: (fanIn: number, fanOut: number) => Math.sqrt(2 / (fanIn + fanOut)),
    sample: normal,
  },
  he: {
    label: "He",
    formula: "w \\sim N\\left(0, \\tfrac{2}{M}\\right)",
    source: "He et al. 2015, eq. (10)",
    deviation: (fanIn: number) => Math.sqrt(2 / fanIn),
    sample: normal,
  },
} as const satisfies Record<string, Initializer>;

export type InitializerName = keyof typeof initializers;

/**
 * How many numbers a unit of these weights reads, and how many units read each number: a kernel's filters and channels
 * count once for each of its places. Glorot & Bengio 2010, as for a convolution.
 */
export function fans({ rows, columns, shared }: ParameterGroup): { readonly fanIn: number; readonly fanOut: number } {
  return { fanIn: columns, fanOut: rows * (shared?.area ?? 1) };
}

/** Initial weights of a plan, rounded to float32 so that every browser starts alike; biases and shifts 0, scales 1. */
export function initialParameters(spec: TrainingSpec, plan: Plan): Float64Array {
  const parameters = new Float64Array(plan.parameterCount);
  const initializer: Initializer = initializers[spec.initializer];
  for (const group of plan.parameters) {
    const { kind, layer, from, to } = group;
    if (kind === "scale") parameters.fill(1, from, to);
    if (kind !== "weights") continue;
    const { fanIn, fanOut } = fans(group);
    const random = stream(spec.seed, "init", layer);
    const deviation = initializer.deviation(fanIn, fanOut, spec.initialDeviation);
    for (let i = from; i < to; i++) parameters[i] = Math.fround(initializer.sample(random, deviation));
  }
  initializeMixture(parameters, plan.parameters);
  return parameters;
}
