import { type RunningForm, runningForms } from "../normalizations.ts";
import type { NormalizationSpec, Op, Plan, PlanSpec } from "../plan.ts";
import { batchBuffer, type Signal, type Stage } from "./stage.ts";

/** What a spec leaves out of batch normalization: PyTorch's values. */
const RUNNING_FORM = "unbiased";
const MOMENTUM = 0.9;

/** Everything of one layer's normalization by name, after what it normalises: z or a. */
function namesOf(layer: number, input: Signal) {
  const stem = input.name.slice(0, -String(layer).length);
  return {
    mean: `mean${layer}`,
    variance: `variance${layer}`,
    inverseDeviation: `inverse${layer}`,
    runningMean: `runningMean${layer}`,
    runningSpread: `runningSpread${layer}`,
    normalized: `${stem}hat${layer}`,
    output: `${stem}norm${layer}`,
    scale: `gamma${layer}`,
    shift: `beta${layer}`,
  };
}

type Names = ReturnType<typeof namesOf>;

/**
 * ẑ = (z − μ)/√(σ² + ε), then γẑ + β, over the batch or over the layer. Statistics of the batch are those of the present
 * step in training, and running averages else.
 * @throws RangeError if there is nothing to take a variance of, or ε or α is out of range
 */
export function normalizationStage(
  spec: PlanSpec,
  layer: number,
  input: Signal,
  normalization: NormalizationSpec,
  isTraining: boolean,
): Stage {
  const { batchCapacity } = spec;
  const { columns } = input;
  const { kind, statistics = "batch" } = normalization;
  check(spec, normalization, columns, isTraining);
  const names = namesOf(layer, input);
  const output: Signal = { name: names.output, gradient: `d${names.output}`, columns };
  const isRunning = kind === "batch" && !(isTraining && statistics === "batch");
  const vector = (name: string) => ({ name, rows: 1, columns, batched: false });
  const perExample = (name: string) => batchBuffer(name, batchCapacity, 1);
  const statistic = kind === "layer" ? perExample : vector;
  const measured = isRunning ? [] : [statistic(names.mean), statistic(names.variance)];
  return {
    output,
    parameters: [
      { name: names.scale, kind: "scale", layer, rows: 1, columns },
      { name: names.shift, kind: "shift", layer, rows: 1, columns },
    ],
    statistics:
      kind === "batch"
        ? [
            { name: names.runningMean, layer, columns, initial: 0 },
            { name: names.runningSpread, layer, columns, initial: 1 },
          ]
        : [],
    buffers: [
      ...measured,
      statistic(names.inverseDeviation),
      batchBuffer(names.normalized, batchCapacity, columns),
      batchBuffer(output.name, batchCapacity, columns),
    ],
    trainingBuffers: [batchBuffer(output.gradient, batchCapacity, columns)],
    forward: forwardOps(normalization, names, layer, input, isRunning),
    backward: () => backwardOps(normalization, names, layer, input, output, isRunning),
    afterUpdate: kind === "batch" && !isRunning ? runningOps(normalization, names, layer) : [],
  };
}

/** Fewest examples of a step: of a single one, statistics of the batch say nothing. */
export function fewestExamples({ ops }: Plan): number {
  return ops.some((op) => op.kind === "variance" && op.axis === "batch") ? 2 : 1;
}

function check(spec: PlanSpec, normalization: NormalizationSpec, columns: number, isTraining: boolean): void {
  const { kind, epsilon, momentum = MOMENTUM, statistics = "batch" } = normalization;
  if (!(epsilon > 0 && epsilon < Infinity)) throw new RangeError(`invalid epsilon: ${epsilon} (expected above 0)`);
  if (kind === "layer") {
    if (columns < 2) throw new RangeError("invalid normalization: layer of 1 unit (expected 2 or more)");
    return;
  }
  if (!(momentum >= 0 && momentum < 1)) throw new RangeError(`invalid momentum: ${momentum} (expected 0 to 0.999)`);
  if (isTraining && statistics === "batch" && spec.batchCapacity < 2) {
    throw new RangeError("invalid batchSize: 1 (expected 2 or more with batch normalization)");
  }
}

function forwardOps(
  { kind: axis, epsilon, runningForm = RUNNING_FORM }: NormalizationSpec,
  names: Names,
  layer: number,
  { name: input }: Signal,
  isRunning: boolean,
): readonly Op[] {
  const { mean, variance, inverseDeviation, normalized, scale, shift } = names;
  const statistics = { phase: "forward", equation: "N1", layer } as const;
  const { isDeviation }: RunningForm = runningForms[runningForm];
  const [center, spread] = isRunning ? [names.runningMean, names.runningSpread] : [mean, variance];
  const measuring: readonly Op[] = [
    { kind: "mean", ...statistics, result: mean, axis, input },
    { kind: "variance", ...statistics, result: variance, axis, input, mean },
  ];
  return [
    ...(isRunning ? [] : measuring),
    {
      kind: "inverse-deviation",
      ...statistics,
      result: inverseDeviation,
      spread,
      isDeviation: isRunning && isDeviation,
      epsilon,
    },
    {
      kind: "normalize",
      ...{ phase: "forward", equation: "N2", layer, result: normalized },
      ...{ axis, input, mean: center, inverseDeviation },
    },
    {
      kind: "scale-shift",
      ...{ phase: "forward", equation: "N3", layer, result: names.output },
      ...{ input: normalized, scale, shift },
    },
  ];
}

function backwardOps(
  { kind: axis }: NormalizationSpec,
  { normalized, inverseDeviation, scale, shift }: Names,
  layer: number,
  input: Signal,
  { gradient }: Signal,
  isRunning: boolean,
): readonly Op[] {
  const [scaleGradient, shiftGradient] = [`d${scale}`, `d${shift}`];
  const parameters = { phase: "backward", equation: "BN1", layer } as const;
  return [
    { kind: "scale-gradient", ...parameters, result: scaleGradient, gradient, normalized },
    { kind: "bias-gradient", ...parameters, result: shiftGradient, delta: gradient },
    {
      kind: "normalization-gradient",
      ...{ phase: "backward", equation: "BN2", layer, result: input.gradient },
      ...{ axis, isThroughStatistics: !isRunning, gradient, normalized },
      ...{ scale, inverseDeviation, scaleGradient, shiftGradient },
    },
  ];
}

/** What the next evaluation divides by: taken over once a step has succeeded. */
function runningOps(
  { runningForm = RUNNING_FORM, momentum = MOMENTUM }: NormalizationSpec,
  { mean, variance, runningMean, runningSpread }: Names,
  layer: number,
): readonly Op[] {
  const common = { kind: "running-average", phase: "update", equation: "N4", layer, momentum } as const;
  return [
    { ...common, result: runningMean, form: "mean", batch: mean },
    { ...common, result: runningSpread, form: runningForm, batch: variance },
  ];
}
