import { check } from "../checks.ts";
import { stream } from "../random.ts";
import type { TrainingSpec } from "../spec.ts";
import { takesSoftTargets, targetCoding } from "../suitability.ts";
import { type Shape, shapeSize } from "../windows.ts";
import {
  type Dataset,
  type Domain,
  datasets,
  type Examples,
  type GeneratedDataset,
  type ShapedDataset,
  type Task,
} from "./datasets.ts";
import { computeInputs, encodeClasses, fitNormalization, type Normalization, normalize } from "./encode.ts";
import type { FeatureName } from "./features.ts";
import { givenDomain, givenExamples } from "./givenExamples.ts";
import { truthTable } from "./logic.ts";
import { heldOut, inOrder, inputCount, inputFeatures, inputShape, isDrawn, outputCount, shuffled } from "./sizes.ts";

/** Examples as the network sees them and as the screen shows them. */
export interface ExampleSet {
  readonly count: number;
  /** Network inputs [count][inputs], after features and normalization. */
  readonly inputs: Float64Array;
  /** What the outputs should be, [count][outputs]. */
  readonly targets: Float64Array;
  /** Plane coordinates [count][2], or the numbers of shaped data [count][channel][position…]. */
  readonly x: Float64Array;
  /** Class numbers, or values for regression. */
  readonly label: Float64Array;
}

/** The data of one run. */
export interface TrainingData {
  readonly task: Task;
  /** Number of classes; 0 for regression. */
  readonly classes: number;
  /** The part of the plane that the examples lie in; null for shaped data, which are in none. */
  readonly domain: Domain | null;
  /** What the inputs are; null for points of the plane. */
  readonly shape: Shape | null;
  readonly inputCount: number;
  readonly outputCount: number;
  /** The network's inputs that apply to this dataset, in order; none of shaped data. */
  readonly features: readonly FeatureName[];
  readonly training: ExampleSet;
  /** Held out; its count may be 0. */
  readonly validation: ExampleSet;
  /** Null if inputs are not normalized. */
  readonly normalization: Normalization | null;
  /** How the targets of a classification say no and yes. */
  readonly targetCoding: readonly [low: number, high: number];
}

/**
 * The examples of a run, split and encoded. Deterministic: positions, noise and split come from the streams "data",
 * "noise" and "split" of the spec's seed, so that no setting disturbs what another draws.
 * @throws RangeError if a setting of generated data is outside its range
 */
export function buildData(spec: TrainingSpec): TrainingData {
  const dataset: Dataset = datasets[spec.dataset];
  const drawn = isDrawn(spec.dataset);
  const examples = examplesOf(dataset, spec);
  const order = drawn ? shuffled(examples.label.length, spec.seed) : inOrder(examples.label.length);
  const held = drawn ? heldOut(order.length, spec.validationShare) : 0;
  const shape = inputShape(spec);
  const width = shape ? shapeSize(shape) : 2;
  const training = take(examples, width, order.subarray(held));
  const isOneClass = drawn && dataset.task !== "regression" && new Set(training.label).size === 1;
  check(!isOneClass, "validationShare", spec.validationShare, "less, since all training examples are of one class");
  const validation = take(examples, width, order.subarray(0, held));

  const names = inputFeatures(spec);
  const [inputs, outputs] = [inputCount(spec), outputCount(spec)];
  const raw = (x: Float64Array) => (shape ? x : inputsOf(names, x));
  const normalization = spec.normalizeInputs ? fitNormalization(raw(training.x), inputs) : null;
  const coding = targetCoding(spec.cost, spec.outputActivation);
  const encode = ({ x, label }: Examples): ExampleSet => ({
    count: label.length,
    inputs: normalized(raw(x), normalization),
    targets:
      dataset.task === "regression" ? label.slice() : encodeClasses(label, outputs, soften(coding, spec, outputs)),
    x,
    label,
  });
  return {
    task: dataset.task,
    classes: dataset.classes,
    domain: domainOf(dataset, spec, examples),
    shape,
    inputCount: inputs,
    outputCount: outputs,
    features: names,
    training: encode(training),
    validation: encode(validation),
    normalization,
    targetCoding: coding,
  };
}

/**
 * Label smoothing, y ← (1 − ε)y + ε/K for K classes: no and yes as they are then written, if the cost takes targets
 * between them. Szegedy et al. 2016, §7.
 */
function soften(
  [low, high]: readonly [low: number, high: number],
  { cost, softTargets }: TrainingSpec,
  outputs: number,
): readonly [low: number, high: number] {
  if (softTargets === 0 || !takesSoftTargets(cost)) return [low, high];
  const share = softTargets / Math.max(outputs, 2);
  return [low + share, high - softTargets + share];
}

/**
 * The network inputs for points of the plane, the same numbers as for the data.
 * @param x   plane coordinates [count][2]
 * @param out [count][inputCount]; written
 */
export function encodeInputs(data: TrainingData, x: Float64Array, count: number, out: Float64Array): void {
  computeInputs(data.features, data.normalization, x, count, out);
}

function examplesOf(dataset: Dataset, spec: TrainingSpec): Examples {
  if (dataset.kind === "logic") return truthTable(dataset, spec.coding);
  return dataset.kind === "given" ? givenExamples(spec.examples) : generate(spec, dataset);
}

function domainOf(dataset: Dataset, { coding }: TrainingSpec, examples: Examples): Domain | null {
  if (dataset.kind === "shaped") return null;
  if (dataset.kind === "given") return givenDomain(examples);
  return dataset.kind === "logic" ? dataset.domain(coding) : dataset.domain;
}

function inputsOf(names: readonly FeatureName[], x: Float64Array): Float64Array {
  const count = x.length / 2;
  const inputs = new Float64Array(count * names.length);
  computeInputs(names, null, x, count, inputs);
  return inputs;
}

function normalized(inputs: Float64Array, normalization: Normalization | null): Float64Array {
  if (!normalization) return inputs;
  const out = new Float64Array(inputs.length);
  normalize(normalization, inputs, out);
  return out;
}

function generate(
  { points, noise, classBalance, validationShare, seed }: TrainingSpec,
  dataset: GeneratedDataset | ShapedDataset,
) {
  // One point alone has neither a spread nor anything beside it to be told apart from.
  const fewest = Math.max(dataset.classes, 2);
  check(Number.isInteger(points) && points >= fewest, "points", points, `a whole number from ${fewest}`);
  check(noise >= 0 && noise < Infinity, "noise", noise, "0 or more");
  check(classBalance > 0 && classBalance < 1, "classBalance", classBalance, "between 0 and 1");
  check(validationShare >= 0 && validationShare <= 0.9, "validationShare", validationShare, "0 to 0.9");
  return dataset.generate({
    points,
    noise,
    classBalance,
    data: stream(seed, "data"),
    jitter: stream(seed, "noise"),
  });
}

function take({ x, label }: Examples, width: number, indices: Uint32Array): Examples {
  const taken = { x: new Float64Array(width * indices.length), label: new Float64Array(indices.length) };
  indices.forEach((from, to) => {
    taken.x.set(x.subarray(width * from, width * (from + 1)), width * to);
    taken.label[to] = label[from]!;
  });
  return taken;
}
