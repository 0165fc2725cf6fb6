import type { LayerSpec, Op, ParameterGroup, Plan, PlanSpec } from "../plan.ts";
import { shapeSize } from "../windows.ts";
import { activationStage } from "./activation.ts";
import { convolutionStage } from "./convolution.ts";
import { costEnd, isCanonical } from "./cost.ts";
import { denseStage } from "./dense.ts";
import { layOutBuffers, layOutParameters } from "./layout.ts";
import { penaltyOps } from "./penalty.ts";
import { poolingStage } from "./pooling.ts";
import { softSharingParts } from "./softSharing.ts";
import { type BufferShape, batchBuffer, type Signal, type Stage } from "./stage.ts";

/**
 * The plan of one training step.
 * @throws RangeError if the cost does not go with the output activation, a size is not positive, or a window does not
 *   fit its input.
 */
export function compile(spec: PlanSpec): Plan {
  return assemble(spec, true);
}

/**
 * The plan of a forward pass and its cost, without the operations and buffers that training adds.
 * @throws RangeError as `compile`
 */
export function compileForward(spec: PlanSpec): Plan {
  return assemble(spec, false);
}

function assemble(spec: PlanSpec, isTraining: boolean): Plan {
  const input = inputSignal(spec);
  const layers = layersOf(spec, input, isTraining);
  const stages = layers.flat();
  const sizes = [input.columns, ...layers.map((layer) => layer.at(-1)!.output.columns)];
  const sharing = softSharingParts(spec);
  const layout = layOutParameters([...stages.flatMap((stage) => stage.parameters), ...sharing.parameters]);
  const { parameters, parameterCount } = layout;
  const shapes: readonly BufferShape[] = [
    batchBuffer(input.name, spec.batchCapacity, input.columns),
    ...stages.flatMap((stage) => (isTraining ? [...stage.buffers, ...stage.trainingBuffers] : stage.buffers)),
    batchBuffer("y", spec.batchCapacity, sizes.at(-1)!),
    // cost[0] is the mean cost, cost[1] the penalties.
    { name: "cost", rows: 1, columns: 2, batched: false },
  ];
  const { buffers, memorySize } = layOutBuffers(spec, layout, shapes, isTraining);
  const last = stages.at(-1)!;
  const end = costEnd(spec, last, stages.at(-2)!.output);
  const ops: Op[] = [
    ...stages.flatMap((stage) => stage.forward),
    ...end.forward,
    ...penaltyOps(spec, parameters),
    ...sharing.forward(parameters),
  ];
  if (isTraining) {
    // Nobody needs a gradient before the first parameters.
    const first = stages.findIndex((stage) => stage.parameters.length > 0);
    const before = stages.slice(first, -1).reverse();
    ops.push(...end.backward, ...before.flatMap((stage) => stage.backward(stage !== stages[first])));
    ops.push(...sharing.backward(parameters), ...updateOps(spec, parameters));
  }
  return { spec, sizes, buffers, memorySize, ops, parameters, parameterCount };
}

function inputSignal({ inputs, inputShape: shape }: PlanSpec): Signal {
  expectUnits(1, inputs);
  const input: Signal = { name: "a1", gradient: "da1", columns: inputs };
  if (!shape) return input;
  const size = shapeSize(shape);
  if (size === inputs && [1, 2].includes(shape.positions.length)) return { ...input, shape };
  const text = [shape.channels, ...shape.positions].join("×");
  throw new RangeError(`invalid inputShape: ${text} (expected ${inputs} numbers in one or two dimensions)`);
}

function expectUnits(layer: number, units: number): void {
  if (Number.isInteger(units) && units > 0) return;
  throw new RangeError(`invalid layer ${layer}: ${units} units (expected 1 or more)`);
}

/** The stages of every layer after the input, in order; the last is the output's activation. */
function layersOf(spec: PlanSpec, input: Signal, isTraining: boolean): readonly (readonly Stage[])[] {
  const last = spec.layers.at(-1);
  if (!last) throw new RangeError("invalid layers: none (expected at least the output layer)");
  if (last.pooling) throw new RangeError(`invalid layer ${spec.layers.length + 1}: pooling (expected an output layer)`);
  let signal = input;
  return spec.layers.map((layer, index) => {
    const isDescended = isTraining && (index + 1 < spec.layers.length || !isCanonical(spec));
    const stages = layerStages(spec, index + 2, signal, layer, isDescended);
    signal = stages.at(-1)!.output;
    return stages;
  });
}

function layerStages(
  spec: PlanSpec,
  layer: number,
  input: Signal,
  { units, activation, convolution, pooling }: LayerSpec,
  isDescended: boolean,
): readonly Stage[] {
  expectUnits(layer, units);
  if (pooling) {
    if (!convolution && activation === "identity") return [poolingStage(spec, layer, input, pooling)];
    throw new RangeError(
      `invalid layer ${layer}: pooling with ${convolution ? "a kernel" : activation} (expected neither)`,
    );
  }
  const map = convolution
    ? convolutionStage(spec, layer, input, units, convolution)
    : denseStage(spec, layer, input, units);
  return [map, activationStage(spec, layer, map.output, activation, isDescended)];
}

function updateOps(spec: PlanSpec, parameters: readonly ParameterGroup[]): Op[] {
  const { optimizerSettings: settings, softSharing: { learningRateFactor = 1 } = {} } = spec;
  const mixtureSettings = { ...settings, learningRate: learningRateFactor * settings.learningRate };
  return parameters.map(
    ({ name, kind, layer, from, to }): Op => ({
      kind: "update",
      phase: "update",
      equation: "update",
      layer,
      result: name,
      optimizer: spec.optimizer,
      settings: kind === "mixture" ? mixtureSettings : settings,
      gradient: `d${name}`,
      from,
      to,
    }),
  );
}
