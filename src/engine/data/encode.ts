import { type FeatureName, features } from "./features.ts";

/** What inputs are shifted and scaled by: x ← (x − mean)/deviation, one of each for every input. */
export interface Normalization {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/**
 * The network inputs for plane points: features, then normalization.
 * @param x   plane coordinates [count][2]
 * @param out [count][names]; written
 */
export function computeInputs(
  names: readonly FeatureName[],
  normalization: Normalization | null,
  x: Float64Array,
  count: number,
  out: Float64Array,
): void {
  const width = names.length;
  names.forEach((name, j) => {
    const { value } = features[name];
    const mean = normalization?.mean[j] ?? 0;
    const deviation = normalization?.deviation[j] ?? 1;
    for (let i = 0; i < count; i++) out[i * width + j] = (value(x[2 * i]!, x[2 * i + 1]!) - mean) / deviation;
  });
}

/** Shifts and scales inputs [count][width]. Writes `out`. */
export function normalize({ mean, deviation }: Normalization, inputs: Float64Array, out: Float64Array): void {
  const width = mean.length;
  for (let i = 0; i < inputs.length; i++) out[i] = (inputs[i]! - mean[i % width]!) / deviation[i % width]!;
}

/**
 * Mean μ and population deviation σ = √(Σ(x − μ)²/N) of each column of `inputs` [count][width]. A column of equal
 * numbers gets deviation 1, and so becomes zero.
 */
export function fitNormalization(inputs: Float64Array, width: number): Normalization {
  const count = inputs.length / width;
  const mean = new Float64Array(width);
  const deviation = new Float64Array(width).fill(1);
  for (let j = 0; j < width; j++) {
    // Sums of distances from the first number are exactly 0 for equal numbers.
    const first = inputs[j]!;
    let sum = 0;
    for (let i = 0; i < count; i++) sum += inputs[i * width + j]! - first;
    mean[j] = first + sum / count;
    let squares = 0;
    for (let i = 0; i < count; i++) squares += square(inputs[i * width + j]! - mean[j]!);
    if (squares > 0) deviation[j] = Math.sqrt(squares / count);
  }
  return { mean, deviation };
}

/**
 * Targets [count][outputs] of class labels [count]: with one output, high for class 1; with several, high at the
 * label's own.
 */
export function encodeClasses(
  label: Float64Array,
  outputs: number,
  [low, high]: readonly [low: number, high: number],
): Float64Array {
  if (outputs === 1) return label.map((c) => (c === 1 ? high : low));
  const targets = new Float64Array(label.length * outputs).fill(low);
  label.forEach((c, i) => {
    targets[i * outputs + c] = high;
  });
  return targets;
}

/** By multiplication: engines differ in the last bit of `**`. */
function square(x: number): number {
  return x * x;
}
