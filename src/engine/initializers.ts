import { checkParameters } from "./checks.ts";
import { activationGain } from "./gains.ts";
import { biasInitializers } from "./initializers/biases.ts";
import type { BiasInitializer, Initializer } from "./initializers/initializer.ts";
import { fillOrthogonal } from "./initializers/orthogonal.ts";
import { initializeMixture } from "./mixture.ts";
import type { ParameterGroup, Plan } from "./plan.ts";
import { type Stream, stream } from "./random.ts";
import type { TrainingSpec } from "./spec.ts";

export type { BiasInitializer, Initializer } from "./initializers/initializer.ts";

const normal = (random: Stream, deviation: number) => random.normal() * deviation;
/** Uniform on [−bound, bound), whose deviation is bound/√3. */
const uniform = (random: Stream, deviation: number) => (2 * random.uniform() - 1) * Math.sqrt(3) * deviation;

export const initializers = {
  zero: {
    kind: "independent",
    label: "zero",
    formula: "w = 0",
    source: "Boulder notes, weight initialization",
    deviation: () => 0,
    sample: () => 0,
  },
  constant: {
    kind: "independent",
    label: "constant",
    formula: "w = c",
    source: "slides “Improving the way neural networks learn”, symmetry breaking",
    parameter: "initialConstant",
    deviation: () => 0,
    sample: () => 0,
    mean: (constant: number) => constant,
  },
  normal: {
    kind: "independent",
    label: "normal(σ)",
    formula: "w \\sim N(0, \\sigma^2)",
    source: "Nielsen ch. 1",
    parameter: "initialDeviation",
    deviation: (_fanIn: number, _fanOut: number, sigma: number) => sigma,
    sample: normal,
  },
  uniform: {
    kind: "independent",
    label: "uniform(±ε)",
    formula: "w \\sim U[-\\varepsilon, \\varepsilon]",
    source: "slides “Improving the way neural networks learn”, symmetry breaking; its variance is ε²/3",
    parameter: "initialBound",
    deviation: (_fanIn: number, _fanOut: number, bound: number) => bound / Math.sqrt(3),
    sample: uniform,
  },
  "small-normal": {
    kind: "independent",
    label: "small normal",
    formula: "w \\sim N(0, 0.01)",
    source: "Boulder notes, weight initialization; 0.01 is read as the variance, as in their other laws, so σ = 0.1",
    deviation: () => 0.1,
    sample: normal,
  },
  lecun: {
    kind: "independent",
    label: "1/√fan-in",
    formula: "w \\sim N\\left(0, \\tfrac1M\\right)",
    source: "Oxford notes, σ² = 1/D; LeCun et al. 1998, §4.6",
    scales: true,
    deviation: (fanIn: number) => Math.sqrt(1 / fanIn),
    sample: normal,
  },
  "lecun-uniform": {
    kind: "independent",
    label: "1/√fan-in, uniform",
    formula: "w \\sim U\\left[\\pm\\sqrt{3/M}\\right]",
    source: "LeCun et al. 1998, §4.6: the uniform law of variance 1/M",
    scales: true,
    deviation: (fanIn: number) => Math.sqrt(1 / fanIn),
    sample: uniform,
  },
  "xavier-simple": {
    kind: "independent",
    label: "Xavier, simple",
    formula: "w \\sim U\\left[\\pm 1/\\sqrt M\\right]",
    source: "Glorot & Bengio 2010, eq. (1): variance 1/(3M)",
    scales: true,
    deviation: (fanIn: number) => Math.sqrt(1 / (3 * fanIn)),
    sample: uniform,
  },
  xavier: {
    kind: "independent",
    label: "Xavier",
    formula: "w \\sim N\\left(0, \\tfrac{2}{M + N}\\right)",
    source: "Glorot & Bengio 2010, eq. (12)",
    scales: true,
    deviation: (fanIn: number, fanOut: number) => Math.sqrt(2 / (fanIn + fanOut)),
    sample: normal,
  },
  "xavier-uniform": {
    kind: "independent",
    label: "Xavier, uniform",
    formula: "w \\sim U\\left[\\pm\\sqrt{6/(M + N)}\\right]",
    source: "Glorot & Bengio 2010, eq. (16); the slides print 6/√(M + N)",
    scales: true,
    deviation: (fanIn: number, fanOut: number) => Math.sqrt(2 / (fanIn + fanOut)),
    sample: uniform,
  },
  he: {
    kind: "independent",
    label: "He",
    formula: "w \\sim N\\left(0, \\tfrac{2}{M}\\right)",
    source: "He et al. 2015, eq. (10)",
    scales: true,
    deviation: (fanIn: number) => Math.sqrt(2 / fanIn),
    sample: normal,
  },
  "he-uniform": {
    kind: "independent",
    label: "He, uniform",
    formula: "w \\sim U\\left[\\pm\\sqrt{6/M}\\right]",
    source: "He et al. 2015, eq. (10): the uniform law of variance 2/M",
    scales: true,
    deviation: (fanIn: number) => Math.sqrt(2 / fanIn),
    sample: uniform,
  },
  orthogonal: {
    kind: "matrix",
    label: "orthogonal",
    formula: "W W^T = I \\text{ or } W^T W = I",
    source: "Saxe, McClelland & Ganguli 2014",
    scales: true,
    deviation: (fanIn: number, fanOut: number) => 1 / Math.sqrt(Math.max(fanIn, fanOut)),
    fill: fillOrthogonal,
  },
  explicit: {
    kind: "given",
    label: "explicit values",
    formula: "w, b = \\text{as given}",
    source: "W², b², W³, b³, … end to end, each matrix row by row",
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

/**
 * Initial parameters of a plan: explicit ones as they are, drawn ones rounded to float32 so that every browser starts
 * alike; shifts 0, scales 1.
 * @throws RangeError if there are not as many explicit values as parameters
 */
export function initialParameters(spec: TrainingSpec, plan: Plan): Float64Array {
  const initializer: Initializer = initializers[spec.initializer];
  if (initializer.kind === "given") {
    checkParameters("initialValues", spec.initialValues, plan.parameterCount);
    return Float64Array.from(spec.initialValues);
  }
  const parameters = new Float64Array(plan.parameterCount);
  for (const group of plan.parameters) {
    const values = parameters.subarray(group.from, group.to);
    if (group.kind === "scale") values.fill(1);
    if (group.kind === "weights") drawWeights(initializer, spec, plan, group, values);
    if (group.kind === "bias") drawBiases(spec, group.layer, values);
  }
  initializeMixture(parameters, plan.parameters);
  return parameters;
}

function drawWeights(
  initializer: Exclude<Initializer, { readonly kind: "given" }>,
  spec: TrainingSpec,
  plan: Plan,
  group: ParameterGroup,
  weights: Float64Array,
): void {
  const random = stream(spec.seed, "init", group.layer);
  const { activation, parameter: alpha } = plan.spec.layers[group.layer - 2]!;
  const gain = spec.initialGain && initializer.scales ? activationGain(activation, alpha) : 1;
  if (initializer.kind === "matrix") {
    initializer.fill(random, weights, group.rows, group.columns);
    weights.forEach((weight, i) => {
      weights[i] = Math.fround(weight * gain);
    });
    return;
  }
  const { fanIn, fanOut } = fans(group);
  const number = initializer.parameter ? spec[initializer.parameter] : 0;
  const mean = initializer.mean?.(number) ?? 0;
  const deviation = initializer.deviation(fanIn, fanOut, number) * gain;
  for (let i = 0; i < weights.length; i++) weights[i] = Math.fround(mean + initializer.sample(random, deviation));
}

function drawBiases(spec: TrainingSpec, layer: number, biases: Float64Array): void {
  const initializer: BiasInitializer = biasInitializers[spec.biasInitializer];
  const random = stream(spec.seed, "biases", layer);
  const number = initializer.parameter ? spec[initializer.parameter] : 0;
  for (let i = 0; i < biases.length; i++) biases[i] = Math.fround(initializer.sample(random, number));
}
