import { completeSettings } from "../optimizers/settings.ts";
import type { NormalizationSpec, Op, Plan, PlanSpec } from "../plan.ts";
import { activationStage } from "./activation.ts";
import { costEnd, isCanonical } from "./cost.ts";
import { denseStage } from "./dense.ts";
import { dropoutStages } from "./dropout.ts";
import { layOutBuffers, layOutNumbers } from "./layout.ts";
import { inputNoiseStage } from "./noise.ts";
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
  const input: Signal = { name: "a1", gradient: "da1", columns: spec.inputs };
  const before = inputStages(spec, input, isTraining);
  const seen = before.at(-1)?.output ?? input;
  const layers = layerStages(spec, seen, isTraining);
  const stages = [...before, ...layers.flat()];
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
    // Nobody asks for a gradient before the first parameters.
    const first = stages.findIndex((stage) => stage.parameters.length > 0);
    const descending = stages.slice(first, -1).reverse();
    ops.push(...end.backward, ...descending.flatMap((stage) => stage.backward(stage !== stages[first])));
    ops.push(...sharing.backward(parameters), ...updateOps(spec, parameters));
    ops.push(...stages.flatMap((stage) => stage.afterUpdate ?? []));
  }
  const outputs = [seen.name, ...layers.map((layer) => layer.at(-1)!.output.name)];
  const draws = stages.flatMap((stage) => stage.draws ?? []);
  return { spec, sizes, outputs, buffers, memorySize, ops, ...layout, draws };
}

/** Units per layer, the input first. */
function layerSizes({ inputs, layers }: PlanSpec): readonly number[] {
  const sizes = [inputs, ...layers.map((layer) => layer.units)];
  const empty = sizes.findIndex((size) => !(Number.isInteger(size) && size > 0));
  if (empty >= 0) throw new RangeError(`invalid layer ${empty + 1}: ${sizes[empty]} units (expected 1 or more)`);
  if (layers.length === 0) throw new RangeError("invalid layers: none (expected at least the output layer)");
  const { normalization, dropout } = layers.at(-1)!;
  if (normalization?.place === "after") {
    throw new RangeError("invalid normalization: after the output (expected before its activation)");
  }
  if (dropout) throw new RangeError("invalid dropout: on the output (expected on the input or hidden layers)");
  return sizes;
}

/** What training does to its inputs, and dropout's standard form to all. */
function inputStages(spec: PlanSpec, input: Signal, isTraining: boolean): readonly Stage[] {
  const { inputNoise = 0, inputDropout } = spec;
  const noise = inputNoise !== 0 && isTraining ? [inputNoiseStage(spec, input, inputNoise)] : [];
  if (!inputDropout) return noise;
  return [...noise, ...dropoutStages(spec, 1, noise[0]?.output ?? input, inputDropout, isTraining)];
}

/** The stages of every layer after the input; the very last is the output's activation. */
function layerStages(spec: PlanSpec, input: Signal, isTraining: boolean): readonly (readonly Stage[])[] {
  let signal = input;
  return spec.layers.map(({ units, activation, normalization, dropout }, index) => {
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
    add((before) => denseStage(spec, layer, before, units, isTraining));
    normalize("before");
    add((before) => activationStage(spec, layer, before, activation, isDescended));
    normalize("after");
    if (dropout) {
      for (const stage of dropoutStages(spec, layer, signal, dropout, isTraining)) add(() => stage);
    }
    return stages;
  });
}
