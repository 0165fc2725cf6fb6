import { completeSettings } from "../optimizers/settings.ts";
import type { NormalizationSpec, Op, Plan, PlanSpec } from "../plan.ts";
import { scheduledRate } from "../schedules.ts";
import { activationStage } from "./activation.ts";
import { costEnd, isCanonical } from "./cost.ts";
import { denseStage } from "./dense.ts";
import { layOutBuffers, layOutNumbers } from "./layout.ts";
import { normalizationStage } from "./normalization.ts";
import { penaltyOps } from "./penalty.ts";
import { softSharingParts } from "./softSharing.ts";
import { type BufferShape, batchBuffer, type Signal, type Stage } from "./stage.ts";
import { ratesBuffers, updateOps } from "./update.ts";

/**
 * The plan of one training step.
 * @throws RangeError if the cost does not go with the output activation, a size is not positive, or a technique is given
 *   a number that it can't work with
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
  const sizes = layerSizes(spec);
  completeSettings(spec.optimizerSettings);
  scheduledRate(spec.schedule, spec.optimizerSettings.learningRate);
  const input: Signal = { name: "a1", gradient: "da1", columns: spec.inputs };
  const layers = layerStages(spec, input, isTraining);
  const stages = layers.flat();
  const sharing = softSharingParts(spec);
  const layout = layOutNumbers(
    [...stages.flatMap((stage) => stage.parameters), ...sharing.parameters],
    stages.flatMap((stage) => stage.statistics ?? []),
  );
  const { parameters } = layout;
  const shapes: readonly BufferShape[] = [
    batchBuffer(input.name, spec.batchCapacity, input.columns),
    ...stages.flatMap((stage) => (isTraining ? [...stage.buffers, ...stage.trainingBuffers] : stage.buffers)),
    batchBuffer("y", spec.batchCapacity, sizes.at(-1)!),
    // cost[0] is the mean cost, cost[1] the penalties.
    { name: "cost", rows: 1, columns: 2, batched: false },
    ...(isTraining ? ratesBuffers(spec) : []),
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
    const before = stages.slice(0, -1).reverse();
    ops.push(...end.backward, ...before.flatMap((stage) => stage.backward(learnsBefore(stage, stages))));
    ops.push(...sharing.backward(parameters), ...updateOps(spec, parameters));
    ops.push(...stages.flatMap((stage) => stage.afterUpdate ?? []));
  }
  const outputs = [input.name, ...layers.map((layer) => layer.at(-1)!.output.name)];
  return { spec, sizes, outputs, buffers, memorySize, ops, ...layout };
}

/** Whether any stage before this one has something to learn. */
function learnsBefore(stage: Stage, stages: readonly Stage[]): boolean {
  return stages.slice(0, stages.indexOf(stage)).some(({ parameters }) => parameters.length > 0);
}

/** Units per layer, the input first. */
function layerSizes({ inputs, layers }: PlanSpec): readonly number[] {
  const sizes = [inputs, ...layers.map((layer) => layer.units)];
  const empty = sizes.findIndex((size) => !(Number.isInteger(size) && size > 0));
  if (empty >= 0) throw new RangeError(`invalid layer ${empty + 1}: ${sizes[empty]} units (expected 1 or more)`);
  if (layers.length === 0) throw new RangeError("invalid layers: none (expected at least the output layer)");
  if (layers.at(-1)!.normalization?.place === "after") {
    throw new RangeError("invalid normalization: after the output (expected before its activation)");
  }
  return sizes;
}

/** The stages of every layer after the input; the very last is the output's activation. */
function layerStages(spec: PlanSpec, input: Signal, isTraining: boolean): readonly (readonly Stage[])[] {
  let signal = input;
  return spec.layers.map(({ units, activation, normalization }, index) => {
    const layer = index + 2;
    const stages: Stage[] = [];
    const add = (make: (input: Signal) => Stage) => {
      const stage = make(signal);
      stages.push(stage);
      signal = stage.output;
    };
    const isDescended = isTraining && (index + 1 < spec.layers.length || !isCanonical(spec));
    const normalize = (place: NormalizationSpec["place"]) => {
      if (normalization?.place !== place) return;
      add((before) => normalizationStage(spec, layer, before, normalization, isTraining));
    };
    add((before) => denseStage(spec, layer, before, units));
    normalize("before");
    add((before) => activationStage(spec, layer, before, activation, isDescended));
    normalize("after");
    return stages;
  });
}
